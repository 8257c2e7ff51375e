import type { WeComApp } from '../app.js'
import { createCookieJar } from '../flow/cookies.js'
import { createFlow, createFlowSealer } from '../flow/flow.js'
import { createFinish } from './finish.js'
import type { Allow } from './allow.js'
import { type Authenticated, createGuard, type Guarded } from './guard.js'
import { createLinks } from '../flow/links.js'
import { createLogout } from './logout.js'
import type { OtherKind } from '../flow/options.js'
import { type LoginOptions, parseLoginOptions } from './options.js'
import { createPanel } from './panel.js'
import { createPages } from '../flow/pages.js'
import { privateJson, withHeaders } from '../flow/response.js'
import { safeReturnTo } from '../flow/return-to.js'
import { createRoutes, type Routes } from '../flow/routes.js'
import { createSessions } from './session.js'
import { verificationRoutes } from './verification.js'

/**
 * The complete login of one site, on Web-standard `Request` and `Response`. `createLogin` returns it. Frozen.
 *
 * Its methods throw TypeError, or reject with it, for anything but a Web `Request`.
 *
 * @example
 * ```ts
 * import type { Login } from 'wecom-login/login'
 *
 * export const serve = (login: Login<{ name: string }>) => async (request: Request) => {
 *   if (login.owns(request)) return login.handle(request)
 *   const { session, response } = await login.require(request)
 *   return response ?? new Response(`Hello ${session.name}`)
 * }
 * ```
 */
export interface Login<S> extends Routes {
  /** The app people log in to, for calls of WeCom's API. */
  readonly app: WeComApp
  /**
   * Says who sent a request: the session or null, and headers to send with your response.
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
  authenticate(request: Request): Promise<Authenticated<S>>
  /**
   * Returns the session of a request, or null. It is that of `authenticate`, for code that has no response to send headers with.
   *
   * @example
   * ```ts
   * import type { Login } from 'wecom-login/login'
   *
   * export const nameOf = async (login: Login<{ name: string }>, request: Request) => (await login.session(request))?.name
   * ```
   */
  session(request: Request): Promise<S | null>
  /**
   * Lets a request with a session through. Otherwise it returns a response: a page is redirected to the login and comes back afterwards,
   * anything else gets 401 with `{ loginUrl }`.
   *
   * With `allow`, it also asks whether this session may see the page. Anything but `true` is answered with 403: a page with a way to log
   * out, or `{ error: 'not_permitted' }`. Rejects with what `allow` throws, and with TypeError if `allow` is given and not a function.
   *
   * @example
   * ```ts
   * import type { Login } from 'wecom-login/login'
   *
   * export const me = async (login: Login<{ name: string }>, request: Request) => {
   *   const { session, response } = await login.require(request)
   *   return response ?? Response.json(session)
   * }
   *
   * export const report = async (login: Login<{ departments: number[] }>, request: Request) => {
   *   const { response } = await login.require(request, ({ departments }) => departments.includes(7))
   *   return response ?? new Response('The report')
   * }
   * ```
   */
  require(request: Request, ...allow: [allow?: Allow<S>]): Promise<Guarded<S>>
}

/**
 * Whether a request comes from a page of this site; undefined if the browser does not say. A page that sends no referrer also hides its
 * origin (`null`); then the browser's own word on where a request comes from counts.
 */
function isSameOrigin({ headers }: Request, origin: string): boolean | undefined {
  const claimed = headers.get('origin') ?? 'null'
  if (claimed !== 'null') return claimed === origin
  const site = headers.get('sec-fetch-site')
  return site === null ? undefined : site === 'same-origin'
}

/**
 * Creates the complete login of one site: the redirect to WeCom, the callback, an encrypted session cookie, logout, and pages in Chinese
 * and English. Nothing is sent until a request arrives.
 *
 * Throws TypeError naming the wrong option, its shape and the fix.
 *
 * @example
 * ```ts
 * import { createWeComApp } from 'wecom-login'
 * import { createLogin } from 'wecom-login/login'
 *
 * const app = createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET })
 *
 * export const login = createLogin({
 *   app,
 *   origin: 'https://app.example.com',
 *   cookieSecret: process.env.COOKIE_SECRET ?? '', // openssl rand -base64 32
 *   detailed: true,
 *   onLogin: ({ contact }) => ({ session: { userId: contact.userId, name: contact.name ?? contact.userId } }),
 * })
 *
 * export const fetch = async (request: Request) => {
 *   if (login.owns(request)) return login.handle(request)
 *   const { session, response } = await login.require(request)
 *   return response ?? new Response(`你好，${session.name}`)
 * }
 * ```
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 * @see [Web 登录](https://developer.work.weixin.qq.com/document/path/98152)
 */
export function createLogin<S, K extends OtherKind = never>(given: LoginOptions<S, K>): Login<S> {
  const options = parseLoginOptions(given)
  const { app, clock, origin } = options
  const links = createLinks(options)
  const pages = createPages(options)
  const sealer = createFlowSealer(options, 'login')
  const sessions = createSessions<S>({
    jar: createCookieJar(options.cookie),
    sealer,
    clock,
    maxAgeSeconds: options.sessionMaxAgeSeconds,
  })
  const flow = createFlow({
    options,
    links,
    pages,
    sealer,
    finish: createFinish<S, K>({ onLogin: options.onLogin, sessions }),
    recall: async (request, returnTo) => ({ returnTo, isLoggedIn: (await sessions.open(request)) !== null }),
  })

  const start = async (request: Request): Promise<Response> => {
    const { searchParams } = new URL(request.url)
    const returnTo = safeReturnTo(searchParams.get('returnTo'), options)
    return flow.start(request, { returnTo }, searchParams.get('page'))
  }

  const panel = createPanel({
    site: options,
    isSameOrigin: (request) => isSameOrigin(request, origin) === true,
    start,
    callback: (request, context, options) => flow.callback(request, context, { ...options, as: 'json' }),
  })

  /** Old browsers do not say where a form was; they do keep a `Lax` cookie from the forms of other sites. */
  const mayLogOut = (request: Request): boolean =>
    isSameOrigin(request, origin) ?? (options.cookie.sameSite !== 'none' && sessions.isHeld(request))

  const logout = createLogout({
    pages,
    login: links.login(),
    mayLogOut,
    clear: sessions.clear,
    safeReturnTo: (wanted) => safeReturnTo(wanted, options),
  })

  const authenticate = async (request: Request): Promise<Authenticated<S>> => ({
    session: await sessions.open(request),
    headers: new Headers(),
  })

  return Object.freeze({
    ...createRoutes(options, pages, {
      ...verificationRoutes(options.verification),
      login: { method: 'GET', answer: start },
      callback: { method: 'GET', hasEffect: true, answer: flow.callback },
      panel: { method: 'POST', answer: panel },
      session: {
        method: 'GET',
        answer: async (request) => {
          const { session, headers } = await authenticate(request)
          return withHeaders(privateJson({ session, loginUrl: links.login() }), headers)
        },
      },
      logout: { method: 'POST', answer: logout },
    }),
    app,
    authenticate,
    session: async (request: Request) => (await authenticate(request)).session,
    require: createGuard({ links, pages, site: options, authenticate }),
  })
}
