import { refuse } from '../core/assert.js'
import { readBody } from '../core/body.js'
import { errorCodeOf } from '../core/error-code.js'
import {
  codingOf,
  connectionFailure,
  deadlineFailure,
  isCertificateError,
  provesNothingSent,
  tooLarge,
  type Transport,
  TransportFailure,
  type TransportRequest,
  type TransportResponse,
} from './transport.js'

/**
 * A function that takes a `Request` and returns a `Response`: the platform's `fetch`, the simulator's, or your own wrapper.
 *
 * @example
 * ```ts
 * import { type FetchLike, fetchTransport } from 'wecom-login'
 *
 * const logged: FetchLike = async (request) => {
 *   const response = await fetch(request)
 *   console.log(request.method, response.status) // never the URL
 *   return response
 * }
 * export const transport = fetchTransport(logged)
 * ```
 */
export type FetchLike = (request: Request) => Response | Promise<Response>

function describeFailure(error: unknown, answered: boolean, timedOut: boolean): TransportFailure {
  if (timedOut && !(error instanceof TransportFailure)) return deadlineFailure(true)
  const errorCode = errorCodeOf(error)
  const unsent = isCertificateError(errorCode) || provesNothingSent(errorCode)
  return connectionFailure(error, { sent: answered || !unsent, answered })
}

function toRequest({ method, url, body, signal }: TransportRequest): Request {
  // The dot at the end of a name would go into the name that a TLS server is asked for.
  return new Request(url.replace(/^(https:\/\/[^/]+?)\.(?=[:/]|$)/, '$1'), {
    method,
    signal,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    },
    ...(body === undefined ? {} : { body }),
  })
}

/** What stands in the way of checked certificates, for the log: the one variable of Node's that its `fetch` obeys. */
function warningOf(): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  return process?.env?.['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
    ? 'fetch does not check certificates because of NODE_TLS_REJECT_UNAUTHORIZED=0, so the secret may reach anyone; use NODE_EXTRA_CA_CERTS'
    : undefined
}

/**
 * Creates a transport that sends requests with `fetch` or a function like it. It is the default on runtimes other than Node.
 *
 * It cannot always prove that nothing was sent, so fewer failed calls are repeated than with `nodeTransport`. On Node, `fetch` does not
 * check certificates while `NODE_TLS_REJECT_UNAUTHORIZED=0` is set; the app then logs a warning.
 *
 * Throws TypeError if `fetchLike` is not a function.
 *
 * @example
 * ```ts
 * import { createWeComApp, fetchTransport } from 'wecom-login'
 *
 * export const wecom = createWeComApp({
 *   corpId: 'ww5100000000000001',
 *   secret: process.env.WECOM_SECRET,
 *   transport: fetchTransport((request) => fetch(request)),
 * })
 * ```
 */
export function fetchTransport(fetchLike: FetchLike): Transport {
  if (typeof fetchLike !== 'function') refuse('fetchTransport(fetchLike)', 'given a function from Request to Response')
  return Object.freeze({
    send: async (request: TransportRequest): Promise<TransportResponse> => {
      let answered = false
      try {
        const response = await fetchLike(toRequest(request))
        answered = true
        if (response.ok) codingOf(response.headers.get('content-encoding'))
        const body = await readBody(response.body, request.maxBytes)
        if (body === undefined) {
          await response.body?.cancel()
          throw tooLarge(request.maxBytes)
        }
        return { status: response.status, headers: Object.fromEntries(response.headers), body }
      } catch (error) {
        throw describeFailure(error, answered, request.signal.aborted)
      }
    },
    get warning() {
      return warningOf()
    },
  })
}
