import type { FailedOutcome } from '../../flow/outcome.js'
import type { FailedHostLogin } from '../../flow/failed-login.js'

/**
 * Why a person was not let in: the `info` that Passport passes on after `fail`.
 *
 * @example
 * ```ts
 * import passport from 'passport'
 * import type { WeComFailure } from 'wecom-login/passport'
 *
 * export const logFailures = passport.authenticate('wecom', (_error: unknown, _user: unknown, info?: WeComFailure) => {
 *   if (info !== undefined) console.warn(info.outcome, info.requestId, info.explained?.en.fix)
 * })
 * ```
 */
export interface WeComFailure {
  /** A sentence for the person, in the language of the browser. `failureMessage: true` keeps it. */
  readonly message: string
  /** Why the login did not succeed. */
  readonly outcome: FailedOutcome
  /** Also in the log line. */
  readonly requestId: string
  /** The error behind it: a WeComError, or what the verify function threw. Undefined if there is none. */
  readonly error: unknown
  /** What the error means, why it happened and how to fix it, in both languages. Undefined if there is no error. */
  readonly explained: FailedHostLogin['explained']
}

/** True for outcomes where something is broken, which Passport reports with `error`. For the others it reports `fail`. */
export function isBreakdown(outcome: FailedOutcome): boolean {
  return (
    outcome === 'upstream_down' || outcome === 'rate_limited' || outcome === 'misconfigured' || outcome === 'app_error'
  )
}
