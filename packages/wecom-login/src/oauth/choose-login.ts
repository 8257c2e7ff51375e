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
  /** The page for browsers outside WeCom, default `web_login`. */
  readonly desktopPage?: 'web_login' | 'qr_connect' | undefined
}

export interface ChosenLogin {
  readonly url: string
  readonly page: LoginPage
  /** Why this page: the browser is WeCom's own, WeChat's, or neither. */
  readonly reason: 'wecom_client' | 'wechat_client' | 'other_browser'
}

/** Which client a User-Agent belongs to. WeCom's names both, so it is looked for first (D:90457). */
export const clientOf = (userAgent: string | null | undefined): ChosenLogin['reason'] => {
  if (typeof userAgent !== 'string') return 'other_browser'
  if (/wxwork\//i.test(userAgent)) return 'wecom_client'
  return /micromessenger/i.test(userAgent) ? 'wechat_client' : 'other_browser'
}

/** The in-client page inside WeCom and WeChat, the web login page anywhere else. Throws TypeError. */
export const chooseLogin = (context: URLContext, options: ChooseLoginOptions = {}): ChosenLogin => {
  assertOptions(options, 'options')
  const { desktopPage = 'web_login' } = options
  if (desktopPage !== 'web_login' && desktopPage !== 'qr_connect') refuse('desktopPage', "'web_login' or 'qr_connect'")
  // Whatever page it leads to: a mistake must show on the developer's desktop, not first on a member's phone.
  assertScope(options.scope)
  assertLang(options.lang)
  const reason = clientOf(options.userAgent)
  if (reason !== 'other_browser') return Object.freeze({ url: buildAuthURL(context, options), page: 'oauth2', reason })
  const build = desktopPage === 'web_login' ? buildWebLoginURL : buildQrConnectURL
  return Object.freeze({ url: build(context, options), page: desktopPage, reason })
}
