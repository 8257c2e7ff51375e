/**
 * A request to WeCom has finished. Never holds a query, a body or an answer.
 *
 * @example
 * ```ts
 * import type { RequestEvent } from 'wecom-login'
 *
 * export const isWorthALine = ({ durationMs, failure }: RequestEvent) => durationMs > 1_000 || failure !== undefined
 * ```
 */
export interface RequestEvent {
  readonly type: 'request'
  /** Method and path, e.g. `GET /cgi-bin/user/get`. */
  readonly path: string
  readonly durationMs: number
  /** WeCom's errcode, if an answer was read. */
  readonly errcode?: number
  /** The `code` of the transport error, if no answer was read. */
  readonly failure?: string
}

/**
 * Why an access token was fetched: there was none (`cold`), it was about to expire, or WeCom refused it.
 *
 * @example
 * ```ts
 * import type { RefreshReason } from 'wecom-login'
 *
 * export const isUnexpected = (reason: RefreshReason) => reason === 'refused' // before its time
 * ```
 */
export type RefreshReason = 'cold' | 'expiring' | 'refused'

/**
 * An access token was fetched, or fetching it failed.
 *
 * @example
 * ```ts
 * import type { TokenRefreshEvent } from 'wecom-login'
 *
 * export const lineOf = ({ ok, reason, expiresInSeconds }: TokenRefreshEvent) =>
 *   ok ? `new token (${reason}), valid for ${expiresInSeconds} s` : `no token (${reason})`
 * ```
 */
export interface TokenRefreshEvent {
  readonly type: 'token_refresh'
  readonly reason: RefreshReason
  readonly durationMs: number
  readonly ok: boolean
  /** How long the new token is valid, in seconds. */
  readonly expiresInSeconds?: number
}

/**
 * The lease that lets one of many processes fetch the token changed hands.
 *
 * @example
 * ```ts
 * import type { LeaseEvent } from 'wecom-login'
 *
 * export const isTooSlow = ({ result }: LeaseEvent) => result === 'taken_over' || result === 'lost'
 * ```
 */
export interface LeaseEvent {
  readonly type: 'lease'
  /** `waited`: another process fetched the token. `taken_over`: its holder took too long. `lost`: this process took too long. */
  readonly result: 'acquired' | 'waited' | 'taken_over' | 'lost'
  readonly waitedMs?: number
}

/**
 * A circuit breaker opened: for `gettoken` after WeCom refused corp or secret, for the token store (`store`) or the one-time store after
 * failures, for a call at its limit.
 *
 * @example
 * ```ts
 * import type { BreakerEvent } from 'wecom-login'
 *
 * export const alertOf = ({ of, path = of, pauseMs }: BreakerEvent) => `${path}: nothing is sent for ${pauseMs} ms`
 * ```
 * @see [获取 access_token](https://developer.work.weixin.qq.com/document/path/91039)
 */
export interface BreakerEvent {
  readonly type: 'breaker'
  readonly of: 'gettoken' | 'store' | 'one_time_store' | 'call'
  /** How long nothing is sent, in milliseconds. */
  readonly pauseMs: number
  /** Method and path, if `of` is `call`. */
  readonly path?: string
}

/**
 * A request is about to be retried.
 *
 * @example
 * ```ts
 * import type { RetryEvent } from 'wecom-login'
 *
 * export const lineOf = ({ path, attempt, pauseMs }: RetryEvent) => `${path}: retry ${attempt} in ${pauseMs} ms`
 * ```
 */
export interface RetryEvent {
  readonly type: 'retry'
  /** Method and path, e.g. `GET /cgi-bin/gettoken`. */
  readonly path: string
  /** Starts at 1. */
  readonly attempt: number
  /** The wait before the retry, in milliseconds. */
  readonly pauseMs: number
}

/**
 * A login of `createLogin` has ended.
 *
 * @example
 * ```ts
 * import type { LoginOutcomeEvent } from 'wecom-login'
 *
 * const counts = new Map<string, number>()
 * export const count = ({ outcome }: LoginOutcomeEvent) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
 * ```
 */
export interface LoginOutcomeEvent {
  readonly type: 'login_outcome'
  /** `success`, or why the login failed, such as `not_member` or `state_mismatch`. */
  readonly outcome: string
  /** The id in the log line and on the page; set if the login failed. */
  readonly requestId?: string
}

/**
 * What `onEvent` receives; `type` tells the events apart.
 *
 * @example
 * ```ts
 * import { createWeComApp, type WeComEvent } from 'wecom-login'
 *
 * const onEvent = (event: WeComEvent) => {
 *   if (event.type === 'request') console.log(event.path, event.durationMs, event.errcode ?? event.failure)
 *   if (event.type === 'token_refresh' && !event.ok) console.error(`no access token (${event.reason})`)
 * }
 * export const wecom = createWeComApp({ corpId: 'ww5100000000000001', secret: process.env.WECOM_SECRET, onEvent })
 * ```
 */
export type WeComEvent = RequestEvent | TokenRefreshEvent | LeaseEvent | BreakerEvent | RetryEvent | LoginOutcomeEvent

/**
 * Where log lines go: `console`, or any object with some of these methods. For pino, swap the two arguments.
 *
 * @example
 * ```ts
 * import { createWeComApp, type Logger } from 'wecom-login'
 *
 * const logger: Logger = {
 *   warn: (message, fields) => console.warn(JSON.stringify({ message, ...fields })),
 *   error: (message, fields) => console.error(JSON.stringify({ message, ...fields })),
 * }
 * export const wecom = createWeComApp({ corpId: 'ww5100000000000001', secret: process.env.WECOM_SECRET, logger })
 * ```
 */
export interface Logger {
  debug?(message: string, fields?: Record<string, unknown>): void
  info?(message: string, fields?: Record<string, unknown>): void
  warn?(message: string, fields?: Record<string, unknown>): void
  error?(message: string, fields?: Record<string, unknown>): void
}
