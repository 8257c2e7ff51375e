// Stryker disable all: this runs in the page itself, and a browser tests it (tests/browser/panel.slow.test.ts).
import { type LoginFrame, openFrame } from './frame.js'
import { type LoginPanelFailure, type LoginPanelOptions, parseLoginPanelOptions } from './options.js'
import { finishLogin, startLogin } from './site.js'

/**
 * A login panel on a page, as `mountLoginPanel` returns it.
 *
 * @example
 * ```ts
 * import { type LoginPanel, mountLoginPanel } from 'wecom-login/panel'
 *
 * let panel: LoginPanel | undefined
 * export const open = (container: Element) => (panel = mountLoginPanel({ container }))
 * export const close = () => panel?.unmount()
 * ```
 */
export interface LoginPanel {
  /** Removes the panel and its listeners and abandons a login in progress. Calling it again does nothing. */
  unmount(): void
}

/** The version of WeCom's JS-SDK whose messages this panel understands; it tells the page in the frame that it is in a panel. */
const version = '2.4.4'

/** Goes to an address. The current page is reloaded, because a change of the fragment alone would load nothing. */
function goTo(location: string): void {
  const { href, origin, pathname, search } = new URL(location)
  const here = window.location
  if (origin + pathname + search === here.origin + here.pathname + here.search) {
    window.history.replaceState(null, '', href)
    here.reload()
  } else here.assign(href)
}

/**
 * Shows WeCom's login panel on a page of a site that uses `createLogin`. People scan, or sign in with one click if the desktop client is
 * running, and the site finishes the login by `POST {basePath}/panel`. A Content-Security-Policy of the page must allow WeCom's login
 * page in `frame-src`.
 *
 * Throws TypeError for a wrong option; later failures go to `onError`.
 *
 * @example
 * ```ts
 * import { mountLoginPanel } from 'wecom-login/panel'
 *
 * const panel = mountLoginPanel({ container: document.querySelector('#login'), returnTo: '/home' })
 * window.addEventListener('pagehide', () => panel.unmount())
 * ```
 * @see [Web 登录组件](https://developer.work.weixin.qq.com/document/path/98478)
 */
export function mountLoginPanel(given: LoginPanelOptions): LoginPanel {
  const options = parseLoginPanelOptions(given)
  const { container, basePath, returnTo, redirectType, panelSize, lang, colorScheme, onSuccess, onError } = options
  const mounted = new AbortController()
  const isGone = () => mounted.signal.aborted
  const notice = document.createElement('p')
  notice.setAttribute('role', 'alert')
  let frame: LoginFrame | undefined

  const tell = (failure: LoginPanelFailure): void => {
    if (onError !== undefined) return onError(failure)
    const { message, requestId } = failure
    notice.textContent = requestId === undefined ? message : `${message} (${requestId})`
    container.prepend(notice)
  }

  const finish = async (code: string, state: string | undefined): Promise<void> => {
    const answer = await finishLogin(basePath, { code, state }, mounted.signal)
    if (isGone()) return
    if ('location' in answer) return onSuccess === undefined ? goTo(answer.location) : onSuccess(answer)
    frame?.close()
    tell(answer.failure)
    // The code is used up, so the next attempt needs a new QR code.
    if (!isGone()) await begin()
  }

  const begin = async (): Promise<void> => {
    const answer = await startLogin(basePath, returnTo, mounted.signal)
    if (isGone()) return
    if ('failure' in answer) return tell(answer.failure)
    const { page, params } = answer
    const look = { panel_size: panelSize, ...(lang && { lang }), ...(colorScheme && { color_scheme: colorScheme }) }
    page.search = new URLSearchParams({ ...params, ...look, redirect_type: redirectType, version }).toString()
    let isSpent = false
    frame = openFrame({
      container,
      page,
      size: panelSize,
      onCall: (name, { code, errCode, errMsg }) => {
        if (name === 'onLoginSuccess' && typeof code === 'string' && !isSpent) {
          isSpent = true
          void finish(code, params['state'])
        }
        // WeCom's page shows the reason itself and offers another try.
        if (name === 'onLoginFail') {
          onError?.({
            outcome: 'panel_failed',
            message: typeof errMsg === 'string' ? errMsg : '',
            errCode: typeof errCode === 'number' ? errCode : undefined,
          })
        }
      },
    })
  }

  void begin()
  return Object.freeze({
    unmount: () => {
      mounted.abort()
      frame?.close()
      notice.remove()
    },
  })
}
