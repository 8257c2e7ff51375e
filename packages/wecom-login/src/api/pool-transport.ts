import { connect as tcpConnect, type Socket } from 'node:net'
import { connect as tlsConnect, type ConnectionOptions } from 'node:tls'
import type { buildConnector, Dispatcher, Pool } from 'undici'

import { onAbort } from './abort.js'
import {
  compressed,
  connectionFailure,
  connectTimeoutMs,
  deadlineFailure,
  headersOf,
  tooLarge,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from './transport.js'

// Servers close idle connections; ours go first, so that a request is rarely written into a connection that is already gone.
const idleTimeoutMs = 4_000

/** Opens the connections to one origin; each after the first resumes its TLS session. */
const createConnector = (): buildConnector.connector => {
  let session: Buffer | undefined
  return ({ protocol, hostname, port }, done) => {
    const secure = protocol === 'https:'
    const to = { host: hostname, port: Number(port) || (secure ? 443 : 80) }
    const options: ConnectionOptions = { ...to, ALPNProtocols: ['http/1.1'], ...(session && { session }) }
    const socket: Socket = secure ? tlsConnect(options) : tcpConnect(to)
    const onError = (error: Error) => done(error, null)
    const onTimeout = () => socket.destroy(deadlineFailure(false))
    socket.setNoDelay(true).setTimeout(connectTimeoutMs, onTimeout).once('error', onError)
    socket.on('session', (next: Buffer) => (session = next))
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.off('error', onError).off('timeout', onTimeout).setTimeout(0)
      done(null, socket)
    })
  }
}

/** Follows one request through the pool, and settles when its answer is whole or cannot be any more. */
const follow = (
  request: TransportRequest,
  resolve: (response: TransportResponse) => void,
  reject: (failure: Error) => void,
): Dispatcher.DispatchHandler => {
  const { maxBytes } = request
  const chunks: Uint8Array[] = []
  let size = 0
  let status = 0
  let headers: TransportResponse['headers'] = {}
  let wire: Dispatcher.DispatchController | undefined
  let givenUp = false

  const fail = (failure: Error) => {
    stopListening()
    givenUp = true
    reject(failure)
    wire?.abort(failure)
  }
  const stopListening = onAbort(request, () => fail(deadlineFailure(wire !== undefined)))

  return {
    // The last moment before anything is written.
    onRequestStart: (controller) => {
      if (givenUp) controller.abort(deadlineFailure(false))
      else wire = controller
    },
    onResponseStart: (_, statusCode, given) => {
      status = statusCode
      headers = given as TransportResponse['headers']
      if ((given['content-encoding'] ?? 'identity') !== 'identity') fail(compressed())
    },
    onResponseData: (_, chunk) => {
      size += chunk.length
      if (size <= maxBytes) chunks.push(chunk)
      else fail(tooLarge(maxBytes))
    },
    onResponseEnd: () => {
      stopListening()
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
      // undici frees the connection in an immediate of its own: whoever asks again at once shall find it free.
      queueMicrotask(() => setImmediate(resolve, { status, headers, body }))
    },
    onResponseError: (_, error) => fail(connectionFailure(error, { sent: wire !== undefined, answered: status !== 0 })),
  }
}

/** The wire of our own: connections that are kept, by undici, which is loaded with the first request. */
export const poolTransport = (): Transport => {
  const pools = new Map<string, Pool>()

  const createPool = async (origin: string): Promise<Pool> => {
    const { Pool } = await import('#undici')
    const pool =
      pools.get(origin) ??
      new Pool(origin, {
        connect: createConnector(),
        keepAliveTimeout: idleTimeoutMs,
        keepAliveMaxTimeout: idleTimeoutMs,
        keepAliveTimeoutThreshold: 1_000,
        // The caller has the deadlines.
        headersTimeout: 0,
        bodyTimeout: 0,
      })
    pools.set(origin, pool)
    return pool
  }

  return Object.freeze({
    send: (request: TransportRequest) =>
      new Promise<TransportResponse>((resolve, reject) => {
        const { origin, pathname, search } = new URL(request.url)
        const { method, body = null } = request
        const options = { method, path: pathname + search, headers: headersOf(method), body }
        const handler = follow(request, resolve, reject)
        const pool = pools.get(origin)
        if (pool === undefined) createPool(origin).then((created) => created.dispatch(options, handler), reject)
        else pool.dispatch(options, handler)
      }),
    close: () => {
      for (const pool of pools.values()) void pool.close()
      pools.clear()
    },
  })
}
