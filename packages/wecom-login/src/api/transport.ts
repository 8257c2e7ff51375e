import type { Category } from '../core/errcodes.js'
import type { TransportPhase } from '../core/errors.js'

/** One HTTP request. `url` holds secrets: a transport must never put it into an error, a log or a trace. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** JSON text; only with POST. */
  readonly body?: string
  /** Aborted when the deadline over headers and body has passed, or the caller gave up. */
  readonly signal: AbortSignal
  /** More body than this is refused. */
  readonly maxBytes: number
}

/** The whole answer. `headers` are lower-case. */
export interface TransportResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

/**
 * Carries one request to WeCom and the whole answer back: follows no redirect, repeats nothing, changes nothing.
 * A transport that fails rejects with a `TransportFailure`, which says how far it came.
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>
  /** Lets go of idle connections. */
  close?(): void
  /** What an operator should know about it; an app logs it once, when it is created. */
  readonly warning?: string | undefined
}

interface FailureFacts {
  readonly phase: TransportPhase
  /** What went wrong, in words that hold no address. */
  readonly problem: string
  /** False only with proof that WeCom cannot have seen the request. */
  readonly sent: boolean
  /** True if sending again at once may help (nothing was sent and the fault may pass). */
  readonly passing?: boolean
  readonly category?: Category
  readonly errorCode?: string | undefined
}

/** How a transport reports that no whole answer came back. */
export class TransportFailure extends Error {
  readonly phase: TransportPhase
  readonly sent: boolean
  readonly passing: boolean
  readonly category: Category
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
export const tooLarge = (maxBytes: number): TransportFailure =>
  new TransportFailure({
    phase: 'body',
    problem: `the answer is larger than ${maxBytes} bytes`,
    sent: true,
    category: 'protocol',
  })

/** The system's own short code of an error (`ECONNRESET`), looked for in the error and its causes. */
export const errorCodeOf = (error: unknown): string | undefined => {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(at.code)) return at.code
    if (at instanceof AggregateError && at.errors.length > 0) return errorCodeOf(at.errors[0])
  }
  return undefined
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
export const provesNothingSent = (errorCode: string | undefined): boolean =>
  errorCode !== undefined && neverSent.has(errorCode)

/** True for the errors that say the other side's certificate is not to be trusted: trying again cannot help. */
export const isCertificateError = (errorCode: string | undefined): boolean =>
  errorCode !== undefined && /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/.test(errorCode)

/** The headers of a request on Node; its host and length are added. */
export const headersOf = (method: TransportRequest['method']): Record<string, string> => ({
  accept: 'application/json',
  'accept-encoding': 'identity',
  ...(method === 'POST' && { 'content-type': 'application/json; charset=utf-8' }),
})

/** Nobody waits longer for a connection to a healthy host. */
export const connectTimeoutMs = 2_000

/** The other side cannot show who it is, so nothing was sent. */
export const untrusted = (errorCode?: string): TransportFailure =>
  new TransportFailure({
    phase: 'connect',
    problem: 'the certificate of the other side is not to be trusted',
    sent: false,
    errorCode,
  })

/** Why a request came to nothing, or its answer did not become whole. `sent` is false only with proof that nothing was sent. */
export const connectionFailure = (
  error: unknown,
  { sent, answered }: { readonly sent: boolean; readonly answered: boolean },
): TransportFailure => {
  if (error instanceof TransportFailure) return error
  const errorCode = errorCodeOf(error)
  if (sent) {
    const problem = answered
      ? 'the connection broke in the middle of the answer'
      : 'the request failed before an answer came'
    return new TransportFailure({ phase: 'body', problem, sent, errorCode })
  }
  if (isCertificateError(errorCode)) return untrusted(errorCode)
  return new TransportFailure({
    phase: 'connect',
    problem: 'no connection could be made; check DNS, the network and the proxy',
    sent,
    passing: true,
    category: errorCode === 'UND_ERR_CONNECT_TIMEOUT' ? 'timeout' : 'transport',
    errorCode,
  })
}

/** Time is up: for the whole answer or, with nothing sent, for the connection. */
export const deadlineFailure = (sent: boolean): TransportFailure =>
  new TransportFailure({
    phase: sent ? 'timeout' : 'connect',
    problem: sent ? 'no whole answer in time' : 'no connection in time',
    sent,
    passing: !sent,
    category: 'timeout',
  })

/** What a `content-encoding` says (RFC 9110, 8.4): one coding that we know, or undefined for none. Throws TransportFailure for any other. */
export const codingOf = (
  contentEncoding: string | readonly string[] | null | undefined,
): 'gzip' | 'br' | 'deflate' | undefined => {
  const named = /^[ \t]*(?:identity|(?:x-(?=gzip))?(gzip|br|deflate))?[ \t]*$/.exec(
    [contentEncoding ?? []].flat().join().toLowerCase(),
  )
  if (named !== null) return named[1] as ReturnType<typeof codingOf>
  throw new TransportFailure({
    phase: 'body',
    problem: 'the answer is compressed, and not by one of gzip, br and deflate alone',
    sent: true,
    category: 'protocol',
  })
}
