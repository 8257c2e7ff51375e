import { assertWaitUntil, type CallOptions } from '../api/client.js'
import { assertOptions, assertRequest, refuse } from '../core/assert.js'
import type { Pages } from './pages.js'
import { pathOf, type Place } from './paths.js'

/** What one path below `basePath` answers. */
export interface Route {
  /** A GET route answers HEAD too, without a body. */
  readonly method: 'GET' | 'POST'
  /** GET spends something here. HEAD must not, and could not know the answer then, so it is not allowed. */
  readonly hasEffect?: true
  readonly answer: (request: Request, context: unknown, options: HandleOptions) => Promise<Response>
}

/** What the platform that a login runs on gives to it with a request. */
export type HandleOptions = Pick<CallOptions, 'waitUntil'>

/** The routes of one login, on Web-standard `Request` and `Response`. */
export interface Routes {
  /**
   * Serves the login's own routes and answers 404 to every other path. `context` reaches `onLogin` unchanged.
   *
   * On a platform that ends a request's work with the request, such as Cloudflare Workers, pass its `waitUntil`. The access token is then
   * refreshed in the background; without it, one login in the life of each token waits for the refresh.
   *
   * @example
   * ```ts
   * import type { Login } from 'wecom-login/login'
   *
   * export const fetchOf = (login: Login<unknown>) => async (request: Request) =>
   *   login.owns(request) ? login.handle(request) : new Response('Hello')
   *
   * interface ExecutionContext {
   *   waitUntil(work: Promise<unknown>): void
   * }
   * export const workerOf = (login: Login<unknown>) => ({
   *   fetch: (request: Request, env: unknown, ctx: ExecutionContext) =>
   *     login.handle(request, env, { waitUntil: (work) => ctx.waitUntil(work) }),
   * })
   * ```
   */
  handle(request: Request, context?: unknown, options?: Pick<CallOptions, 'waitUntil'>): Promise<Response>
  /**
   * True if `handle` serves this path. Takes a request, or a request target such as `req.originalUrl`. The path must be exactly that of a
   * route, with at most one slash after it.
   */
  owns(request: Request | string): boolean
}

/** Routes by name: `login` is `<basePath>/login`, and `/robots.txt` is this very path. */
export function createRoutes(place: Place, pages: Pages, routes: Readonly<Record<string, Route>>): Routes {
  const { basePath, strippedPrefix = '' } = place
  const byPath = new Map<string, Route>()
  for (const [name, route] of Object.entries(routes)) {
    const paths = name.startsWith('/') ? [name] : [`${basePath}/${name}`, `${basePath}/${name}/`]
    for (const path of paths) byPath.set(path, route)
  }

  const longest = Math.max(...[...byPath.keys()].map((path) => path.length))

  const routeOf = (request: Request | string): Route | undefined => {
    const target: unknown = typeof request === 'string' ? request : Object(request).url
    if (typeof target !== 'string')
      return refuse('request', 'a Web Request, or a request target such as req.originalUrl')
    // No path of ours is longer, and an app's may be very long.
    const path = pathOf(target.startsWith('/') ? target.slice(0, longest + 1) : target)
    return byPath.get(path) ?? byPath.get(strippedPrefix + path)
  }

  const answer = async (request: Request, context: unknown, options: HandleOptions): Promise<Response> => {
    const route = routeOf(request)
    if (route === undefined) return pages.badRequest(request, 404)
    const allowed = route.method === 'GET' && route.hasEffect !== true ? ['GET', 'HEAD'] : [route.method]
    if (allowed.includes(request.method)) return route.answer(request, context, options)
    const refusal = await pages.badRequest(request, 405)
    refusal.headers.set('allow', allowed.join(', '))
    return refusal
  }

  return {
    handle: async (request: Request, context?: unknown, options: HandleOptions = {}) => {
      assertRequest(request)
      assertOptions(options, 'options')
      assertWaitUntil(options)
      const response = await answer(request, context, { waitUntil: options.waitUntil })
      if (request.method !== 'HEAD') return response
      const { status, statusText, headers } = response
      return new Response(null, { status, statusText, headers: [...headers] })
    },
    owns: (request: Request | string) => routeOf(request) !== undefined,
  }
}
