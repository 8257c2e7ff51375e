import { assertLang, assertOptions, refuse } from '../core/assert.js'
import type { Endpoints } from '../core/endpoints.js'
import { parseHttpURL } from '../core/http-url.js'

/**
 * The scope of the in-client page: `snsapi_base` identifies silently, `snsapi_privateinfo` also asks for the member's sensitive fields.
 *
 * @example
 * ```ts
 * import { createState, type Scope, type WeComApp } from 'wecom-login'
 *
 * const scope: Scope = 'snsapi_privateinfo'
 * export const link = ({ oauth }: WeComApp) => oauth.getAuthURL({ scope, state: createState() })
 * ```
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 */
export type Scope = 'snsapi_base' | 'snsapi_privateinfo'

/**
 * The language of a login page.
 *
 * @example
 * ```ts
 * import { createState, type PageLang, type WeComApp } from 'wecom-login'
 *
 * const langOf = (acceptLanguage: string): PageLang => (acceptLanguage.startsWith('zh') ? 'zh' : 'en')
 * export const link = ({ oauth }: WeComApp, { headers }: Request) =>
 *   oauth.getWebLoginURL({ state: createState(), lang: langOf(headers.get('accept-language') ?? '') })
 * ```
 */
export type PageLang = 'zh' | 'en'

/**
 * What the links to all login pages take.
 *
 * @example
 * ```ts
 * import { type AuthURLOptions, createState, type WeComApp } from 'wecom-login'
 *
 * export const linksOf = ({ oauth }: WeComApp) => {
 *   const options: AuthURLOptions = { redirectURL: 'https://app.example.com/callback', state: createState() }
 *   return { inWeCom: oauth.getAuthURL(options), onDesktops: oauth.getWebLoginURL(options) }
 * }
 * ```
 */
export interface AuthURLOptions {
  /** Where WeCom sends the browser back, not percent-encoded. Default: the one given to `withRedirectURL` or `createWeComApp`. */
  readonly redirectURL?: string | undefined
  /** Returned to the callback: 1 to 128 letters and digits. Use `createState()` and compare it in the callback. Default: none. */
  readonly state?: string | undefined
}

/**
 * The options of `oauth.getAuthURL`.
 *
 * @example
 * ```ts
 * import { createState, type InClientURLOptions, type WeComApp } from 'wecom-login'
 *
 * export const link = ({ oauth }: WeComApp) => {
 *   const options: InClientURLOptions = { state: createState(), scope: 'snsapi_privateinfo' }
 *   return oauth.getAuthURL(options)
 * }
 * ```
 */
export interface InClientURLOptions extends AuthURLOptions {
  /** Default `snsapi_base`. */
  readonly scope?: Scope | undefined
}

/**
 * The options of `oauth.getWebLoginURL` and `oauth.getQrConnectURL`.
 *
 * @example
 * ```ts
 * import { createState, type DesktopURLOptions, type WeComApp } from 'wecom-login'
 *
 * export const link = ({ oauth }: WeComApp) => {
 *   const options: DesktopURLOptions = { state: createState(), lang: 'en' }
 *   return oauth.getWebLoginURL(options)
 * }
 * ```
 */
export interface DesktopURLOptions extends AuthURLOptions {
  /** The page's language. Default: what the browser prefers. */
  readonly lang?: PageLang | undefined
}

/** What links are built from. */
export interface URLContext {
  readonly corpId: string
  readonly agentId: string | undefined
  readonly redirectURL: string | undefined
  readonly endpoints: Endpoints
}

const redirectHint = 'withRedirectURL returns a new object; keep what it returns'

/** Throws a TypeError unless `value` is an absolute http(s) address that can be handed to WeCom as it is. */
export function assertRedirectURL(value: unknown, name: string = 'redirectURL'): asserts value is string {
  if (value === undefined) {
    refuse(name, `given to this call, to withRedirectURL or to createWeComApp (${redirectHint})`)
  }
  if (typeof value !== 'string' || value === '') refuse(name, 'a non-empty string')
  else if (/^https?%3a/i.test(value)) refuse(name, 'given unencoded: it is percent-encoded for you, once')
  else if (!value.isWellFormed() || /[\s\p{Cc}]/u.test(value))
    refuse(name, 'free of blanks, control characters and lone surrogates')
  else {
    // It is handed on as it is, so the parser must not have to put slashes right.
    parseHttpURL(name, /^https?:\/\//i.test(value) ? value : undefined, {
      shape: 'an absolute http(s) URL such as https://app.example.com/auth/wecom/callback',
    })
  }
}

function assertState(value: unknown): asserts value is string | undefined {
  if (value !== undefined && (typeof value !== 'string' || !/^[A-Za-z0-9]{1,128}$/.test(value))) {
    refuse('state', '1 to 128 letters and digits (WeCom refuses anything else); createState() makes one')
  }
}

/** Throws a TypeError unless `value` is one of the two scopes, or left out. */
export function assertScope(value: unknown): asserts value is Scope | undefined {
  if (value !== undefined && value !== 'snsapi_base' && value !== 'snsapi_privateinfo') {
    refuse('scope', "'snsapi_base' or 'snsapi_privateinfo', exactly one of them")
  }
}

function addressOf(base: string, path: string, parameters: readonly (readonly [string, string | undefined])[]): string {
  const query = parameters.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return `${base}${path}?${query.join('&')}`
}

function commonOf(context: URLContext, options: AuthURLOptions) {
  assertOptions(options, 'options')
  const { redirectURL, state } = options
  const target = redirectURL ?? context.redirectURL
  assertRedirectURL(target)
  assertState(state)
  return { redirectURL: target, state }
}

function desktopAgentId(context: URLContext, page: string): string {
  return context.agentId ?? refuse('agentId', `given to createWeComApp: the ${page} does not work without it`)
}

/**
 * Builds the link to the in-client page (网页授权): parameters in the documented order, `#wechat_redirect` last. Throws TypeError.
 *
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 */
export function buildAuthURL(context: URLContext, options: InClientURLOptions = {}): string {
  const { redirectURL, state } = commonOf(context, options)
  assertScope(options.scope)
  const { scope = 'snsapi_base' } = options
  if (scope === 'snsapi_privateinfo' && context.agentId === undefined) {
    refuse('agentId', 'given to createWeComApp: without it snsapi_privateinfo gives no ticket')
  }
  const address = addressOf(context.endpoints.authorize, '/connect/oauth2/authorize', [
    ['appid', context.corpId],
    ['redirect_uri', redirectURL],
    ['response_type', 'code'],
    ['scope', scope],
    ['state', state],
    ['agentid', context.agentId],
  ])
  return `${address}#wechat_redirect`
}

/**
 * Builds the link to the older scan page. Throws TypeError.
 *
 * @see [扫码登录链接（旧版）](https://developer.work.weixin.qq.com/document/path/91019)
 */
export function buildQrConnectURL(context: URLContext, options: DesktopURLOptions = {}): string {
  const { redirectURL, state } = commonOf(context, options)
  assertLang(options.lang)
  return addressOf(context.endpoints.qrConnect, '/wwopen/sso/qrConnect', [
    ['appid', context.corpId],
    ['agentid', desktopAgentId(context, 'scan page')],
    ['redirect_uri', redirectURL],
    ['state', state],
    ['lang', options.lang],
  ])
}

/**
 * Builds the link to the web login page, where people scan or sign in with the desktop client. Throws TypeError.
 *
 * @see [Web 登录](https://developer.work.weixin.qq.com/document/path/98152)
 */
export function buildWebLoginURL(context: URLContext, options: DesktopURLOptions = {}): string {
  const { redirectURL, state } = commonOf(context, options)
  assertLang(options.lang)
  return addressOf(context.endpoints.webLogin, '/wwlogin/sso/login', [
    ['login_type', 'CorpApp'],
    ['appid', context.corpId],
    ['agentid', desktopAgentId(context, 'web login page')],
    ['redirect_uri', redirectURL],
    ['state', state],
    ['lang', options.lang],
  ])
}
