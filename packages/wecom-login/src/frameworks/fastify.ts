import { refuse } from '../core/assert.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { type NodeRequest, toWebRequest } from './node-http.js'

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
      if (!login.owns(request.originalUrl)) return undefined
      const response = await login.handle(requestOf(request), { request, reply } satisfies FastifyLoginContext)
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

/** Who was let through, by request: nothing has to be declared on Fastify's own. */
const members = new WeakMap<object, { readonly login: object; readonly session: unknown }>()

/**
 * Creates a `preHandler` that only lets requests with a session through. Pages are redirected to the login and come back; anything else
 * gets 401 with `{ loginUrl }`. Throws TypeError unless it gets a login.
 *
 * @example
 * ```ts
 * import type { FastifyInstance } from 'fastify'
 * import { requireMember, sessionOf } from 'wecom-login/fastify'
 * import type { Login } from 'wecom-login/login'
 *
 * export const addHome = (app: FastifyInstance, login: Login<{ name: string }>) =>
 *   app.get('/', { preHandler: requireMember(login) }, async (request) => `你好，${sessionOf(login, request).name}`)
 * ```
 */
export function requireMember<S>(login: Pick<Login<S>, 'require'>): Hook {
  assertLogin(login, 'require')
  return async (request, reply) => {
    const { session, response } = await login.require(requestOf(request))
    if (response === undefined) {
      members.set(request, { login, session })
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
 * import { sessionOf } from 'wecom-login/fastify'
 * import type { Login } from 'wecom-login/login'
 *
 * export const nameOf = (login: Login<{ name: string }>, request: FastifyRequest) => sessionOf(login, request).name
 * ```
 */
export function sessionOf<S>(login: Pick<Login<S>, 'require'>, request: FastifyRequestLike): S {
  const member = members.get(request)
  return member?.login === login
    ? (member.session as S)
    : refuse('request', 'a request that requireMember(login) has let through, with the same login')
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
  // Fastify keeps each Set-Cookie beside those before it.
  for (const [name, value] of response.headers) reply.header(name, value)
  reply.send(body.length === 0 ? undefined : body)
}
