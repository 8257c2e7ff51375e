import { errorCodeOf, isCertificateError, provesNothingSent } from '../wire/transport.js'

/** Why there was no answer: the name is unknown, there was no connection, the certificate is not trusted, or it took too long. */
export type Trouble = 'unresolved' | 'unreachable' | 'untrusted' | 'slow'

/** The kind of failure, and the system's code for it, such as `ECONNREFUSED`. */
export const troubleOf = (error: unknown): { readonly trouble: Trouble; readonly code: string } => {
  // By shape: a transport may come from another copy of this package.
  const own = error instanceof Error && 'errorCode' in error ? error.errorCode : undefined
  const code = (typeof own === 'string' ? own : errorCodeOf(error)) ?? 'unknown'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { trouble: 'unresolved', code }
  if (isCertificateError(code)) return { trouble: 'untrusted', code }
  if (/TIMEDOUT|TIMEOUT/.test(code) && !provesNothingSent(code)) return { trouble: 'slow', code }
  return { trouble: 'unreachable', code }
}
