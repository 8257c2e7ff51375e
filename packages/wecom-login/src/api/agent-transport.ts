import { type ClientRequest, type Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

import { onAbort } from './abort.js'
import {
  compressed,
  connectionFailure,
  connectTimeoutMs,
  deadlineFailure,
  headersOf,
  tooLarge,
  type Transport,
  type TransportFailure,
  type TransportRequest,
  type TransportResponse,
} from './transport.js'

// `pending` and not `connecting`: a socket whose look-up failed at once is neither connecting nor connected.
const isReady = (socket: Socket): boolean =>
  !socket.pending && (!(socket instanceof TLSSocket) || socket.alpnProtocol !== null)

const readBody = (
  response: IncomingMessage,
  maxBytes: number,
  done: (result: Uint8Array | TransportFailure) => void,
) => {
  const chunks: Uint8Array[] = []
  let size = 0
  response.on('data', (chunk: Uint8Array) => {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
    else done(tooLarge(maxBytes))
  })
  response.on('end', () => done(Buffer.concat(chunks, size)))
}

const send = (agent: HttpAgent, request: TransportRequest): Promise<TransportResponse> =>
  new Promise((resolve, reject) => {
    const url = new URL(request.url)
    let sent = false
    let answered = false
    let stopListening = (): void => undefined
    let outgoing: ClientRequest | undefined

    const settle = (result: TransportResponse | Error) => {
      stopListening()
      if (result instanceof Error) {
        reject(result)
        outgoing?.destroy()
      } else resolve(result)
    }

    try {
      outgoing = (url.protocol === 'https:' ? httpsRequest : httpRequest)({
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port,
        path: url.pathname + url.search,
        method: request.method,
        agent,
        headers: headersOf(request.method),
      })
    } catch (error) {
      settle(connectionFailure(error, { sent, answered }))
      return
    }
    stopListening = onAbort(request, () => settle(deadlineFailure(sent)))

    // Nothing is handed to a socket that is not connected: so nothing was sent before, and its idle time is what connecting takes.
    const write = () => {
      sent = true
      outgoing?.end(request.body)
    }
    outgoing.on('socket', (socket) => {
      // On a connection that is kept open the event never comes again, and listeners would pile up.
      if (isReady(socket)) {
        write()
        return
      }
      const idleMs = socket.timeout ?? 0
      const onTimeout = () => settle(deadlineFailure(false))
      socket.setTimeout(connectTimeoutMs, onTimeout)
      socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
        socket.off('timeout', onTimeout)
        socket.setTimeout(idleMs)
        write()
      })
    })
    outgoing.on('error', (error) => settle(connectionFailure(error, { sent, answered })))
    outgoing.on('response', (response) => {
      sent = true
      answered = true
      const { headers } = response
      if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
        settle(compressed())
        return
      }
      response.on('error', (error) => settle(connectionFailure(error, { sent, answered })))
      readBody(response, request.maxBytes, (body) =>
        settle(
          body instanceof Error
            ? body
            : { status: response.statusCode ?? 0, headers: headers as TransportResponse['headers'], body },
        ),
      )
    })
  })

/** The wire through an agent of the caller's: `node:https`. The agent's connections are the caller's to close. */
export const agentTransport = (agent: HttpAgent): Transport =>
  Object.freeze({ send: (request: TransportRequest) => send(agent, request) })
