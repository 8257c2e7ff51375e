import type { Category } from '../core/errcodes.js'
import { isWeComApiError, isWeComError, isWeComTransportError } from '../core/errors.js'

/**
 * How a login ended.
 *
 * - `success`: the person is logged in
 * - `cancelled`: the person declined in WeCom
 * - `expired`: the login took too long, or its code was already used
 * - `not_member`: not a member of this corp, nor of a kind in `accept`
 * - `not_permitted`: WeCom or your app refuses this person
 * - `private_info_refused`: the sensitive fields are required and were not granted
 * - `state_mismatch`: this browser did not start the login
 * - `bad_request`: the request is not a login of this app
 * - `upstream_down`: WeCom could not be reached or did not answer properly
 * - `rate_limited`: WeCom limits the calls
 * - `misconfigured`: WeCom refuses the configuration
 * - `app_error`: your own function failed
 *
 * @example
 * ```ts
 * import type { Outcome } from 'wecom-login/login'
 *
 * const harmless: readonly Outcome[] = ['success', 'cancelled', 'expired']
 * export const isWorthALook = (outcome: Outcome) => !harmless.includes(outcome)
 * ```
 */
export type Outcome =
  | 'success'
  | 'cancelled'
  | 'expired'
  | 'not_member'
  | 'not_permitted'
  | 'private_info_refused'
  | 'state_mismatch'
  | 'bad_request'
  | 'upstream_down'
  | 'rate_limited'
  | 'misconfigured'
  | 'app_error'

/**
 * How a login failed: any `Outcome` but `success`.
 *
 * @example
 * ```ts
 * import type { FailedLogin, FailedOutcome } from 'wecom-login/login'
 *
 * const alarming: readonly FailedOutcome[] = ['upstream_down', 'misconfigured', 'app_error']
 * export const onOutcome = ({ outcome, requestId }: FailedLogin) => {
 *   if (alarming.includes(outcome)) console.error(outcome, requestId)
 *   return undefined // keeps our page
 * }
 * ```
 */
export type FailedOutcome = Exclude<Outcome, 'success'>

/** The HTTP status of each outcome. */
export const statusOf: Readonly<Record<FailedOutcome, number>> = {
  cancelled: 403,
  expired: 400,
  not_member: 403,
  not_permitted: 403,
  private_info_refused: 403,
  state_mismatch: 400,
  bad_request: 400,
  upstream_down: 503,
  rate_limited: 503,
  misconfigured: 500,
  app_error: 500,
}

function outcomeOfCategory(category: Category): FailedOutcome {
  switch (category) {
    case 'transport':
    case 'timeout':
    case 'upstream':
    case 'protocol':
      return 'upstream_down'
    case 'rate_limited':
      return 'rate_limited'
    case 'config':
    case 'token':
      return 'misconfigured'
    case 'code':
      return 'expired'
    case 'not_member':
      return 'not_member'
    case 'not_permitted':
      return 'not_permitted'
  }
}

/** The outcome an error means; an error that is not ours is the app's own. */
export function outcomeOfError(error: unknown): FailedOutcome {
  return isWeComError(error) ? outcomeOfCategory(error.category) : 'app_error'
}

/** Seconds after which trying again makes sense, for the outcomes where waiting helps. */
export function retryAfterOf(outcome: FailedOutcome, error: unknown): number | undefined {
  if (isWeComApiError(error) && error.retryAfter !== undefined) return error.retryAfter
  return outcome === 'rate_limited' ? 60 : outcome === 'upstream_down' ? 5 : undefined
}

/**
 * True if the code was sent and nobody is logged in by it: it may be spent, so the way on is a new authorization, which is silent
 * inside WeCom. A failure before that (no token, no connection) leaves the code alone and is not helped by another.
 */
export function isWorthRestarting(error: unknown): boolean {
  if (isWeComApiError(error)) return error.category === 'code' || (error.errcode === -1 && error.path === exchangePath)
  return isWeComTransportError(error) && error.ambiguous && error.path === exchangePath
}

const exchangePath = 'GET /cgi-bin/auth/getuserinfo'
