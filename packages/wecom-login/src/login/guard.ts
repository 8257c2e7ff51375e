import { type Allow, assertAllow, isAllowed } from './allow.js'
import type { Links } from '../flow/links.js'
import type { Pages } from '../flow/pages.js'
import { browserPath, type Place } from '../flow/paths.js'
import { privateJson, redirect, withHeaders } from '../flow/response.js'

/**
 * Who sent a request, as `login.authenticate` returns it.
 *
 * @example
 * ```ts
 * import type { Login } from 'wecom-login/login'
 *
 * export const greet = async (login: Login<{ name: string }>, request: Request) => {
 *   const { session, headers } = await login.authenticate(request)
 *   return new Response(`Hello ${session?.name ?? 'guest'}`, { headers })
 * }
 * ```
 */
export interface Authenticated<S> {
  /** The session, or null if nobody is logged in. */
  readonly session: S | null
  /** Headers to send with your response, such as a renewed cookie. Empty in this version. */
  readonly headers: Headers
}

/**
 * What `login.require` returns: the session, or a response to send instead.
 *
 * @example
 * ```ts
 * import type { Login } from 'wecom-login/login'
 *
 * export const home = async (login: Login<{ name: string }>, request: Request) => {
 *   const { session, headers, response } = await login.require(request)
 *   return response ?? new Response(`Hello ${session.name}`, { headers })
 * }
 * ```
 */
export type Guarded<S> =
  | {
      readonly session: S
      /** Headers to send with your response, such as a renewed cookie. Empty in this version. */
      readonly headers: Headers
      readonly response?: undefined
    }
  | { readonly session?: undefined; readonly headers?: undefined; readonly response: Response }

/** True if a person is looking at the answer: a page is being opened, not fetched by a script. */
function isNavigation(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const mode = request.headers.get('sec-fetch-mode') ?? ''
  // Chromium 76 to 79 call it `nested-navigate` in a frame.
  if (mode === 'navigate' || mode === 'nested-navigate') return true
  // Any other word says nothing (Fetch Metadata, 2.2).
  if (['cors', 'no-cors', 'same-origin', 'websocket'].includes(mode)) return false
  // Android's web views name their app in this header, also when they open a page.
  const isScript = /^XMLHttpRequest$/i.test(request.headers.get('x-requested-with') ?? '')
  return !isScript && (request.headers.get('accept') ?? '').includes('text/html')
}

interface GuardContext<S> {
  readonly links: Links
  readonly pages: Pages
  readonly site: Place & { readonly origin: string }
  readonly authenticate: (request: Request) => Promise<Authenticated<S>>
}

/**
 * Lets a request with a session through, unless the app's rule refuses it. Sends a page to the login and back, and tells a script where the
 * login is.
 */
export function createGuard<S>({ links, pages, site, authenticate }: GuardContext<S>) {
  const askToLogIn = (request: Request): Response => {
    if (!isNavigation(request)) return privateJson({ loginUrl: links.login() }, 401)
    const returnTo = browserPath(request, site) + new URL(request.url).search
    // Absolute: under another name of this site the login would lose its cookie, and the proxy of Next takes nothing else.
    return redirect(site.origin + links.login({ returnTo }))
  }
  const forbid = async (request: Request): Promise<Response> =>
    isNavigation(request)
      ? pages.notPermitted(request, { logout: `${site.basePath}/logout` })
      : privateJson({ error: 'not_permitted' }, 403)

  return async (request: Request, ...given: [allow?: Allow<S>]): Promise<Guarded<S>> => {
    assertAllow(given)
    const { session, headers } = await authenticate(request)
    if (session === null) return { response: withHeaders(askToLogIn(request), headers) }
    const [allow] = given
    return allow === undefined || (await isAllowed(session, allow))
      ? { session, headers }
      : { response: withHeaders(await forbid(request), headers) }
  }
}
