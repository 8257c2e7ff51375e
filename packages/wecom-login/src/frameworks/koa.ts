import { type Allow, assertAllow } from '../login/allow.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { dropBody, type NodeRequest, toWebRequest } from './node-http.js'
import { askSession, keepMember, memberIn } from './visits.js'

/**
 * The part of a Koa context that the login uses. The contexts of Koa 2 and 3 have it.
 *
 * @example
 * ```ts
 * import type { KoaContext } from 'wecom-login/koa'
 *
 * export const forbidCaching = (ctx: KoaContext) => ctx.set('cache-control', 'no-store')
 * ```
 */
export interface KoaContext {
  /** Node's own request. */
  readonly req: NodeRequest
  /** The path and query as the browser requested them, even behind koa-mount. */
  readonly originalUrl: string
  /** Where body parsers put the body. */
  readonly request: object
  /** Whether a response has already been sent. */
  readonly headerSent: boolean
  /** False if the app answers through `ctx.res` itself. */
  readonly respond?: boolean | undefined
  status: number
  body: unknown
  set(name: string, value: string): void
  append(name: string, value: string): void
}

type Next = () => Promise<unknown>
type Middleware = (ctx: KoaContext, next: Next) => Promise<void>

/**
 * What `onLogin` finds in `context` behind Koa. Pass your app's own type of context.
 *
 * @example
 * ```ts
 * import type { Context } from 'koa'
 * import type { KoaLoginContext } from 'wecom-login/koa'
 * import type { SuccessfulLogin } from 'wecom-login/login'
 *
 * export const ipOf = ({ context }: SuccessfulLogin) => (context as KoaLoginContext<Context>).ctx.ip
 * ```
 */
export interface KoaLoginContext<Ctx extends KoaContext = KoaContext> {
  readonly ctx: Ctx
}

/**
 * Creates a middleware that serves the login's routes and passes every other request on. Works with Koa 2 and 3. Throws TypeError unless it
 * gets a login.
 *
 * @example
 * ```ts
 * import Koa from 'koa'
 * import { auth } from 'wecom-login/koa'
 * import type { Login } from 'wecom-login/login'
 *
 * export const serve = (login: Login<{ name: string }>) => new Koa().use(auth(login)).listen(3000)
 * ```
 */
export function auth(login: Pick<Login<unknown>, 'handle' | 'owns'>): Middleware {
  assertLogin(login, 'handle', 'owns')
  return async (ctx, next) => {
    if (!login.owns(ctx.originalUrl)) {
      await next()
      return
    }
    const request = requestOf(ctx)
    const response = await login.handle(request, { ctx } satisfies KoaLoginContext)
    dropBody(request)
    // `onLogin` may have answered by itself.
    if (!ctx.headerSent && ctx.respond !== false) await send(response, ctx)
  }
}

/**
 * Creates a middleware that only lets requests with a session through. Pages are redirected to the login and come back; anything else gets
 * 401 with `{ loginUrl }`.
 *
 * With `allow`, the session must also pass this rule: anything but `true` is answered with 403, a page or `{ error: 'not_permitted' }`.
 * What the rule throws goes to the app's error handling.
 *
 * Throws TypeError unless it gets a login, or if `allow` is given and not a function.
 *
 * @example
 * ```ts
 * import Koa from 'koa'
 * import { auth, memberOf, requireMember } from 'wecom-login/koa'
 * import type { Login } from 'wecom-login/login'
 *
 * export const createApp = (login: Login<{ name: string }>) =>
 *   new Koa()
 *     .use(auth(login))
 *     .use(requireMember(login))
 *     .use((ctx) => {
 *       ctx.body = `你好，${memberOf(login, ctx).name}`
 *     })
 * ```
 */
export function requireMember<S>(login: Pick<Login<S>, 'require'>, ...allow: [allow?: Allow<S>]): Middleware {
  assertLogin(login, 'require')
  assertAllow(allow)
  return async (ctx, next) => {
    const { session, headers, response } = await login.require(requestOf(ctx), ...allow)
    if (response !== undefined) {
      await send(response, ctx)
      return
    }
    addHeaders(headers, ctx)
    keepMember(login, ctx, session)
    await next()
  }
}

/**
 * Returns the session of a context that `requireMember` let through with the same login. Throws TypeError for any other context.
 *
 * @example
 * ```ts
 * import type { Context } from 'koa'
 * import { memberOf } from 'wecom-login/koa'
 * import type { Login } from 'wecom-login/login'
 *
 * export const nameOf = (login: Login<{ name: string }>, ctx: Context) => memberOf(login, ctx).name
 * ```
 */
export function memberOf<S>(login: Pick<Login<S>, 'require'>, ctx: KoaContext): S {
  return memberIn(login, ctx, 'ctx')
}

/**
 * Asks for the session of any context: resolves to the session, or null if nobody is logged in. It needs neither a guard nor `auth(login)`.
 * Headers that come with the answer, such as a renewed cookie, are added to the response.
 *
 * @example
 * ```ts
 * import Koa from 'koa'
 * import { auth, sessionOf } from 'wecom-login/koa'
 * import type { Login } from 'wecom-login/login'
 *
 * export const createApp = (login: Login<{ name: string }>) =>
 *   new Koa().use(auth(login)).use(async (ctx) => {
 *     ctx.body = `你好，${(await sessionOf(login, ctx))?.name ?? '访客'}`
 *   })
 * ```
 */
export function sessionOf<S>(login: Pick<Login<S>, 'authenticate'>, ctx: KoaContext): Promise<S | null> {
  return askSession(login, ctx, {
    name: 'ctx',
    toRequest: () => requestOf(ctx),
    addHeaders: (headers) => addHeaders(headers, ctx),
  })
}

function requestOf({ req, originalUrl, request }: KoaContext): Request {
  return toWebRequest({
    method: req.method,
    originalUrl,
    headers: req.headers,
    body: 'body' in request ? request.body : undefined,
    [Symbol.asyncIterator]: () => (req as AsyncIterable<unknown>)[Symbol.asyncIterator](),
  })
}

async function send(response: Response, ctx: KoaContext): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  // Before the rest: setting a body, and none even more so, changes status and type.
  ctx.body = body.length === 0 ? null : body
  ctx.status = response.status
  addHeaders(response.headers, ctx)
}

/** Koa ignores them once its own headers are sent. */
function addHeaders(headers: Headers, ctx: KoaContext): void {
  for (const [name, value] of headers) {
    if (name === 'set-cookie') ctx.append(name, value)
    else ctx.set(name, value)
  }
}
