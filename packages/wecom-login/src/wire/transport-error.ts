import { WeComTransportError } from '../core/errors.js'
import { TransportFailure } from './transport.js'

/** Kept outside of the errors: only retries need it, not the people who read the error. */
const unsent = new WeakSet<object>()

/** The public error for what a transport rejected with. */
export function toTransportError(path: string, failure: unknown): WeComTransportError {
  if (!(failure instanceof TransportFailure)) {
    // A transport of somebody else's; its error may hold the address, so it is not passed on.
    return new WeComTransportError({
      path,
      phase: 'body',
      problem: 'the transport failed',
      category: 'transport',
      ambiguous: true,
    })
  }
  const { phase, message: problem, category, sent, passing } = failure
  const error = new WeComTransportError({ path, phase, problem, category, ambiguous: sent, cause: failure })
  if (!sent && passing) unsent.add(error)
  return error
}

/** True if the failure proves that nothing was sent and trying again may help: safe even for a single-use code. */
export function isUnsent(error: unknown): boolean {
  return unsent.has(error as object)
}
