import { refuse } from '../core/assert.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { type NodeRequest, toWebRequest } from './node-http.js'

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
  /** Where `requireMember` puts the session. */
  readonly state: object
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

/** What `requireMember` leaves in `ctx.state`. */
interface StateWithMember {
  readonly wecom?: { readonly login: object; readonly session: unknown } | undefined
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
    const response = await login.handle(requestOf(ctx), { ctx } satisfies KoaLoginContext)
    // `onLogin` may have answered by itself.
    if (!ctx.headerSent && ctx.respond !== false) await send(response, ctx)
  }
}

/**
 * Creates a middleware that only lets requests with a session through. Pages are redirected to the login and come back; anything else gets
 * 401 with `{ loginUrl }`. Throws TypeError unless it gets a login.
 *
 * @example
 * ```ts
 * import Koa from 'koa'
 * import { auth, requireMember, sessionOf } from 'wecom-login/koa'
 * import type { Login } from 'wecom-login/login'
 *
 * export const createApp = (login: Login<{ name: string }>) =>
 *   new Koa()
 *     .use(auth(login))
 *     .use(requireMember(login))
 *     .use((ctx) => {
 *       ctx.body = `你好，${sessionOf(login, ctx).name}`
 *     })
 * ```
 */
export function requireMember<S>(login: Pick<Login<S>, 'require'>): Middleware {
  assertLogin(login, 'require')
  return async (ctx, next) => {
    const { session, response } = await login.require(requestOf(ctx))
    if (response !== undefined) {
      await send(response, ctx)
      return
    }
    Object.assign(ctx.state, { wecom: { login, session } } satisfies StateWithMember)
    await next()
  }
}

/**
 * Returns the session of a context that `requireMember` let through with the same login. Throws TypeError for any other context.
 *
 * @example
 * ```ts
 * import type { Context } from 'koa'
 * import { sessionOf } from 'wecom-login/koa'
 * import type { Login } from 'wecom-login/login'
 *
 * export const nameOf = (login: Login<{ name: string }>, ctx: Context) => sessionOf(login, ctx).name
 * ```
 */
export function sessionOf<S>(login: Pick<Login<S>, 'require'>, ctx: Pick<KoaContext, 'state'>): S {
  const { wecom } = Object((ctx as typeof ctx | undefined)?.state) as StateWithMember
  return wecom?.login === login
    ? (wecom.session as S)
    : refuse('ctx', 'a context that requireMember(login) has let through, with the same login')
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
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie') ctx.append(name, value)
    else ctx.set(name, value)
  }
}
