import { assertOptions, refuse } from '../core/assert.js'
import type { Clock } from '../core/clock.js'
import { isWeComApiError, WeComApiError } from '../core/errors.js'
import type { WeComEvent } from '../core/events.js'
import type { AccessTokenSource, IssuedToken } from '../token/source.js'
import type { JsonObject } from '../wire/answer.js'
import type { Exchange, QueryValue } from '../wire/exchange.js'
import { createRefusalMemory, refusedCall, type RefusalMemory } from '../token/refusals.js'
import { createAttempts, isPassing } from '../wire/retry.js'
import { isUnsent } from '../wire/transport-error.js'

/**
 * Options of one API call.
 *
 * @example
 * ```ts
 * import type { CallOptions, WeComApp } from 'wecom-login'
 *
 * export const openIdOf = ({ api }: WeComApp, userid: string, signal: AbortSignal) => {
 *   const options: CallOptions = { signal, repeatable: true } // asking twice does no harm
 *   return api.post('/cgi-bin/user/convert_to_openid', { userid }, options)
 * }
 * ```
 */
export interface CallOptions {
  /** Aborts this call only; a token refresh that other calls wait for goes on. */
  readonly signal?: AbortSignal | undefined
  /**
   * Whether the call may be sent again although WeCom may already have acted on it. Default: true for GET without a single-use value
   * (`code`, `js_code`, `auth_code`, `tfa_code`), otherwise false.
   */
  readonly repeatable?: boolean
  /** The most bytes an answer may have, 1 to 67,108,864 (64 MiB). Default 1,048,576 (1 MiB). */
  readonly maxBytes?: number | undefined
  /**
   * Where the platform ends a request's work with the request, such as Cloudflare Workers: its `waitUntil`, so that a token refresh begun by
   * this call goes on.
   */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

/**
 * Calls any WeCom API: attaches and renews the access token, checks `errcode`, and keeps secrets out of errors. `wecom.api` is one.
 *
 * A repeatable call is tried up to three times within the config's `timeoutMs`, any other only as long as nothing was sent. The methods
 * reject with `TypeError` for caller mistakes (nothing is sent), `WeComApiError` if WeCom refuses, and `WeComTransportError` if no usable
 * answer arrives.
 *
 * @example
 * ```ts
 * import { isWeComApiError, type WeComApp } from 'wecom-login'
 *
 * export const openIdOf = async ({ api }: WeComApp, userid: string) => {
 *   try {
 *     return (await api.post('/cgi-bin/user/convert_to_openid', { userid }, { repeatable: true })).openid
 *   } catch (error) {
 *     if (isWeComApiError(error) && error.errcode === 60111) return undefined // no such member
 *     throw error
 *   }
 * }
 * ```
 * @see [全局错误码](https://developer.work.weixin.qq.com/document/path/90313)
 */
export interface WeComApi {
  /**
   * Sends a GET request and returns WeCom's answer. Query values are percent-encoded for you; leave `access_token` out.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const nameOf = async ({ api }: WeComApp) => (await api.get('/cgi-bin/agent/get', { agentid: 1000002 })).name
   * ```
   */
  get(
    path: string,
    query?: Readonly<Record<string, QueryValue | undefined>>,
    options?: CallOptions,
  ): Promise<JsonObject>
  /**
   * Sends `body` as JSON with a POST request and returns WeCom's answer. Once the request may have arrived it is not repeated, unless you
   * pass `repeatable: true`.
   *
   * @example
   * ```ts
   * import type { WeComApp } from 'wecom-login'
   *
   * export const greet = ({ api }: WeComApp, touser: string) =>
   *   api.post('/cgi-bin/message/send', { touser, msgtype: 'text', agentid: 1000002, text: { content: '你好' } })
   * ```
   */
  post(path: string, body?: object, options?: CallOptions): Promise<JsonObject>
}

interface Call extends CallOptions {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query: Readonly<Record<string, QueryValue | undefined>>
  readonly body?: string
  /** The values of this call that must not appear in an error. */
  readonly secrets: readonly string[]
}

const largestMaxBytes = 64 * 1024 * 1024

const singleUse = ['code', 'js_code', 'auth_code', 'tfa_code']
const secretNames = new Set([
  ...singleUse,
  'user_ticket',
  'permanent_code',
  'suite_ticket',
  'corpsecret',
  'provider_secret',
  'suite_secret',
])

function assertPath(path: unknown) {
  if (typeof path !== 'string' || !/^(?:\/[\w.-]+)+$/.test(path) || path.split('/').includes('..')) {
    refuse('path', 'the path of a call such as /cgi-bin/agent/get, without host, query or fragment')
  }
}

function assertQuery(query: object) {
  for (const [name, value] of Object.entries(query)) {
    if (name === 'access_token') refuse('query.access_token', 'left out: the token is attached for you')
    if (value !== undefined && !['string', 'boolean'].includes(typeof value) && !Number.isFinite(value))
      refuse(`query.${name}`, 'a string, a finite number or a boolean')
    if (typeof value === 'string' && !value.isWellFormed())
      refuse(`query.${name}`, 'well-formed text, without lone surrogates')
  }
}

function assertCallOptions(options: CallOptions) {
  assertOptions(options, 'options')
  assertWaitUntil(options)
  const { maxBytes = 1 } = options
  if (!(Number.isInteger(maxBytes) && maxBytes >= 1 && maxBytes <= largestMaxBytes))
    refuse('options.maxBytes', 'an integer from 1 to 67,108,864 bytes (64 MiB)')
}

/** Asserts that `waitUntil`, if given, can be called. Throws TypeError. */
export function assertWaitUntil({ waitUntil }: Pick<CallOptions, 'waitUntil'>) {
  if (waitUntil !== undefined && typeof waitUntil !== 'function')
    refuse('options.waitUntil', 'a function, such as (work) => ctx.waitUntil(work)')
}

/** The values in a query or body that are single-use or secret, whatever the call. */
function secretsIn(values: object): string[] {
  const secrets: string[] = []
  for (const [name, value] of Object.entries(values)) {
    if (secretNames.has(name) && typeof value === 'string') secrets.push(value)
  }
  return secrets
}

function isDeadToken(error: unknown): error is WeComApiError {
  return isWeComApiError(error) && (error.errcode === 40014 || error.errcode === 42001)
}

/** A token that was fetched only just now was refused as well: not the token is wrong but the set-up. */
function refusedAgain({ path, errcode, errmsg }: WeComApiError) {
  return new WeComApiError({ path, errcode, errmsg, category: 'config' })
}

/**
 * The authenticated client. After 40014 or 42001 the call is made once more with a renewed token. A read is
 * retried; anything else only as long as it is proven that nothing was sent.
 */
export function createApi(context: {
  readonly exchange: Exchange
  readonly token: AccessTokenSource
  readonly clock: Clock
  /** The deadline over one call: waiting for a token, repetitions, and a renewed token included. */
  readonly timeoutMs: number
  readonly secret: string | undefined
  readonly onEvent: (event: WeComEvent) => void
}): WeComApi {
  const { exchange, token, clock, timeoutMs, secret, onEvent } = context
  const limits = new Map<string, RefusalMemory>()

  /** One memory of call limits per call: WeCom counts each call by itself. */
  const limitOf = (path: string): RefusalMemory => {
    const known = limits.get(path)
    if (known !== undefined) return known
    // Once for each path: every call comes by here, and most are known.
    assertPath(path)
    const limit = createRefusalMemory({
      clock,
      pauseMsFor: refusedCall,
      onPause: (pauseMs, error) => onEvent({ type: 'breaker', of: 'call', path: error.path, pauseMs }),
    })
    limits.set(path, limit)
    return limit
  }

  const attemptsFor = ({ method, path, signal, repeatable }: Call) =>
    createAttempts({
      clock,
      signal,
      budgetMs: timeoutMs,
      mayRetry: repeatable === true ? isPassing : isUnsent,
      onRetry: (attempt, pauseMs) => onEvent({ type: 'retry', path: `${method} ${path}`, attempt, pauseMs }),
    })

  const send = (request: Call, accessToken: string, remainingMs: number) => {
    const { method, path, query, body, secrets, signal, maxBytes } = request
    return exchange({
      method,
      path,
      query: { access_token: accessToken, ...query },
      body,
      signal,
      timeoutMs: remainingMs,
      maxBytes,
      secrets: [accessToken, ...(secret === undefined ? [] : [secret]), ...secrets],
    })
  }

  const sendRenewing = async (request: Call): Promise<JsonObject> => {
    const attempts = attemptsFor(request)
    let { accessToken } = await token.get(timeoutMs, request)
    let mayRenew = true
    for (;;) {
      try {
        const answer = await send(request, accessToken, attempts.remainingMs())
        token.accepted(accessToken)
        return answer
      } catch (error) {
        if (!isDeadToken(error)) {
          await attempts.next(error)
          continue
        }
        const renewed: IssuedToken | undefined = mayRenew
          ? await token.renew(accessToken, attempts.remainingMs(), request)
          : undefined
        if (renewed === undefined) throw refusedAgain(error)
        accessToken = renewed.accessToken
        mayRenew = renewed.mayBeStale
      }
    }
  }

  const call = async (request: Call): Promise<JsonObject> => {
    const limit = limitOf(request.path)
    limit.check()
    try {
      const answer = await sendRenewing(request)
      limit.note()
      return answer
    } catch (error) {
      // A limit of gettoken is not one of this call.
      if (isWeComApiError(error) && error.path === `${request.method} ${request.path}`) limit.note(error)
      throw error
    }
  }

  return Object.freeze({
    get: async (
      path: string,
      query: Readonly<Record<string, QueryValue | undefined>> = {},
      options: CallOptions = {},
    ) => {
      assertOptions(query, 'query')
      assertQuery(query)
      assertCallOptions(options)
      const repeatable = !singleUse.some((name) => name in query)
      return await call({ repeatable, ...options, method: 'GET', path, query: { ...query }, secrets: secretsIn(query) })
    },
    post: async (path: string, body: object = {}, options: CallOptions = {}) => {
      assertOptions(body, 'body')
      assertCallOptions(options)
      // Written at once: what cannot be written is refused before a token is fetched, and later changes change nothing.
      const text = JSON.stringify(body)
      return await call({
        repeatable: false,
        ...options,
        method: 'POST',
        path,
        query: {},
        body: text,
        secrets: secretsIn(body),
      })
    },
  })
}
