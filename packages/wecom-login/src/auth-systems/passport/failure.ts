import type { FailedOutcome } from '../../flow/outcome.js'
import type { FailedHostLogin } from '../../flow/failed-login.js'

/** Why somebody was not let in: the `info` of a failure. */
export interface WeComFailure {
  /** For the person, in the language of the browser; what `failureMessage: true` keeps. */
  readonly message: string
  readonly outcome: FailedOutcome
  /** Stands in the log line too. */
  readonly requestId: string
  /** What is behind it, whole: a WeComError, or what the verify function threw; undefined where the outcome says all. */
  readonly error: unknown
  /** What the error means, why it happened and how to put it right; undefined where there is none. */
  readonly explained: FailedHostLogin['explained']
}

/** The outcomes where something is broken, for which Passport has `error`; in the others a person is not let in. */
export const isBreakdown = (outcome: FailedOutcome): boolean =>
  outcome === 'upstream_down' || outcome === 'rate_limited' || outcome === 'misconfigured' || outcome === 'app_error'
