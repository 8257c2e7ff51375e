import { errorCodeOf, isCertificateError, provesNothingSent } from '../wire/transport.js'

/** Why no answer came: the name is unknown, nobody is there, the certificate is not to be trusted, or it took too long. */
export type Trouble = 'unresolved' | 'unreachable' | 'untrusted' | 'slow'

/** Whose fault it looks like, and the system's own code of it, such as `ECONNREFUSED`. */
export const troubleOf = (error: unknown): { readonly trouble: Trouble; readonly code: string } => {
  // By shape: a transport may come from another copy of this package.
  const own = error instanceof Error && 'errorCode' in error ? error.errorCode : undefined
  const code = (typeof own === 'string' ? own : errorCodeOf(error)) ?? 'unknown'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { trouble: 'unresolved', code }
  if (isCertificateError(code)) return { trouble: 'untrusted', code }
  if (/TIMEDOUT|TIMEOUT/.test(code) && !provesNothingSent(code)) return { trouble: 'slow', code }
  return { trouble: 'unreachable', code }
}
