// Stryker disable all: this runs in the page itself, and a browser tests it (tests/browser/panel.slow.test.ts).
import { type LoginFrame, openFrame } from './frame.js'
import { type LoginPanelFailure, type LoginPanelOptions, parseLoginPanelOptions } from './options.js'
import { finishLogin, startLogin } from './site.js'

/** A login panel on a page. */
export interface LoginPanel {
  /** Takes the panel off the page with all its listeners; what is under way is forgotten. Again does nothing. */
  unmount(): void
}

/** Version of WeCom's JS-SDK whose messages are spoken here; the page in the frame learns from it that it is in a panel. */
const version = '2.4.4'

/** Goes to an address, also to the page that is shown already, where another fragment alone would load nothing. */
const goTo = (location: string): void => {
  const { href, origin, pathname, search } = new URL(location)
  const here = window.location
  if (origin + pathname + search === here.origin + here.pathname + here.search) {
    window.history.replaceState(null, '', href)
    here.reload()
  } else here.assign(href)
}

/**
 * Puts WeCom's login panel (D:98478) onto a page of the site where `createLogin` lives: people scan inside it, and the site finishes
 * the login by `POST {basePath}/panel`. The page's Content-Security-Policy needs `frame-src` for WeCom's login page.
 *
 * Throws TypeError for an option that is wrong; everything later goes to `onError`.
 */
export const mountLoginPanel = (given: LoginPanelOptions): LoginPanel => {
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
    // The code is spent, so the next try begins with a new QR code.
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
        // WeCom's page tells the person itself, and offers another try.
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
