/** A login in the panel that led nowhere. */
export interface LoginPanelFailure {
  /**
   * What the login ended in, in the words of `onOutcome`; or `panel_failed` when WeCom's page in the panel says so, which shows why
   * itself, and `site_unreachable` when the site's own routes did not answer as they should.
   */
  readonly outcome: string
  /** One sentence for the person, in the language of the site's pages; with `panel_failed` WeCom's own words, or none. */
  readonly message: string
  /** Stands in the site's log too. */
  readonly requestId?: string | undefined
  /** What WeCom's page said with `panel_failed`, besides the message; its codes are not documented. */
  readonly errCode?: number | undefined
}

/** Where a login panel goes and what comes of it. */
export interface LoginPanelOptions {
  /** An element of the page to put the panel into; it must be shown, since WeCom's page does not work inside `display: none`. */
  readonly container: Element | null
  /** Where the login's routes live; default `/auth/wecom`. */
  readonly basePath?: string | undefined
  /** A path of this site to go to after the login; default `/`. */
  readonly returnTo?: string | undefined
  /**
   * `callback` (the default) finishes the login without leaving the page, `top` sends the whole window through the login's callback.
   * WeCom's third way, `self`, is not offered: inside a frame the callback would lack its cookies.
   */
  readonly redirectType?: 'callback' | 'top' | undefined
  /** `middle` (the default) is 480 by 416 pixels, `small` 320 by 380. */
  readonly panelSize?: 'middle' | 'small' | undefined
  /** Language of the panel; default that of `createLogin`, else what the browser prefers. */
  readonly lang?: 'zh' | 'en' | undefined
  readonly colorScheme?: 'light' | 'dark' | 'auto' | undefined
  /** Called with the address to go to once somebody is logged in; by default the window goes there. */
  readonly onSuccess?: ((login: { readonly location: string }) => void) | undefined
  /** Called when a login led nowhere; by default the message is shown above the panel. A new login is ready either way. */
  readonly onError?: ((failure: LoginPanelFailure) => void) | undefined
}

const refuse = (name: string, shouldBe: string): never => {
  throw new TypeError(`${name} must be ${shouldBe}`)
}

const oneOf = <T extends string>(name: string, value: T, allowed: readonly T[]): T =>
  allowed.includes(value) ? value : refuse(name, allowed.map((word) => `'${word}'`).join(' or '))

const parseContainer = (container: unknown): Element => {
  const { nodeType, isConnected } = (container ?? {}) as Partial<Element>
  if (nodeType !== 1 || isConnected !== true) refuse('container', 'an element of the page')
  const element = container as Element
  // An element has no rectangle while it, or one it stands in, is `display: none`.
  return element.getClientRects().length > 0
    ? element
    : refuse('container', 'shown: inside display: none the panel of WeCom does not work; mount it once it is visible')
}

const parseFunction = <F>(name: string, value: F): F =>
  value === undefined || typeof value === 'function' ? value : refuse(name, 'a function')

/** Checks the options and copies them. Throws TypeError naming the option and its shape. */
export const parseLoginPanelOptions = (options: LoginPanelOptions) => {
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
