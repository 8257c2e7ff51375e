import { type ClientRequest, type Agent as HttpAgent, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

import { createBoundedBody } from '../../core/body.js'
import { onAbort } from '../abort.js'
import { decoded } from './decode.js'
import { distrustOf, hostOf, tlsOptionsFor } from './server-trust.js'
import {
  connectionFailure,
  connectTimeoutMs,
  deadlineFailure,
  headersOf,
  tooLarge,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '../transport.js'

// `pending` and not `connecting`: a socket whose look-up failed at once is neither connecting nor connected.
function isReady(socket: Socket): boolean {
  return !socket.pending && (!(socket instanceof TLSSocket) || socket.alpnProtocol !== null)
}

function send(agent: HttpAgent, request: TransportRequest): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const { method, body, maxBytes } = request
    const url = new URL(request.url)
    let sent = false
    let answered = false
    let outgoing: ClientRequest | undefined

    const settle = (result: TransportResponse | Error) => {
      stopListening()
      if (result instanceof Error) {
        reject(result)
        outgoing?.destroy()
      } else resolve(result)
    }
    const stopListening = onAbort(request, () => settle(deadlineFailure(sent)))

    try {
      outgoing = (url.protocol === 'https:' ? httpsRequest : httpRequest)({
        host: hostOf(url.hostname),
        ...tlsOptionsFor(url.hostname, agent),
        port: url.port,
        path: url.pathname + url.search,
        method,
        agent,
        headers: headersOf(method),
      })
    } catch (error) {
      settle(connectionFailure(error, { sent, answered }))
      return
    }

    // Nothing is handed to a socket that is not connected: so nothing was sent before, and its idle time is what connecting takes.
    const write = (socket: Socket) => {
      const distrust = url.protocol === 'https:' ? distrustOf(socket, agent, url.hostname) : undefined
      if (distrust !== undefined) {
        settle(distrust)
        return
      }
      sent = true
      outgoing?.end(body)
    }
    outgoing.on('socket', (socket) => {
      // On a connection that is kept open the event never comes again, and listeners would pile up.
      if (isReady(socket)) {
        write(socket)
        return
      }
      const idleMs = socket.timeout ?? 0
      const onTimeout = () => settle(deadlineFailure(false))
      socket.setTimeout(connectTimeoutMs, onTimeout)
      socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
        socket.off('timeout', onTimeout)
        socket.setTimeout(idleMs)
        write(socket)
      })
    })
    outgoing.on('error', (error) => settle(connectionFailure(error, { sent, answered })))
    outgoing.on('response', (response) => {
      sent = true
      answered = true
      const { statusCode: status = 0, headers } = response
      const received = createBoundedBody(maxBytes)
      response.on('data', (chunk: Uint8Array) => {
        if (!received.add(chunk)) settle(tooLarge(maxBytes))
      })
      response.on('error', (error) => settle(connectionFailure(error, { sent, answered })))
      response.on('end', () =>
        settle(decoded({ status, headers: headers as TransportResponse['headers'], body: received.bytes() }, maxBytes)),
      )
    })
  })
}

/** The wire through an agent of the caller's: `node:https`. The agent's connections are the caller's to close. */
export function agentTransport(agent: HttpAgent): Transport {
  return Object.freeze({ send: (request: TransportRequest) => send(agent, request) })
}
