import { parseCookies } from './cookies.js'
import { createFlow } from './flow.js'
import { createGuard, type Guarded } from './guard.js'
import { badRequestPage, loggedOutPage } from './pages.js'
import { type LoginOptions, type OtherKind, parseLoginOptions } from './options.js'
import { createSealer } from './seal.js'
import { createSessions } from './session.js'
import { createCookieJar } from './cookies.js'
import { privateHeaders } from './page.js'
import { langOf } from './words.js'

/** The whole login of one site, on Web-standard `Request` and `Response`. */
export interface Login<S> {
  /** Serves the login's own routes; a stranger's path gets 404. `context` is passed on to `onLogin`. */
  handle(request: Request, context?: unknown): Promise<Response>
  /** True if `handle` serves this request's path. */
  owns(request: Request): boolean
  /** The session of a request, or null. */
  session(request: Request): Promise<S | null>
  /** Lets a logged-in request through; else a response: pages go to the login and come back, anything else gets 401 `{ loginUrl }`. */
  require(request: Request): Promise<Guarded<S>>
}

type Route = 'login' | 'callback' | 'session' | 'logout'

const methodOf: Readonly<Record<Route, 'GET' | 'POST'>> = {
  login: 'GET',
  callback: 'GET',
  session: 'GET',
  logout: 'POST',
}

/** A page that sends no referrer also hides its origin (`null`); then the browser's own word on where a request comes from counts. */
const isSameOrigin = ({ headers }: Request, origin: string): boolean => {
  const claimed = headers.get('origin') ?? 'null'
  return claimed === 'null' ? headers.get('sec-fetch-site') === 'same-origin' : claimed === origin
}

/**
 * Puts the login together. Nothing is sent and nothing is scheduled until a request comes.
 *
 * Throws TypeError naming the option that is wrong, the shape it should have and the fix.
 */
export const createLogin = <S, K extends OtherKind = never>(options: LoginOptions<S, K>): Login<S> => {
  const parsed = parseLoginOptions(options)
  const { app, agentId, origin, basePath, clock, secrets, sessionMaxAgeSeconds } = parsed
  const sealer = createSealer(secrets)
  const jar = createCookieJar(parsed.cookie)
  const sessions = createSessions<S>({
    jar,
    sealer,
    clock,
    app: [app.corpId, agentId],
    maxAgeSeconds: sessionMaxAgeSeconds,
  })
  const flow = createFlow({ options: parsed, jar, sealer, sessions })
  const loginPath = `${basePath}/login`

  const routeOf = (request: Request): Route | undefined => {
    const { pathname } = new URL(request.url)
    const name = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1) : ''
    return Object.hasOwn(methodOf, name) ? (name as Route) : undefined
  }

  const session = (request: Request): Promise<S | null> => sessions.open(parseCookies(request.headers.get('cookie')))

  const showSession = async (request: Request): Promise<Response> =>
    Response.json({ session: await session(request), loginUrl: loginPath }, { headers: privateHeaders })

  const logout = async (request: Request): Promise<Response> => {
    const lang = langOf(request, parsed.lang)
    if (!isSameOrigin(request, origin)) return badRequestPage(403, lang)
    const response = await loggedOutPage(lang, { retry: loginPath })
    response.headers.append('set-cookie', sessions.clear())
    return response
  }

  return Object.freeze({
    handle: async (request: Request, context?: unknown) => {
      const route = routeOf(request)
      const lang = langOf(request, parsed.lang)
      if (route === undefined) return badRequestPage(404, lang)
      if (request.method !== methodOf[route]) {
        const refusal = await badRequestPage(405, lang)
        refusal.headers.set('allow', methodOf[route])
        return refusal
      }
      switch (route) {
        case 'login':
          return flow.start(request)
        case 'callback':
          return flow.finish(request, context)
        case 'session':
          return showSession(request)
        case 'logout':
          return logout(request)
      }
    },
    owns: (request: Request) => routeOf(request) !== undefined,
    session,
    require: createGuard({ loginPath, session }),
  })
}
