/**
 * A login in the panel that failed.
 *
 * @example
 * ```ts
 * import type { LoginPanelFailure } from 'wecom-login/panel'
 *
 * export const onError = ({ message, requestId }: LoginPanelFailure) => window.alert(`${message} ${requestId ?? ''}`)
 * ```
 */
export interface LoginPanelFailure {
  /**
   * Why it failed: an outcome of `createLogin`, `panel_failed` if WeCom's page reported a failure (it also shows the reason), or
   * `site_unreachable` if the site's own routes did not answer properly.
   */
  readonly outcome: string
  /** One sentence for the visitor, in the language of the site's pages. With `panel_failed`, WeCom's own text or empty. */
  readonly message: string
  /** The same id as in the site's log. */
  readonly requestId?: string | undefined
  /** With `panel_failed`, the code from WeCom's page; these codes are not documented. */
  readonly errCode?: number | undefined
}

/**
 * The options of `mountLoginPanel`.
 *
 * @example
 * ```ts
 * import { type LoginPanelOptions, mountLoginPanel } from 'wecom-login/panel'
 *
 * const look: Omit<LoginPanelOptions, 'container'> = { panelSize: 'small', lang: 'zh', returnTo: '/home' }
 * export const show = (container: Element) => mountLoginPanel({ ...look, container })
 * ```
 */
export interface LoginPanelOptions {
  /** The element to put the panel into. It must be visible: WeCom's page does not work inside `display: none`. */
  readonly container: Element | null
  /** The path of the login's routes. Default `/auth/wecom`. */
  readonly basePath?: string | undefined
  /** The path on this site to go to after the login. Default `/`. */
  readonly returnTo?: string | undefined
  /**
   * `callback` (the default) finishes the login without leaving the page; `top` sends the whole window through the login's callback.
   * WeCom's third type, `self`, is not offered: inside a frame the callback would not get its cookies.
   */
  readonly redirectType?: 'callback' | 'top' | undefined
  /** `middle` (the default) is 480 × 416 pixels, `small` is 320 × 380. */
  readonly panelSize?: 'middle' | 'small' | undefined
  /** The language of the panel. Default that of `createLogin`, else the browser's. */
  readonly lang?: 'zh' | 'en' | undefined
  /** The colours of the panel. Default WeCom's own choice. */
  readonly colorScheme?: 'light' | 'dark' | 'auto' | undefined
  /** Called after a login with the address to go to. By default the window goes there. */
  readonly onSuccess?: ((login: { readonly location: string }) => void) | undefined
  /** Called when a login failed. By default the message is shown above the panel. Either way the visitor can try again. */
  readonly onError?: ((failure: LoginPanelFailure) => void) | undefined
}

function refuse(name: string, shouldBe: string): never {
  throw new TypeError(`${name} must be ${shouldBe}`)
}

function oneOf<T extends string>(name: string, value: T, allowed: readonly T[]): T {
  return allowed.includes(value) ? value : refuse(name, allowed.map((word) => `'${word}'`).join(' or '))
}

function parseContainer(container: unknown): Element {
  const { nodeType, isConnected } = (container ?? {}) as Partial<Element>
  if (nodeType !== 1 || isConnected !== true)
    refuse('container', 'an element of this page; check the selector, and call this once the page has loaded')
  const element = container as Element
  // An element has no rectangle while it, or a parent, is `display: none`.
  return element.getClientRects().length > 0
    ? element
    : refuse(
        'container',
        "visible, because WeCom's panel does not work inside display: none; mount it once the element is shown",
      )
}

function parseFunction<F>(name: string, value: F): F {
  return value === undefined || typeof value === 'function' ? value : refuse(name, 'a function')
}

/** Checks the options and copies them. Throws TypeError naming the option and its shape. */
export function parseLoginPanelOptions(options: LoginPanelOptions) {
  if (typeof options !== 'object' || options === null) refuse('options', 'an object')
  const { container, basePath = '/auth/wecom', returnTo, redirectType = 'callback', panelSize = 'middle' } = options
  const { lang, colorScheme, onSuccess, onError } = options
  if (typeof basePath !== 'string' || !/^(?:\/[\w.~-]+)+\/?$/.test(basePath))
    refuse('basePath', 'a path such as /auth/wecom')
  if (returnTo !== undefined && typeof returnTo !== 'string') refuse('returnTo', 'a path of this site')
  return Object.freeze({
    container: parseContainer(container),
    basePath: basePath.replace(/\/$/, ''),
    returnTo,
    redirectType: oneOf('redirectType', redirectType, ['callback', 'top']),
    panelSize: oneOf('panelSize', panelSize, ['middle', 'small']),
    lang: lang && oneOf('lang', lang, ['zh', 'en']),
    colorScheme: colorScheme && oneOf('colorScheme', colorScheme, ['light', 'dark', 'auto']),
    onSuccess: parseFunction('onSuccess', onSuccess),
    onError: parseFunction('onError', onError),
  })
}
