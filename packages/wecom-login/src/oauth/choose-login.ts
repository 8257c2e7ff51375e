import { assertLang, assertOptions, refuse } from '../core/assert.js'
import {
  assertScope,
  buildAuthURL,
  buildQrConnectURL,
  buildWebLoginURL,
  type DesktopURLOptions,
  type InClientURLOptions,
  type URLContext,
} from './urls.js'

/**
 * The page a login starts on: `oauth2` inside WeCom, `web_login` or the older `qr_connect` in other browsers.
 *
 * @example
 * ```ts
 * import type { LoginPage, WeComApp } from 'wecom-login'
 *
 * export const contactOf = ({ oauth }: WeComApp, code: string, page: LoginPage) => oauth.contactFromCode(code, { page })
 * ```
 */
export type LoginPage = 'oauth2' | 'web_login' | 'qr_connect'

/**
 * The options of `oauth.chooseLogin`.
 *
 * @example
 * ```ts
 * import { type ChooseLoginOptions, createState, type WeComApp } from 'wecom-login'
 *
 * export const linkFor = ({ oauth }: WeComApp, { headers }: Request) => {
 *   const options: ChooseLoginOptions = { state: createState(), userAgent: headers.get('user-agent'), lang: 'zh' }
 *   return oauth.chooseLogin(options).url
 * }
 * ```
 */
export interface ChooseLoginOptions extends InClientURLOptions, DesktopURLOptions {
  /** The browser's User-Agent header. It only decides which page is shown, never who may log in. */
  readonly userAgent?: string | null | undefined
  /** The page for desktop browsers outside WeCom. Default `web_login`. Phones never get it: they cannot scan their own screen. */
  readonly desktopPage?: 'web_login' | 'qr_connect' | undefined
}

/**
 * The link `oauth.chooseLogin` chose, and why. Frozen.
 *
 * @example
 * ```ts
 * import type { WeComApp } from 'wecom-login'
 *
 * export const linkFor = ({ oauth }: WeComApp, request: Request) => {
 *   const { url, page, reason } = oauth.chooseLogin({ userAgent: request.headers.get('user-agent') })
 *   console.log(page, reason) // 'web_login' 'other_browser'
 *   return url
 * }
 * ```
 */
export interface ChosenLogin {
  /** Where to send the browser. */
  readonly url: string
  /** Which page `url` opens. Pass it to `contactFromCode` later. */
  readonly page: LoginPage
  /**
   * Why this page: the browser is WeCom's, WeChat's, a phone's, or another. A `phone_browser` only sees WeCom's hint to open the link in
   * WeCom; show your own page instead if you like, as `createLogin` does.
   */
  readonly reason: 'wecom_client' | 'wechat_client' | 'phone_browser' | 'other_browser'
}

/**
 * Which kind of browser a User-Agent belongs to; it can be forged. WeCom's also names WeChat, so WeCom is looked for first
 * ([常见问题](https://developer.work.weixin.qq.com/document/path/90457)).
 */
export function browserOf(userAgent: string | null | undefined): ChosenLogin['reason'] {
  if (typeof userAgent !== 'string') return 'other_browser'
  if (/wxwork\//i.test(userAgent)) return 'wecom_client'
  if (/micromessenger/i.test(userAgent)) return 'wechat_client'
  return /iPhone|iPad|iPod|Android|HarmonyOS|\bMobile\b/i.test(userAgent) ? 'phone_browser' : 'other_browser'
}

/** True where the in-client page logs in: inside WeCom and WeChat. */
export function isInClient(userAgent: string | null | undefined): boolean {
  return ['wecom_client', 'wechat_client'].includes(browserOf(userAgent))
}

/** The in-client page inside WeCom and WeChat and on phones, the web login page anywhere else. Throws TypeError. */
export function chooseLogin(context: URLContext, options: ChooseLoginOptions = {}): ChosenLogin {
  assertOptions(options, 'options')
  const { desktopPage = 'web_login' } = options
  if (desktopPage !== 'web_login' && desktopPage !== 'qr_connect') refuse('desktopPage', "'web_login' or 'qr_connect'")
  // Whatever page it leads to: a mistake must show on the developer's desktop, not first on a member's phone.
  assertScope(options.scope)
  assertLang(options.lang)
  const reason = browserOf(options.userAgent)
  if (reason !== 'other_browser') return Object.freeze({ url: buildAuthURL(context, options), page: 'oauth2', reason })
  const build = desktopPage === 'web_login' ? buildWebLoginURL : buildQrConnectURL
  return Object.freeze({ url: build(context, options), page: desktopPage, reason })
}
