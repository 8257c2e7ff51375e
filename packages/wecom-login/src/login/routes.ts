import { badRequestPage } from './pages.js'
import type { PageLang } from '../oauth/urls.js'
import { verificationFile } from './verification.js'
import { langOf } from './words.js'

/** What one path below `basePath` answers. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly answer: (request: Request, context: unknown) => Promise<Response>
}

/** The routes of one login. */
export interface Routes {
  /** Serves the login's own routes; a stranger's path gets 404. `context` is passed on to `onLogin`. */
  handle(request: Request, context?: unknown): Promise<Response>
  /** True if `handle` serves this request's path. */
  owns(request: Request): boolean
}

interface RouteSite {
  readonly basePath: string
  readonly lang: PageLang | undefined
  /** The files served at the root of the domain, by their paths. */
  readonly verification?: ReadonlyMap<string, string>
}

/** Routes by name: `login` is `<basePath>/login`. */
export const createRoutes = (
  { basePath, lang, verification }: RouteSite,
  routes: Readonly<Record<string, Route>>,
): Routes => {
  const routeOf = (request: Request): Route | undefined => {
    const { pathname } = new URL(request.url)
    const file = verification?.get(pathname)
    if (file !== undefined) return { method: 'GET', answer: async () => verificationFile(file) }
    const name = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1) : ''
    return Object.hasOwn(routes, name) ? routes[name] : undefined
  }
  return {
    handle: async (request: Request, context?: unknown) => {
      const route = routeOf(request)
      if (route === undefined) return badRequestPage(404, langOf(request, lang))
      if (request.method === route.method) return route.answer(request, context)
      const refusal = await badRequestPage(405, langOf(request, lang))
      refusal.headers.set('allow', route.method)
      return refusal
    },
    owns: (request: Request) => routeOf(request) !== undefined,
  }
}
