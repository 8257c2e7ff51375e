import { assertOptions, refuse } from '../core/assert.js'
import {
  assertLang,
  assertScope,
  buildAuthURL,
  buildQrConnectURL,
  buildWebLoginURL,
  type DesktopURLOptions,
  type InClientURLOptions,
  type URLContext,
} from './urls.js'

/** The three pages a login can begin on. */
export type LoginPage = 'oauth2' | 'web_login' | 'qr_connect'

export interface ChooseLoginOptions extends InClientURLOptions, DesktopURLOptions {
  /** The browser's User-Agent header; it decides which page is shown and never whether somebody is let in. */
  readonly userAgent?: string | null | undefined
  /** The page for a desktop's browser outside WeCom, default `web_login`. A phone is never sent there: it cannot scan its own screen. */
  readonly desktopPage?: 'web_login' | 'qr_connect' | undefined
}

export interface ChosenLogin {
  readonly url: string
  readonly page: LoginPage
  /**
   * Why this page: the browser is WeCom's own, WeChat's, a phone's, or another. WeCom's page tells a `phone_browser` to open the link in WeCom;
   * an app may show a page of its own instead, as `createLogin` does.
   */
  readonly reason: 'wecom_client' | 'wechat_client' | 'phone_browser' | 'other_browser'
}

/** Which kind of browser a User-Agent belongs to. It can be forged. WeCom's names WeChat too, so it is looked for first. */
export const browserOf = (userAgent: string | null | undefined): ChosenLogin['reason'] => {
  if (typeof userAgent !== 'string') return 'other_browser'
  if (/wxwork\//i.test(userAgent)) return 'wecom_client'
  if (/micromessenger/i.test(userAgent)) return 'wechat_client'
  return /iPhone|iPad|iPod|Android|HarmonyOS|\bMobile\b/i.test(userAgent) ? 'phone_browser' : 'other_browser'
}

/** True where the in-client page logs in: inside WeCom and WeChat. */
export const isInClient = (userAgent: string | null | undefined): boolean =>
  ['wecom_client', 'wechat_client'].includes(browserOf(userAgent))

/** The in-client page inside WeCom and WeChat and on phones, the web login page anywhere else. Throws TypeError. */
export const chooseLogin = (context: URLContext, options: ChooseLoginOptions = {}): ChosenLogin => {
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
