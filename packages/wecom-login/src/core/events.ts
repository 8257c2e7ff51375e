/** A request to WeCom has finished. Never holds a query, a body or an answer. */
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

/** Why an access token was fetched: there was none (`cold`), it was about to expire, or WeCom refused it. */
export type RefreshReason = 'cold' | 'expiring' | 'refused'

/** An access token was fetched, or fetching it failed. */
export interface TokenRefreshEvent {
  readonly type: 'token_refresh'
  readonly reason: RefreshReason
  readonly durationMs: number
  readonly ok: boolean
  /** How long the new token is valid, in seconds. */
  readonly expiresInSeconds?: number
}

/** The lease that lets one of many processes fetch the token changed hands. */
export interface LeaseEvent {
  readonly type: 'lease'
  /** `waited`: another process fetched the token. `taken_over`: its holder took too long. `lost`: this process took too long. */
  readonly result: 'acquired' | 'waited' | 'taken_over' | 'lost'
  readonly waitedMs?: number
}

/** A circuit breaker opened: for `gettoken` after WeCom refused corp or secret, for the store after failures, for a call at its limit. */
export interface BreakerEvent {
  readonly type: 'breaker'
  readonly of: 'gettoken' | 'store' | 'call'
  /** How long nothing is sent, in milliseconds. */
  readonly pauseMs: number
  /** Method and path, if `of` is `call`. */
  readonly path?: string
}

/** A request is about to be retried. */
export interface RetryEvent {
  readonly type: 'retry'
  /** Method and path, e.g. `GET /cgi-bin/gettoken`. */
  readonly path: string
  /** Starts at 1. */
  readonly attempt: number
  /** The wait before the retry, in milliseconds. */
  readonly pauseMs: number
}

/** A login of `createLogin` has ended. */
export interface LoginOutcomeEvent {
  readonly type: 'login_outcome'
  /** `success`, or why the login failed, such as `not_member` or `state_mismatch`. */
  readonly outcome: string
  /** The id in the log line and on the page; set if the login failed. */
  readonly requestId?: string
}

/** What `onEvent` receives; `type` tells the events apart. */
export type WeComEvent = RequestEvent | TokenRefreshEvent | LeaseEvent | BreakerEvent | RetryEvent | LoginOutcomeEvent

/** Where log lines go: `console`, or any object with some of these methods. For pino, swap the two arguments. */
export interface Logger {
  debug?(message: string, fields?: Record<string, unknown>): void
  info?(message: string, fields?: Record<string, unknown>): void
  warn?(message: string, fields?: Record<string, unknown>): void
  error?(message: string, fields?: Record<string, unknown>): void
}
