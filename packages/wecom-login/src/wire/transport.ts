import type { Category } from '../core/errcodes.js'
import { errorCodeOf } from '../core/error-code.js'
import type { TransportPhase } from '../core/errors.js'

/**
 * One HTTP request. Its `url` contains secrets: a transport must never put it into an error, log or trace.
 *
 * @example
 * ```ts
 * import { nodeTransport, type TransportRequest } from 'wecom-login'
 *
 * const inner = nodeTransport()
 * const send = (request: TransportRequest) => {
 *   console.log(request.method, new URL(request.url).pathname) // never the query
 *   return inner.send(request)
 * }
 * export const transport = { ...inner, send }
 * ```
 */
export interface TransportRequest {
  readonly method: 'GET' | 'POST'
  /** The absolute address, with the secrets in its query. */
  readonly url: string
  /** JSON text; present only for POST. */
  readonly body?: string
  /** Aborted when the deadline for headers and body has passed, or the caller gives up. */
  readonly signal: AbortSignal
  /** The most bytes a body may have; reject anything larger. */
  readonly maxBytes: number
}

/**
 * A complete HTTP response.
 *
 * @example
 * ```ts
 * import { createWeComApp, type TransportResponse } from 'wecom-login'
 *
 * const response: TransportResponse = {
 *   status: 200,
 *   headers: { 'content-type': 'application/json' },
 *   body: new TextEncoder().encode('{"errcode":0,"access_token":"made-up","expires_in":7200}'),
 * }
 * const transport = { send: async () => response }
 * const wecom = createWeComApp({ corpId: 'ww5100000000000001', secret: 'made-up', transport })
 * console.log(await wecom.accessToken()) // 'made-up'
 * ```
 */
export interface TransportResponse {
  readonly status: number
  /** Header names are lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The whole body, already decompressed. */
  readonly body: Uint8Array
}

/**
 * Sends one request to WeCom and returns the complete response. It follows no redirects, repeats nothing and changes nothing.
 *
 * A transport that fails rejects with a `TransportFailure`, which says how far it got; any other error is treated as if the request had
 * been sent.
 *
 * @example
 * ```ts
 * import { nodeTransport, type Transport } from 'wecom-login'
 *
 * const inner = nodeTransport()
 *
 * export const timed: Transport = {
 *   send: async (request) => {
 *     const startedAt = performance.now()
 *     const response = await inner.send(request)
 *     console.log(request.method, response.status, performance.now() - startedAt) // never the URL
 *     return response
 *   },
 *   close: () => inner.close?.(),
 * }
 * ```
 */
export interface Transport {
  /** Sends the request. Rejects with a `TransportFailure`. */
  send(request: TransportRequest): Promise<TransportResponse>
  /** Closes idle connections. */
  close?(): void
  /** What operators should know about this transport. The app logs it once, when it is created. */
  readonly warning?: string | undefined
}

interface FailureFacts {
  /** How far the request got. */
  readonly phase: TransportPhase
  /** What went wrong, without any address. */
  readonly problem: string
  /** False only if it is certain that WeCom cannot have seen the request. */
  readonly sent: boolean
  /** True if sending again may help at once: nothing was sent and the fault may pass. Default false. */
  readonly passing?: boolean
  /** The category of the resulting error. Default `'transport'`. */
  readonly category?: Category
  /** The system's short code, such as `ECONNRESET`. */
  readonly errorCode?: string | undefined
}

/**
 * How a transport reports that no complete response arrived.
 *
 * `sent: false` promises that WeCom never saw the request. With `passing: true` the call is then repeated, even with a single-use code.
 *
 * @example
 * ```ts
 * import { type Transport, TransportFailure } from 'wecom-login'
 *
 * export const offline: Transport = {
 *   send: async () => {
 *     throw new TransportFailure({ phase: 'connect', problem: 'no network in this test', sent: false })
 *   },
 * }
 * ```
 */
export class TransportFailure extends Error {
  /** How far the request got. */
  readonly phase: TransportPhase
  /** False only if it is certain that WeCom cannot have seen the request. */
  readonly sent: boolean
  /** True if sending again may help at once. */
  readonly passing: boolean
  /** The category of the resulting error. */
  readonly category: Category
  /** The system's short code, such as `ECONNRESET`, if there was one. */
  readonly errorCode: string | undefined

  constructor({ phase, problem, sent, passing = false, category = 'transport', errorCode }: FailureFacts) {
    super(errorCode === undefined ? problem : `${problem} (${errorCode})`)
    this.name = 'TransportFailure'
    this.phase = phase
    this.sent = sent
    this.passing = passing
    this.category = category
    this.errorCode = errorCode
  }
}

/** The answer has more body than is ever read. */
export function tooLarge(maxBytes: number): TransportFailure {
  return new TransportFailure({
    phase: 'body',
    problem: `the answer is larger than ${maxBytes} bytes`,
    sent: true,
    category: 'protocol',
  })
}

const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** True for the errors that prove that no connection came about, so that nothing can have been sent. */
export function provesNothingSent(errorCode: string | undefined): boolean {
  return errorCode !== undefined && neverSent.has(errorCode)
}

/** True for the errors that say the other side's certificate is not to be trusted: trying again cannot help. */
export function isCertificateError(errorCode: string | undefined): boolean {
  return errorCode !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/.test(errorCode)
}

/** The headers of a request on Node; its host and length are added. */
export function headersOf(method: TransportRequest['method']): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-encoding': 'identity',
    ...(method === 'POST' && { 'content-type': 'application/json; charset=utf-8' }),
  }
}

/** Nobody waits longer for a connection to a healthy host. */
export const connectTimeoutMs = 2_000

/** The other side cannot show who it is, so nothing was sent. */
export function untrusted(errorCode?: string): TransportFailure {
  return new TransportFailure({
    phase: 'connect',
    problem: "the server's certificate cannot be trusted",
    sent: false,
    errorCode,
  })
}

/** Why a request came to nothing, or its answer did not become whole. `sent` is false only with proof that nothing was sent. */
export function connectionFailure(
  error: unknown,
  { sent, answered }: { readonly sent: boolean; readonly answered: boolean },
): TransportFailure {
  if (error instanceof TransportFailure) return error
  const errorCode = errorCodeOf(error)
  if (sent) {
    const problem = answered
      ? 'the connection broke before the answer was complete'
      : 'the request failed before an answer arrived'
    return new TransportFailure({ phase: 'body', problem, sent, errorCode })
  }
  if (isCertificateError(errorCode)) return untrusted(errorCode)
  return new TransportFailure({
    phase: 'connect',
    problem: 'could not connect; check DNS, the network and the proxy',
    sent,
    passing: true,
    category: errorCode === 'UND_ERR_CONNECT_TIMEOUT' ? 'timeout' : 'transport',
    errorCode,
  })
}

/** Time is up: for the whole answer or, with nothing sent, for the connection. */
export function deadlineFailure(sent: boolean): TransportFailure {
  return new TransportFailure({
    phase: sent ? 'timeout' : 'connect',
    problem: sent ? 'no complete answer in time' : 'could not connect in time',
    sent,
    passing: !sent,
    category: 'timeout',
  })
}

/** What a `content-encoding` says (RFC 9110, 8.4): one coding that we know, or undefined for none. Throws TransportFailure for any other. */
export function codingOf(
  contentEncoding: string | readonly string[] | null | undefined,
): 'gzip' | 'br' | 'deflate' | undefined {
  const named = /^[ \t]*(?:identity|(?:x-(?=gzip))?(gzip|br|deflate))?[ \t]*$/.exec(
    [contentEncoding ?? []].flat().join().toLowerCase(),
  )
  if (named !== null) return named[1] as ReturnType<typeof codingOf>
  throw new TransportFailure({
    phase: 'body',
    problem: 'the answer has an unsupported content-encoding; gzip, br and deflate are supported, one at a time',
    sent: true,
    category: 'protocol',
  })
}
