/** One request to WeCom, finished. Never holds a query, a body or an answer. */
export interface RequestEvent {
  readonly type: 'request'
  /** Method and path, e.g. `GET /cgi-bin/user/get`. */
  readonly path: string
  readonly durationMs: number
  /** WeCom's verdict, if an answer was read. */
  readonly errcode?: number
  /** Code of the transport error, if no answer was read. */
  readonly failure?: string
}

/** Why an access token was fetched: none yet, close to its end, or refused by WeCom. */
export type RefreshReason = 'cold' | 'expiring' | 'refused'

/** An access token was fetched (or fetching it failed). */
export interface TokenRefreshEvent {
  readonly type: 'token_refresh'
  readonly reason: RefreshReason
  readonly durationMs: number
  readonly ok: boolean
  /** Seconds the new token lives. */
  readonly expiresInSeconds?: number
}

/** What became of the lease that lets one of many processes fetch the token. */
export interface LeaseEvent {
  readonly type: 'lease'
  /** `waited`: another process fetched. `taken_over`: its holder took too long. `lost`: we did. */
  readonly result: 'acquired' | 'waited' | 'taken_over' | 'lost'
  readonly waitedMs?: number
}

/** Something is left alone for a while: `gettoken` after a refusal of corp or secret, the store after failures, a call after its limit. */
export interface BreakerEvent {
  readonly type: 'breaker'
  readonly of: 'gettoken' | 'store' | 'call'
  readonly pauseMs: number
  /** Method and path, when one call is meant. */
  readonly path?: string
}

/** A request is about to be repeated. */
export interface RetryEvent {
  readonly type: 'retry'
  readonly path: string
  /** Counts from 1. */
  readonly attempt: number
  readonly pauseMs: number
}

/** A login of `createLogin` has ended. */
export interface LoginOutcomeEvent {
  readonly type: 'login_outcome'
  /** `success`, or one of the outcomes that are none. */
  readonly outcome: string
  /** As in the log line and on the page; only if the login did not succeed. */
  readonly requestId?: string
}

export type WeComEvent = RequestEvent | TokenRefreshEvent | LeaseEvent | BreakerEvent | RetryEvent | LoginOutcomeEvent

/** Anything with some of the four usual methods: `console`, pino (with its arguments swapped), a test's array. */
export interface Logger {
  debug?(message: string, fields?: Record<string, unknown>): void
  info?(message: string, fields?: Record<string, unknown>): void
  warn?(message: string, fields?: Record<string, unknown>): void
  error?(message: string, fields?: Record<string, unknown>): void
}
