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

export type WeComEvent = RequestEvent | TokenRefreshEvent

/** Anything with some of the four usual methods: `console`, pino (with its arguments swapped), a test's array. */
export interface Logger {
  debug?(message: string, fields?: Record<string, unknown>): void
  info?(message: string, fields?: Record<string, unknown>): void
  warn?(message: string, fields?: Record<string, unknown>): void
  error?(message: string, fields?: Record<string, unknown>): void
}
