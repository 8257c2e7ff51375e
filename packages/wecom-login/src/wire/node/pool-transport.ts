import type { Socket } from 'node:net'
import type { Dispatcher, Pool } from 'undici'

import { createBoundedBody } from '../../core/body.js'
import { onAbort } from '../abort.js'
import { decoded } from './decode.js'
import { serverNameOf } from './server-trust.js'
import {
  connectionFailure,
  deadlineFailure,
  headersOf,
  tooLarge,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '../transport.js'

/** More requests than this wait for one to end. undici's own bound does not hold where no connection comes about. */
const maxRequests = 128

// Servers close idle connections; ours go first, so that a request is rarely written into a connection that is already gone.
const idleTimeoutMs = 4_000

// undici counts in half seconds, so this is 2 s at most.
const connectTimeoutMs = 1_500

/** The wire of our own: connections that are kept, by undici, which is loaded with the first request. */
export function poolTransport(): Transport {
  const pools = new Map<string, Pool>()
  // undici keeps the TLS sessions that it resumes, but weakly: the next garbage collection would take them.
  const sessions = new Map<string, Buffer>()

  const openPool = async ({ origin, hostname }: URL): Promise<Pool> => {
    const { buildConnector, Pool: UndiciPool } = await import('#undici')
    const known = pools.get(origin)
    if (known !== undefined) return known
    const connect = buildConnector({
      servername: serverNameOf(hostname),
      // Said, so that NODE_TLS_REJECT_UNAUTHORIZED says nothing.
      rejectUnauthorized: true,
      timeout: connectTimeoutMs,
    })
    const pool = new UndiciPool(origin, {
      connections: maxRequests,
      connect: (options, done) => {
        const socket = connect(options, done) as unknown as Socket
        socket.on('session', (session: Buffer) => sessions.set(origin, session))
      },
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

  const waiting = new Set<() => void>()
  let running = 0

  const leave = () => {
    running -= 1
    const [next] = waiting
    next?.()
  }

  const send = (request: TransportRequest): Promise<TransportResponse> =>
    new Promise((resolve, reject) => {
      const { method, body = null, maxBytes } = request
      const url = new URL(request.url)
      const received = createBoundedBody(maxBytes)
      let status = 0
      let headers: TransportResponse['headers'] = {}
      let isOver = false
      /** There from the last moment before anything is written. */
      let sending: Dispatcher.DispatchController | undefined

      const settle = (result: TransportResponse | Error) => {
        isOver = true
        waiting.delete(begin)
        stopListening()
        if (result instanceof Error) {
          reject(result)
          sending?.abort(result)
        } else resolve(result)
      }
      const fail = (error: unknown) =>
        settle(connectionFailure(error, { sent: sending !== undefined, answered: status !== 0 }))
      const stopListening = onAbort(request, () => settle(deadlineFailure(sending !== undefined)))

      const dispatch = (pool: Pool) => {
        pool.dispatch(
          { method, path: url.pathname + url.search, headers: headersOf(method), body },
          {
            onRequestStart: (controller) => {
              // Nothing is written, and the connection is there for the next.
              if (isOver) throw deadlineFailure(false)
              sending = controller
            },
            onResponseStart: (_, statusCode, given) => {
              status = statusCode
              headers = given as TransportResponse['headers']
            },
            onResponseData: (_, chunk) => {
              if (!received.add(chunk)) settle(tooLarge(maxBytes))
            },
            onResponseEnd: () => {
              // A connection is free one turn of the event loop after its answer: whoever asks again before would open another.
              queueMicrotask(() =>
                setImmediate(() => {
                  leave()
                  settle(decoded({ status, headers, body: received.bytes() }, maxBytes))
                }),
              )
            },
            onResponseError: (_, error) => {
              setImmediate(leave)
              fail(error)
            },
          },
        )
      }
      const begin = () => {
        waiting.delete(begin)
        running += 1
        const pool = pools.get(url.origin)
        if (pool !== undefined) dispatch(pool)
        else
          openPool(url).then(dispatch, (error: unknown) => {
            leave()
            fail(error)
          })
      }
      if (running < maxRequests) begin()
      else waiting.add(begin)
    })

  return Object.freeze({
    send,
    close: () => {
      for (const pool of pools.values()) void pool.close()
      pools.clear()
    },
  })
}
