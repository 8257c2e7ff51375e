import { createCallback } from './callback.js'
import { createShowFailure } from './failure.js'
import { createFinish } from './finish.js'
import { createGuard, type Guarded } from './guard.js'
import { createLinks } from './links.js'
import { type LoginOptions, type OtherKind, parseLoginOptions } from './options.js'
import { createPanel } from './panel.js'
import { createParts } from './parts.js'
import { badRequestPage, loggedOutPage } from './pages.js'
import { asPrivate, privateJson } from './response.js'
import { safeReturnTo } from './return-to.js'
import { createRoutes, type Routes } from './routes.js'
import { createSessions } from './session.js'
import { langOf } from './words.js'

/** The whole login of one site, on Web-standard `Request` and `Response`. */
export interface Login<S> extends Routes {
  /** The session of a request, or null. */
  session(request: Request): Promise<S | null>
  /** Lets a logged-in request through; else a response: pages go to the login and come back, anything else gets 401 `{ loginUrl }`. */
  require(request: Request): Promise<Guarded<S>>
}

/**
 * Whether a request comes from a page of this site; undefined if the browser does not say. A page that sends no referrer also hides its
 * origin (`null`); then the browser's own word on where a request comes from counts.
 */
const isSameOrigin = ({ headers }: Request, origin: string): boolean | undefined => {
  const claimed = headers.get('origin') ?? 'null'
  if (claimed !== 'null') return claimed === origin
  const site = headers.get('sec-fetch-site')
  return site === null ? undefined : site === 'same-origin'
}

/**
 * Puts the login together. Nothing is sent and nothing is scheduled until a request comes.
 *
 * Throws TypeError naming the option that is wrong, the shape it should have and the fix.
 */
export const createLogin = <S, K extends OtherKind = never>(given: LoginOptions<S, K>): Login<S> => {
  const options = parseLoginOptions(given)
  const { clock, lang, origin } = options
  const links = createLinks(options)
  const { jar, sealer, ways, singleUse, transactions, ...parts } = createParts(options, links, 'login')
  const sessions = createSessions<S>({ jar, sealer, clock, maxAgeSeconds: options.sessionMaxAgeSeconds })
  const shared = { options, transactions, singleUse, finish: createFinish({ options, transactions, sessions }) }

  const start = async (request: Request): Promise<Response> => {
    const { searchParams } = new URL(request.url)
    const returnTo = safeReturnTo(searchParams.get('returnTo'), options)
    return parts.start(request, { returnTo }, searchParams.get('page'))
  }

  const callback = createCallback({
    ...shared,
    restart: parts.restart,
    recall: async (request, to) => ({
      returnTo: await ways.open(to),
      isLoggedIn: (await sessions.open(request)) !== null,
    }),
    showFailure: createShowFailure({ options, links, as: 'page' }),
  })
  const panel = createPanel({
    site: options,
    isSameOrigin: (request) => isSameOrigin(request, origin) === true,
    start,
    callback: createCallback({ ...shared, showFailure: createShowFailure({ options, links, as: 'json' }) }),
  })

  /** Old browsers do not say where a form was; they do keep a `Lax` cookie from the forms of other sites. */
  const mayLogOut = (request: Request): boolean =>
    isSameOrigin(request, origin) ?? (options.cookie.sameSite !== 'none' && sessions.isHeld(request))

  const logout = async (request: Request): Promise<Response> => {
    if (!mayLogOut(request)) return badRequestPage(403, langOf(request, lang))
    const page = await loggedOutPage(langOf(request, lang), { retry: links.login() })
    return asPrivate(page, [sessions.clear(request)])
  }

  return Object.freeze({
    ...createRoutes(options, {
      login: { method: 'GET', answer: start },
      callback: { method: 'GET', hasEffect: true, answer: callback },
      panel: { method: 'POST', answer: panel },
      session: {
        method: 'GET',
        answer: async (request) => privateJson({ session: await sessions.open(request), loginUrl: links.login() }),
      },
      logout: { method: 'POST', answer: logout },
    }),
    session: sessions.open,
    require: createGuard({ links, site: options, session: sessions.open }),
  })
}
