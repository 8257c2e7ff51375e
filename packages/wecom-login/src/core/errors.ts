import { callerIpIn } from './caller-ip.js'
import { type Category, type Reaction, verdictOf } from './errcodes.js'
import { oneLine, redact } from './text.js'

export type TransportPhase = 'connect' | 'timeout' | 'status' | 'body' | 'parse'
export type TransportErrorCode = 'connect_failed' | 'timed_out' | 'bad_status' | 'bad_body' | 'bad_json'
export type LoginErrorCode = 'no_ticket' | 'not_member' | 'userid_mismatch' | 'request_refused' | 'grant_refused'
export type WeComErrorCode = 'api_error' | TransportErrorCode | LoginErrorCode | 'store_failed'

/**
 * Base of everything this package throws that is not the caller's own mistake (those are `TypeError`).
 *
 * `code` is stable and meant for programs; `message` is meant for the operator and never holds a URL, secret, token, code or ticket.
 */
export class WeComError extends Error {
  readonly code: WeComErrorCode
  readonly category: Category

  constructor(code: WeComErrorCode, category: Category, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.category = category
  }

  static {
    // On the prototype, so that printing an error does not repeat it as an own property.
    Object.defineProperty(this.prototype, 'name', { value: 'WeComError' })
  }

  toJSON(): Record<string, unknown> {
    return Object.assign({ name: this.name, message: this.message } as Record<string, unknown>, this)
  }
}

interface ApiErrorFacts {
  readonly path: string
  readonly errcode: number
  readonly errmsg: string
  /** Values that must not appear in what the platform said. */
  readonly secrets?: Iterable<string>
  /** Overrides the category of the errcode, when the circumstances say more. */
  readonly category?: Category
  readonly retryAfter?: number
}

const advice: Record<Reaction, string> = {
  retry_backoff: 'the platform is busy; try again in a moment',
  refresh_token:
    'the access token was refused; it is fetched anew once, and a second refusal means a token of the wrong kind',
  refresh_suite_token: 'the suite access token was refused; fetch a new one',
  refresh_ticket: 'a ticket was refused; wait for the next push or fetch a new one',
  reauthorize:
    'the code or ticket is unknown, spent or too old; start a new authorization and never send the same one again',
  restart_install: 'the authorization code is unknown, spent or too old; start again from the beginning',
  fix_config:
    "the app's configuration does not allow this; nothing but a change in the admin console or the config helps",
  fix_request: 'the request is not what this call expects; check the parameters, the method and the body',
  fix_visibility: "the member is outside the app's visible range; widen it in the admin console",
  wait_quota: 'a call limit was reached; wait, and find out what calls so often',
  reject_user: 'this person cannot be served; refuse kindly',
  give_up: 'repeating the call will not help; see the error encyclopaedia',
}

/** WeCom answered with an `errcode` other than 0. `explain(error)` of `wecom-login/explain` has cause, fix and who can fix it. */
export class WeComApiError extends WeComError {
  readonly errcode: number
  /** What the platform said, on one line and free of secrets. For logs only: its wording changes without notice. */
  readonly errmsg: string
  /** Method and path of the call, e.g. `GET /cgi-bin/auth/getuserinfo`. */
  readonly path: string
  readonly reaction: Reaction
  /** Whole seconds until asking again makes sense: of a call limit, and of any refusal that is remembered instead of asked for again. */
  declare readonly retryAfter?: number
  /** The address WeCom saw the call come from, when it said so. */
  declare readonly callerIp?: string

  constructor(facts: ApiErrorFacts) {
    const { category, reaction } = verdictOf(facts.errcode)
    const errmsg = oneLine(redact(facts.errmsg, facts.secrets ?? []))
    const callerIp = callerIpIn(errmsg)
    const fix =
      facts.errcode === 60020 && callerIp !== undefined
        ? `add ${callerIp} to the app's trusted IPs (企业可信IP) in the admin console; it takes about a minute`
        : advice[reaction]
    super('api_error', facts.category ?? category, `${facts.path}: errcode ${facts.errcode} (${errmsg}): ${fix}`)
    this.errcode = facts.errcode
    this.errmsg = errmsg
    this.path = facts.path
    this.reaction = reaction
    if (facts.retryAfter !== undefined) this.retryAfter = facts.retryAfter
    if (callerIp !== undefined) this.callerIp = callerIp
  }

  static {
    Object.defineProperty(this.prototype, 'name', { value: 'WeComApiError' })
  }
}

interface TransportErrorFacts {
  readonly path: string
  readonly phase: TransportPhase
  /** What went wrong, without any address: "the connection was reset". */
  readonly problem: string
  readonly category: Category
  /** True if the request may have been acted upon although no usable answer came back. */
  readonly ambiguous: boolean
  readonly status?: number
  readonly cause?: unknown
}

const transportCodes: Record<TransportPhase, TransportErrorCode> = {
  connect: 'connect_failed',
  timeout: 'timed_out',
  status: 'bad_status',
  body: 'bad_body',
  parse: 'bad_json',
}

/** No usable answer from WeCom: `phase` says how far the exchange came. */
export class WeComTransportError extends WeComError {
  readonly phase: TransportPhase
  /** Method and path of the call, e.g. `GET /cgi-bin/gettoken`. */
  readonly path: string
  /** True if the request may have been acted upon, so that a single-use code may be spent and must not be sent again. */
  readonly ambiguous: boolean
  /** The HTTP status, when that is the problem. */
  declare readonly status?: number

  constructor(facts: TransportErrorFacts) {
    super(
      transportCodes[facts.phase],
      facts.category,
      `${facts.path}: ${facts.problem}`,
      facts.cause === undefined ? undefined : { cause: facts.cause },
    )
    this.phase = facts.phase
    this.path = facts.path
    this.ambiguous = facts.ambiguous
    if (facts.status !== undefined) this.status = facts.status
  }

  static {
    Object.defineProperty(this.prototype, 'name', { value: 'WeComTransportError' })
  }
}

const loginCategories: Record<LoginErrorCode, Category> = {
  no_ticket: 'not_permitted',
  not_member: 'not_member',
  userid_mismatch: 'protocol',
  request_refused: 'config',
  grant_refused: 'code',
}

/**
 * WeCom answered well, but the person is not who the caller asked for, or did not grant what it asked for; or the auth system that a login
 * is made for asked for it in a way that must not be served (`request_refused`, `grant_refused`).
 */
export class WeComLoginError extends WeComError {
  declare readonly code: LoginErrorCode

  constructor(code: LoginErrorCode, message: string) {
    super(code, loginCategories[code], message)
  }

  static {
    Object.defineProperty(this.prototype, 'name', { value: 'WeComLoginError' })
  }
}

/** A shared store (Redis or another) failed where its answer cannot be done without. */
export class WeComStoreError extends WeComError {
  constructor(message: string, options?: ErrorOptions) {
    super('store_failed', 'transport', message, options)
  }

  static {
    Object.defineProperty(this.prototype, 'name', { value: 'WeComStoreError' })
  }
}

export const isWeComError = (error: unknown): error is WeComError => error instanceof WeComError
export const isWeComApiError = (error: unknown): error is WeComApiError => error instanceof WeComApiError
export const isWeComTransportError = (error: unknown): error is WeComTransportError =>
  error instanceof WeComTransportError
export const isWeComLoginError = (error: unknown): error is WeComLoginError => error instanceof WeComLoginError
export const isWeComStoreError = (error: unknown): error is WeComStoreError => error instanceof WeComStoreError
