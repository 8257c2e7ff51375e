import { type ClientRequest, type IncomingMessage, Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

import { onAbort } from './abort.js'
import {
  errorCodeOf,
  isCertificateError,
  tooLarge,
  type Transport,
  TransportFailure,
  type TransportRequest,
  type TransportResponse,
} from './transport.js'

/** What is asked of an agent: any `http.Agent` or `https.Agent`, and what behaves like one. */
export interface AgentLike {
  readonly maxSockets: number
  destroy(): void
}

export interface NodeTransportOptions {
  /** An agent of your own for the API host, e.g. one that goes through an egress proxy with a fixed IP. `app.close()` leaves it open. */
  readonly agent?: AgentLike
}

const connectTimeoutMs = 2_000
// Servers close idle connections; ours go first, so that a request is rarely written into a connection that is already gone.
const idleTimeoutMs = 4_000

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
  response.on('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)))
}

const describeFailure = (error: unknown, connected: boolean, answered: boolean): TransportFailure => {
  const errorCode = errorCodeOf(error)
  if (answered)
    return new TransportFailure({
      phase: 'body',
      problem: 'the connection broke in the middle of the answer',
      sent: true,
      errorCode,
    })
  if (connected)
    return new TransportFailure({
      phase: 'body',
      problem: 'the connection broke before an answer came',
      sent: true,
      errorCode,
    })
  const certificate = isCertificateError(errorCode)
  return new TransportFailure({
    phase: 'connect',
    problem: certificate
      ? 'the certificate of the other side is not to be trusted'
      : 'no connection could be made; check DNS, the network and the proxy',
    sent: false,
    passing: !certificate,
    errorCode,
  })
}

const deadlineFailure = (connected: boolean): TransportFailure =>
  new TransportFailure({
    phase: connected ? 'timeout' : 'connect',
    problem: connected ? 'no whole answer in time' : 'no connection in time',
    sent: connected,
    passing: !connected,
    category: 'timeout',
  })

const send = (agents: { http: HttpAgent; https: HttpAgent }, request: TransportRequest): Promise<TransportResponse> =>
  new Promise((resolve, reject) => {
    const url = new URL(request.url)
    const secure = url.protocol === 'https:'
    let connected = false
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
      // Not the URL itself: Node would take it apart again, field by field.
      outgoing = (secure ? httpsRequest : httpRequest)({
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port,
        path: url.pathname + url.search,
        method: request.method,
        agent: secure ? agents.https : agents.http,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          ...(request.body === undefined
            ? {}
            : { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(request.body) }),
        },
      })
    } catch (error) {
      settle(describeFailure(error, false, false))
      return
    }
    stopListening = onAbort(request, () => settle(deadlineFailure(connected)))

    outgoing.on('socket', (socket) => {
      connected = isReady(socket)
      // On a connection that is kept open the event never comes again, and listeners would pile up.
      if (connected) return
      const idleMs = socket.timeout ?? 0
      const onTimeout = () => settle(deadlineFailure(false))
      socket.setTimeout(connectTimeoutMs, onTimeout)
      socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
        connected = true
        socket.off('timeout', onTimeout)
        socket.setTimeout(idleMs)
      })
    })
    outgoing.on('error', (error) => settle(describeFailure(error, connected, answered)))
    outgoing.on('response', (response) => {
      connected = true
      answered = true
      const encoding = response.headers['content-encoding']
      if (encoding !== undefined && encoding !== 'identity') {
        settle(
          new TransportFailure({
            phase: 'body',
            problem: 'the answer is compressed although none was asked for',
            sent: true,
            category: 'protocol',
          }),
        )
        return
      }
      response.on('error', (error) => settle(describeFailure(error, true, true)))
      readBody(response, request.maxBytes, (result) =>
        settle(
          result instanceof Error
            ? result
            : {
                status: response.statusCode ?? 0,
                headers: response.headers as TransportResponse['headers'],
                body: result,
              },
        ),
      )
    })
    outgoing.end(request.body)
  })

/** The wire on Node: `node:https` with a keep-alive agent of its own, or the one you pass. Connects within 2 s or fails. */
export const nodeTransport = ({ agent }: NodeTransportOptions = {}): Transport => {
  const options = { keepAlive: true, timeout: idleTimeoutMs }
  const own = agent === undefined ? { http: new HttpAgent(options), https: new HttpsAgent(options) } : undefined
  const agents = own ?? { http: agent as HttpAgent, https: agent as HttpAgent }
  return Object.freeze({
    send: (request: TransportRequest) => send(agents, request),
    close: () => {
      for (const sockets of own === undefined ? [] : [own.http.freeSockets, own.https.freeSockets]) {
        for (const socket of Object.values(sockets).flat()) socket?.destroy()
      }
    },
  })
}
