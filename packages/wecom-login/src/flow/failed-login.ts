import { isWeComApiError } from '../core/errors.js'
import type { Logger } from '../core/events.js'
import { type Explanation, explain } from '../explain/explanation.js'
import type { FailedLogin } from './options.js'
import type { FailedOutcome } from './outcome.js'
import { texts } from './texts.js'

/**
 * What `onError` receives about a login that did not succeed.
 *
 * @example
 * ```ts
 * import type { FailedHostLogin } from 'wecom-login/authjs' // or wecom-login/better-auth, wecom-login/next-auth
 *
 * export const onError = ({ outcome, requestId, explained }: FailedHostLogin) => {
 *   console.warn(outcome, requestId, explained?.en.fix)
 *   return undefined // the auth system then receives an OAuth error
 * }
 * ```
 */
export interface FailedHostLogin extends FailedLogin {
  /** What the error means, why it happened and how to fix it, in both languages. Undefined if no error is behind the outcome. */
  readonly explained: { readonly zh: Explanation; readonly en: Explanation } | undefined
}

/** What the error behind a failure means, in both languages, also as a line in the log. */
export function explainToLog(
  { error, requestId }: { readonly error?: unknown; readonly requestId: string },
  logger: Logger,
): FailedHostLogin['explained'] {
  const [zh, en] = [explain(error), explain(error, { lang: 'en' })]
  if (zh === undefined || en === undefined) return undefined
  logger.warn?.('wecom login explained', { requestId, zh: lineOf(zh), en: lineOf(en) })
  return { zh, en }
}

/** One line in one language. */
function lineOf({ title, cause, fix, whoText, page }: Explanation): string {
  return `${title} · ${cause} → ${whoText}: ${fix} (${page})`
}

/** The error code of RFC 6749, 4.1.2.1. */
export function oauthErrorOf(outcome: FailedOutcome): string {
  switch (outcome) {
    case 'bad_request':
      return 'invalid_request'
    case 'upstream_down':
    case 'rate_limited':
      return 'temporarily_unavailable'
    case 'misconfigured':
    case 'app_error':
      return 'server_error'
    case 'cancelled':
    case 'expired':
    case 'not_member':
    case 'not_permitted':
    case 'private_info_refused':
    case 'state_mismatch':
      return 'access_denied'
  }
}

/** For `error_description`: the outcome, WeCom's errcode, what it means, and the number that stands in the log. */
export function describeFailure(outcome: FailedOutcome, error: unknown, requestId: string): string {
  const errcode = isWeComApiError(error) ? ` errcode ${error.errcode}` : ''
  const title = explain(error, { lang: 'en' })?.title ?? texts.en.outcomes[outcome].title
  // Of what RFC 6749 allows there; the rest would only confuse somebody's parser.
  return `${outcome}${errcode}: ${title} (${requestId})`.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '')
}
