import { type Allow, assertAllow } from '../login/allow.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { dropBody, type NodeRequest, toWebRequest } from './node-http.js'
import { askSession, keepMember, memberIn } from './visits.js'

/**
 * The part of a Fastify request that the login uses. Fastify 4 and 5 have it.
 *
 * @example
 * ```ts
 * import type { FastifyRequestLike } from 'wecom-login/fastify'
 *
 * export const pathOf = ({ originalUrl }: FastifyRequestLike) => originalUrl.split('?')[0]
 * ```
 */
export interface FastifyRequestLike {
  /** Node's own request. */
  readonly raw: NodeRequest
  /** The path and query as the browser requested them. */
  readonly originalUrl: string
}

/**
 * The part of a Fastify reply that the login uses.
 *
 * @example
 * ```ts
 * import type { FastifyReplyLike, FastifyRequestLike } from 'wecom-login/fastify'
 *
 * // For app.addHook('onRequest', noStore)
 * export const noStore = async (_request: FastifyRequestLike, reply: FastifyReplyLike) => {
 *   reply.header('cache-control', 'no-store')
 * }
 * ```
 */
export interface FastifyReplyLike {
  /** Whether a response has already been sent. */
  readonly sent: boolean
  code(status: number): unknown
  header(name: string, value: string): unknown
  send(body?: Uint8Array): unknown
}

interface FastifyInstanceLike {
  addHook(name: 'onRequest', hook: Hook): unknown
}

type Hook = (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>

/**
 * What `onLogin` finds in `context` behind Fastify. Pass your app's own types.
 *
 * @example
 * ```ts
 * import type { FastifyReply, FastifyRequest } from 'fastify'
 * import type { FastifyLoginContext } from 'wecom-login/fastify'
 * import type { SuccessfulLogin } from 'wecom-login/login'
 *
 * export const ipOf = ({ context }: SuccessfulLogin) =>
 *   (context as FastifyLoginContext<FastifyRequest, FastifyReply>).request.ip
 * ```
 */
export interface FastifyLoginContext<
  Req extends FastifyRequestLike = FastifyRequestLike,
  Rep extends FastifyReplyLike = FastifyReplyLike,
> {
  readonly request: Req
  readonly reply: Rep
}

/**
 * Creates a plugin that serves the login's routes and passes every other request on. Register it on the app or in a plugin with a prefix.
 * It runs before any body parser. Works with Fastify 4 and 5.
 *
 * Throws TypeError unless it gets a login.
 *
 * @example
 * ```ts
 * import Fastify from 'fastify'
 * import { auth } from 'wecom-login/fastify'
 * import type { Login } from 'wecom-login/login'
 *
 * export const serve = (login: Login<{ name: string }>) => Fastify().register(auth(login)).listen({ port: 3000 })
 * ```
 */
export function auth(login: Pick<Login<unknown>, 'handle' | 'owns'>): (app: FastifyInstanceLike) => Promise<void> {
  assertLogin(login, 'handle', 'owns')
  return async (scope) => {
    appOf(scope).addHook('onRequest', async (request, reply) => {
      replies.set(request, reply)
      if (!login.owns(request.originalUrl)) return undefined
      const webRequest = requestOf(request)
      const response = await login.handle(webRequest, { request, reply } satisfies FastifyLoginContext)
      dropBody(webRequest)
      // `onLogin` may have answered by itself.
      if (!reply.sent) await send(response, reply)
      return reply
    })
  }
}

/**
 * The app itself. A hook of a scope runs for that scope's routes only, and Fastify does not know the login's paths as routes. Fastify makes
 * each scope from the one around it by `Object.create`, so only the app has methods of its own.
 */
function appOf(scope: FastifyInstanceLike): FastifyInstanceLike {
  return Object.hasOwn(scope, 'addHook') ? scope : appOf(Object.getPrototypeOf(scope) as FastifyInstanceLike)
}

/** The reply to each request, which Fastify's request does not know. */
const replies = new WeakMap<object, FastifyReplyLike>()

/**
 * Creates a `preHandler` that only lets requests with a session through. Pages are redirected to the login and come back; anything else
 * gets 401 with `{ loginUrl }`.
 *
 * With `allow`, the session must also pass this rule: anything but `true` is answered with 403, a page or `{ error: 'not_permitted' }`.
 * What the rule throws goes to the app's error handler.
 *
 * Throws TypeError unless it gets a login, or if `allow` is given and not a function.
 *
 * @example
 * ```ts
 * import type { FastifyInstance } from 'fastify'
 * import { memberOf, requireMember } from 'wecom-login/fastify'
 * import type { Login } from 'wecom-login/login'
 *
 * export const addOrders = (app: FastifyInstance, login: Login<{ name: string }>) =>
 *   app.get('/orders', { preHandler: requireMember(login) }, async (request) => `${memberOf(login, request).name} 的订单`)
 * ```
 */
export function requireMember<S>(login: Pick<Login<S>, 'require'>, ...allow: [allow?: Allow<S>]): Hook {
  assertLogin(login, 'require')
  assertAllow(allow)
  return async (request, reply) => {
    const { session, headers, response } = await login.require(requestOf(request), ...allow)
    if (response === undefined) {
      addHeaders(headers, reply)
      keepMember(login, request, session)
      return undefined
    }
    await send(response, reply)
    return reply
  }
}

/**
 * Returns the session of a request that `requireMember` let through with the same login. Throws TypeError for any other request.
 *
 * @example
 * ```ts
 * import type { FastifyRequest } from 'fastify'
 * import { memberOf } from 'wecom-login/fastify'
 * import type { Login } from 'wecom-login/login'
 *
 * export const nameOf = (login: Login<{ name: string }>, request: FastifyRequest) => memberOf(login, request).name
 * ```
 */
export function memberOf<S>(login: Pick<Login<S>, 'require'>, request: FastifyRequestLike): S {
  return memberIn(login, request, 'request')
}

/**
 * Asks for the session of any request: resolves to the session, or null if nobody is logged in. It needs neither a guard nor `auth(login)`.
 * Headers that come with the answer, such as a renewed cookie, are added to the reply if the app has registered `auth`.
 *
 * @example
 * ```ts
 * import type { FastifyInstance } from 'fastify'
 * import { sessionOf } from 'wecom-login/fastify'
 * import type { Login } from 'wecom-login/login'
 *
 * export const addHome = (app: FastifyInstance, login: Login<{ name: string }>) =>
 *   app.get('/', async (request) => `你好，${(await sessionOf(login, request))?.name ?? '访客'}`)
 * ```
 */
export function sessionOf<S>(login: Pick<Login<S>, 'authenticate'>, request: FastifyRequestLike): Promise<S | null> {
  return askSession(login, request, {
    name: 'request',
    toRequest: () => requestOf(request),
    addHeaders: (headers) => addHeaders(headers, replies.get(request)),
  })
}

/** Not to a reply that was sent, and not without one. Fastify keeps each Set-Cookie beside those before it. */
function addHeaders(headers: Headers, reply: FastifyReplyLike | undefined): void {
  if (reply?.sent === false) for (const [name, value] of headers) reply.header(name, value)
}

/** The target as it was asked for: `rewriteUrl` may have changed the other. */
function requestOf({ raw, originalUrl }: FastifyRequestLike): Request {
  return toWebRequest({
    method: raw.method,
    originalUrl,
    headers: raw.headers,
    [Symbol.asyncIterator]: () => (raw as AsyncIterable<unknown>)[Symbol.asyncIterator](),
  })
}

async function send(response: Response, reply: FastifyReplyLike): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  reply.code(response.status)
  addHeaders(response.headers, reply)
  reply.send(body.length === 0 ? undefined : body)
}
