import { refuse } from '../core/assert.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { type NodeRequest, toWebRequest } from './node-http.js'

/** A context of Koa by its shape, version 2 or 3. */
export interface KoaContext {
  readonly req: NodeRequest
  readonly originalUrl: string
  /** Here body parsers leave the body. */
  readonly request: object
  readonly state: object
  /** Whether the answer is still to be given; false too where the app has taken it upon itself. */
  readonly headerSent: boolean
  readonly respond?: boolean | undefined
  status: number
  body: unknown
  set(name: string, value: string): void
  append(name: string, value: string): void
}

type Next = () => Promise<unknown>
type Middleware = (ctx: KoaContext, next: Next) => Promise<void>

/** What `onLogin` finds in `context` behind Koa; give it your app's own type of context. */
export interface KoaLoginContext<Ctx extends KoaContext = KoaContext> {
  readonly ctx: Ctx
}

/** What `requireMember` leaves in `ctx.state`. */
interface StateWithMember {
  readonly wecom?: { readonly login: object; readonly session: unknown } | undefined
}

/** Serves the login's routes and passes everything else on: `app.use(auth(login))`. Throws TypeError for anything but a login. */
export const auth = (login: Pick<Login<unknown>, 'handle' | 'owns'>): Middleware => {
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

/** Lets only requests with a session through, for `sessionOf`: `router.get('/', requireMember(login), …)`. */
export const requireMember = <S>(login: Pick<Login<S>, 'require'>): Middleware => {
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

/** The session of a context that `requireMember` has let through with this very login. Throws TypeError for any other. */
export const sessionOf = <S>(login: Pick<Login<S>, 'require'>, { state }: Pick<KoaContext, 'state'>): S => {
  const { wecom } = state as StateWithMember
  return wecom?.login === login
    ? (wecom.session as S)
    : refuse('ctx', 'a context that requireMember(login) has let through, with the same login')
}

const requestOf = ({ req, originalUrl, request }: KoaContext): Request =>
  toWebRequest({
    method: req.method,
    originalUrl,
    headers: req.headers,
    body: 'body' in request ? request.body : undefined,
    [Symbol.asyncIterator]: () => (req as AsyncIterable<unknown>)[Symbol.asyncIterator](),
  })

const send = async (response: Response, ctx: KoaContext): Promise<void> => {
  const body = Buffer.from(await response.arrayBuffer())
  // Before the rest: setting a body, and none even more so, changes status and type.
  ctx.body = body.length === 0 ? null : body
  ctx.status = response.status
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie') ctx.append(name, value)
    else ctx.set(name, value)
  }
}
