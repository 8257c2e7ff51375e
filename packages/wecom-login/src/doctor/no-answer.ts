import { errorCodeOf } from '../core/error-code.js'
import { isCertificateError, provesNothingSent } from '../wire/transport.js'

/** Why there was no answer. */
export interface NoAnswer {
  /** The name is unknown, there was no connection, the certificate is not trusted, or it took too long. */
  readonly reason: 'unresolved' | 'unreachable' | 'untrusted' | 'slow'
  /** The system's code for it, such as `ECONNREFUSED`. */
  readonly code: string
}

/** Why there was no answer, as far as an error says. */
export function noAnswerOf(error: unknown): NoAnswer {
  // By shape: a transport may come from another copy of this package.
  const own = error instanceof Error && 'errorCode' in error ? error.errorCode : undefined
  const code = (typeof own === 'string' ? own : errorCodeOf(error)) ?? 'unknown'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { reason: 'unresolved', code }
  if (isCertificateError(code)) return { reason: 'untrusted', code }
  if (/TIMEDOUT|TIMEOUT/.test(code) && !provesNothingSent(code)) return { reason: 'slow', code }
  return { reason: 'unreachable', code }
}
