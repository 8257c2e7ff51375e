import type { Links } from '../flow/links.js'
import { browserPath, type Place } from '../flow/paths.js'
import { privateJson, redirect } from '../flow/response.js'

/**
 * What `login.require` returns: the session, or a response to send instead.
 *
 * @example
 * ```ts
 * import type { Login } from 'wecom-login/login'
 *
 * export const home = async (login: Login<{ name: string }>, request: Request) => {
 *   const { session, response } = await login.require(request)
 *   return response ?? new Response(`Hello ${session.name}`)
 * }
 * ```
 */
export type Guarded<S> =
  | { readonly session: S; readonly response?: undefined }
  | { readonly session?: undefined; readonly response: Response }

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
  readonly site: Place & { readonly origin: string }
  readonly session: (request: Request) => Promise<S | null>
}

/** Lets a request with a session through, sends a page to the login and back, and tells a script where the login is. */
export function createGuard<S>({ links, site, session }: GuardContext<S>) {
  return async (request: Request): Promise<Guarded<S>> => {
    const found = await session(request)
    if (found !== null) return { session: found }
    if (!isNavigation(request)) return { response: privateJson({ loginUrl: links.login() }, 401) }
    const returnTo = browserPath(request, site) + new URL(request.url).search
    // Absolute: under another name of this site the login would lose its cookie, and the proxy of Next takes nothing else.
    return { response: redirect(site.origin + links.login({ returnTo })) }
  }
}
