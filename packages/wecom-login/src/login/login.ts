import { createCallback } from './callback.js'
import { createCookieJar, parseCookies } from './cookies.js'
import { createShowFailure } from './failure.js'
import { createFinish } from './finish.js'
import { createGuard, type Guarded } from './guard.js'
import { createLinks } from './links.js'
import { type LoginOptions, type OtherKind, parseLoginOptions } from './options.js'
import { createPanel } from './panel.js'
import { badRequestPage, loggedOutPage } from './pages.js'
import { asPrivate, privateJson } from './response.js'
import { createSealer } from './seal.js'
import { createSessions } from './session.js'
import { createSingleUse } from './single-use.js'
import { createStart } from './start.js'
import { createTransactionCookies } from './transaction.js'
import { verificationFile } from './verification.js'
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

interface Route {
  readonly method: 'GET' | 'POST'
  readonly answer: (request: Request, context: unknown) => Promise<Response>
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
export const createLogin = <S, K extends OtherKind = never>(given: LoginOptions<S, K>): Login<S> => {
  const options = parseLoginOptions(given)
  const { agentId, basePath, clock, lang, logger, origin } = options
  const app = { corpId: options.app.corpId, agentId }
  const sealer = createSealer(options.secrets)
  const jar = createCookieJar(options.cookie)
  const links = createLinks(options)
  const sessions = createSessions<S>({ jar, sealer, clock, app, maxAgeSeconds: options.sessionMaxAgeSeconds })
  const transactions = createTransactionCookies({ jar, sealer, app, site: options })
  const { start, restart } = createStart({ options, links, transactions })
  const singleUse = createSingleUse({ clock, logger, sealer, store: options.oneTimeStore })
  const shared = { options, transactions, singleUse, finish: createFinish({ options, transactions, sessions }) }
  const callback = createCallback({
    ...shared,
    restart,
    showFailure: createShowFailure({ options, links, as: 'page' }),
  })
  const panel = createPanel({
    site: options,
    isSameOrigin: (request) => isSameOrigin(request, origin),
    start,
    callback: createCallback({ ...shared, showFailure: createShowFailure({ options, links, as: 'json' }) }),
  })

  const session = (request: Request): Promise<S | null> => sessions.open(parseCookies(request.headers.get('cookie')))

  const logout = async (request: Request): Promise<Response> => {
    if (!isSameOrigin(request, origin)) return badRequestPage(403, langOf(request, lang))
    const page = await loggedOutPage(langOf(request, lang), { retry: links.login() })
    return asPrivate(page, [sessions.clear()])
  }

  const routes: Readonly<Record<string, Route>> = {
    login: { method: 'GET', answer: start },
    callback: { method: 'GET', answer: callback },
    panel: { method: 'POST', answer: panel },
    session: {
      method: 'GET',
      answer: async (request) => privateJson({ session: await session(request), loginUrl: links.login() }),
    },
    logout: { method: 'POST', answer: logout },
  }

  const routeOf = (request: Request): Route | undefined => {
    const { pathname } = new URL(request.url)
    const file = options.verification.get(pathname)
    if (file !== undefined) return { method: 'GET', answer: async () => verificationFile(file) }
    const name = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length + 1) : ''
    return Object.hasOwn(routes, name) ? routes[name] : undefined
  }

  return Object.freeze({
    handle: async (request: Request, context?: unknown) => {
      const route = routeOf(request)
      if (route === undefined) return badRequestPage(404, langOf(request, lang))
      if (request.method === route.method) return route.answer(request, context)
      const refusal = await badRequestPage(405, langOf(request, lang))
      refusal.headers.set('allow', route.method)
      return refusal
    },
    owns: (request: Request) => routeOf(request) !== undefined,
    session,
    require: createGuard({ links, origin, session }),
  })
}
