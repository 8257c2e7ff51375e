import { callerIpIn } from './caller-ip.js'
import { type Category, type Reaction, verdictOf } from './errcodes.js'
import { oneLine, redact } from './text.js'

/**
 * How far a call got before it failed: connecting, waiting (`timeout`), or reading the HTTP status, the body or its JSON (`parse`).
 *
 * @example
 * ```ts
 * import { isWeComTransportError, type TransportPhase } from 'wecom-login'
 *
 * const hints: Partial<Record<TransportPhase, string>> = { connect: 'check DNS, firewall and proxy', timeout: 'try again' }
 * export const hintFor = (error: unknown) => (isWeComTransportError(error) ? hints[error.phase] : undefined)
 * ```
 */
export type TransportPhase = 'connect' | 'timeout' | 'status' | 'body' | 'parse'

/**
 * The `code` of a `WeComTransportError`; each belongs to one `TransportPhase`.
 *
 * @example
 * ```ts
 * import { isWeComError, type TransportErrorCode } from 'wecom-login'
 *
 * const network = new Set<string>(['connect_failed', 'timed_out'] satisfies TransportErrorCode[])
 * export const isNetworkProblem = (error: unknown) => isWeComError(error) && network.has(error.code)
 * ```
 */
export type TransportErrorCode = 'connect_failed' | 'timed_out' | 'bad_status' | 'bad_body' | 'bad_json'

/**
 * The `code` of a `WeComLoginError`: the visitor granted no sensitive fields (`no_ticket`) or is an outsider (`not_member`), the details
 * belong to someone else (`userid_mismatch`), or an auth system's request (`request_refused`) or one-time code (`grant_refused`) was
 * invalid.
 *
 * @example
 * ```ts
 * import { isWeComLoginError, type LoginErrorCode } from 'wecom-login'
 *
 * const texts: Partial<Record<LoginErrorCode, string>> = {
 *   not_member: '只对本企业成员开放',
 *   no_ticket: '请在企业微信中同意授权',
 * }
 * export const textFor = (error: unknown) => (isWeComLoginError(error) ? texts[error.code] : undefined)
 * ```
 */
export type LoginErrorCode = 'no_ticket' | 'not_member' | 'userid_mismatch' | 'request_refused' | 'grant_refused'

/**
 * Every `code` a `WeComError` can have. Stable: safe to compare in programs.
 *
 * @example
 * ```ts
 * import { isWeComError, type WeComErrorCode } from 'wecom-login'
 *
 * const counts = new Map<WeComErrorCode, number>()
 * export const count = (error: unknown) => {
 *   if (isWeComError(error)) counts.set(error.code, (counts.get(error.code) ?? 0) + 1)
 * }
 * ```
 */
export type WeComErrorCode = 'api_error' | TransportErrorCode | LoginErrorCode | 'store_failed'

/**
 * Base class of all errors except caller mistakes, which are `TypeError`s.
 *
 * `code` is stable and for programs. `message` is for operators; it never contains a URL, secret, token, code or ticket.
 *
 * @example
 * ```ts
 * import { WeComError } from 'wecom-login'
 *
 * export const statusOf = (error: unknown) => (error instanceof WeComError && error.category === 'rate_limited' ? 429 : 500)
 * ```
 */
export class WeComError extends Error {
  /** Which failure it is, for programs. */
  readonly code: WeComErrorCode
  /** What kind of failure it is: decides what a visitor sees and whether to alert someone. */
  readonly category: Category

  constructor(code: WeComErrorCode, category: Category, message: string, options?: ErrorOptions) {
    const { stackTraceLimit } = Error
    // V8 keeps ten frames; where a token is fetched first, all ten are ours. Not an assignment, which throws where `Error` is frozen.
    if (stackTraceLimit > 0) Reflect.set(Error, 'stackTraceLimit', Math.max(stackTraceLimit, 30))
    super(message, options)
    if (stackTraceLimit > 0) Reflect.set(Error, 'stackTraceLimit', stackTraceLimit)
    this.code = code
    this.category = category
  }

  static {
    // On the prototype, so printing an error does not repeat it as an own property.
    Object.defineProperty(this.prototype, 'name', { value: 'WeComError' })
  }

  /** The error's fields for a JSON log, without the stack. */
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
  /** Overrides the category of the errcode when the context says more. */
  readonly category?: Category
  readonly retryAfter?: number
}

const advice: Record<Reaction, string> = {
  retry_backoff: 'WeCom is busy; try again in a moment',
  refresh_token:
    'the access token was refused; it is fetched again once; a second refusal means the wrong kind of token',
  refresh_suite_token: 'the suite access token was refused; fetch a new one',
  refresh_ticket: 'a ticket was refused; wait for the next push or fetch a new one',
  reauthorize:
    'the code or ticket is unknown, used or too old; start a new authorization and never send the same one again',
  restart_install: 'the authorization code is unknown, used or too old; start again from the beginning',
  fix_config: "the app's configuration does not allow this; change it in the admin console or the config",
  fix_request: 'the request is not what this call expects; check its parameters, method and body',
  fix_visibility: "the member is outside the app's visible range; widen it in the admin console",
  wait_quota: 'a call limit was reached; wait, and find out what makes so many calls',
  reject_user: 'this person cannot log in; show a friendly refusal',
  give_up: 'repeating the call will not help; see npx wecom-login explain',
}

/**
 * WeCom answered with an `errcode` other than 0. `explain(error)` from `wecom-login/explain` gives the cause, the fix and who can do it.
 *
 * @example
 * ```ts
 * import { createWeComApp, WeComApiError } from 'wecom-login'
 *
 * const wecom = createWeComApp({ corpId: 'ww5100000000000001', secret: process.env.WECOM_SECRET })
 *
 * try {
 *   await wecom.api.get('/cgi-bin/user/get', { userid: 'zhangsan' })
 * } catch (error) {
 *   if (!(error instanceof WeComApiError)) throw error
 *   console.log(error.errcode, error.reaction, error.retryAfter)
 * }
 * ```
 * @see [全局错误码](https://developer.work.weixin.qq.com/document/path/90313)
 */
export class WeComApiError extends WeComError {
  /** WeCom's own code for the failure, such as 40029. */
  readonly errcode: number
  /** What WeCom said, on one line and without secrets. For logs only: the wording changes without notice. */
  readonly errmsg: string
  /** Method and path of the call, e.g. `GET /cgi-bin/auth/getuserinfo`. */
  readonly path: string
  /** What helps against it. */
  readonly reaction: Reaction
  /** Seconds to wait before retrying: set for rate limits and for refusals answered from memory. */
  declare readonly retryAfter?: number
  /** The IP address WeCom saw, if it said so. */
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
  /** What went wrong, without a URL: "the connection was reset". */
  readonly problem: string
  readonly category: Category
  /** True if WeCom may have carried out the request although no usable answer came back. */
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

/**
 * There was no usable answer from WeCom; `phase` says how far the call got.
 *
 * @example
 * ```ts
 * import { WeComTransportError } from 'wecom-login'
 *
 * export const mayRetry = (error: unknown) => error instanceof WeComTransportError && !error.ambiguous
 * ```
 */
export class WeComTransportError extends WeComError {
  /** How far the call got. */
  readonly phase: TransportPhase
  /** Method and path of the call, e.g. `GET /cgi-bin/gettoken`. */
  readonly path: string
  /** True if WeCom may have carried out the request: a single-use code may be used up and must not be sent again. */
  readonly ambiguous: boolean
  /** The HTTP status, if that is the problem. */
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
 * WeCom answered, but this login cannot go on: the visitor is not a member, sensitive fields were not granted or belong to someone else, or
 * an auth system (Auth.js, better-auth, Passport) sent a request that must be refused. `code` says which.
 *
 * @example
 * ```ts
 * import { createWeComApp, WeComLoginError } from 'wecom-login'
 *
 * const wecom = createWeComApp({ corpId: 'ww5100000000000001', secret: process.env.WECOM_SECRET })
 *
 * export const memberOf = async (code: string) => {
 *   try {
 *     return await wecom.oauth.memberFromCode(code)
 *   } catch (error) {
 *     if (error instanceof WeComLoginError && error.code === 'not_member') return undefined
 *     throw error
 *   }
 * }
 * ```
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

/**
 * A shared store (Redis or your own) failed in a place where the login cannot go on without its answer. `cause` is the store's error.
 *
 * @example
 * ```ts
 * import { WeComStoreError } from 'wecom-login'
 *
 * export const isStoreDown = (error: unknown) => error instanceof WeComStoreError
 * ```
 */
export class WeComStoreError extends WeComError {
  constructor(message: string, options?: ErrorOptions) {
    super('store_failed', 'transport', message, options)
  }

  static {
    Object.defineProperty(this.prototype, 'name', { value: 'WeComStoreError' })
  }
}

/**
 * True for any error of this package; caller mistakes are `TypeError`s and not among them.
 *
 * @example
 * ```ts
 * import { isWeComError } from 'wecom-login'
 *
 * export const reasonOf = (error: unknown) => (isWeComError(error) ? error.code : 'unexpected')
 * ```
 */
export function isWeComError(error: unknown): error is WeComError {
  return error instanceof WeComError
}

/**
 * True if WeCom answered with an errcode other than 0.
 *
 * @example
 * ```ts
 * import { isWeComApiError } from 'wecom-login'
 *
 * export const isUnknownMember = (error: unknown) => isWeComApiError(error) && error.errcode === 60111
 * ```
 */
export function isWeComApiError(error: unknown): error is WeComApiError {
  return error instanceof WeComApiError
}

/**
 * True if there was no usable answer from WeCom.
 *
 * @example
 * ```ts
 * import { isWeComTransportError } from 'wecom-login'
 *
 * export const isTimeout = (error: unknown) => isWeComTransportError(error) && error.phase === 'timeout'
 * ```
 */
export function isWeComTransportError(error: unknown): error is WeComTransportError {
  return error instanceof WeComTransportError
}

/**
 * True if WeCom answered but this login cannot go on, for example because the visitor is not a member.
 *
 * @example
 * ```ts
 * import { isWeComLoginError } from 'wecom-login'
 *
 * export const isOutsider = (error: unknown) => isWeComLoginError(error) && error.code === 'not_member'
 * ```
 */
export function isWeComLoginError(error: unknown): error is WeComLoginError {
  return error instanceof WeComLoginError
}

/**
 * True if a shared store failed in a place where the login needs it.
 *
 * @example
 * ```ts
 * import { isWeComStoreError } from 'wecom-login'
 *
 * export const statusOf = (error: unknown) => (isWeComStoreError(error) ? 503 : 500)
 * ```
 */
export function isWeComStoreError(error: unknown): error is WeComStoreError {
  return error instanceof WeComStoreError
}
