import { refuse } from '../core/assert.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { type NodeRequest, toWebRequest } from './node-http.js'

/** A request of Fastify by its shape, version 4 or 5. */
export interface FastifyRequestLike {
  readonly raw: NodeRequest
  readonly originalUrl: string
}

/** A reply of Fastify by its shape. */
export interface FastifyReplyLike {
  readonly sent: boolean
  code(status: number): unknown
  header(name: string, value: string): unknown
  send(body?: Uint8Array): unknown
}

interface FastifyInstanceLike {
  addHook(name: 'onRequest', hook: Hook): unknown
}

type Hook = (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>

/** What `onLogin` finds in `context` behind Fastify; give it your app's own types. */
export interface FastifyLoginContext<
  Req extends FastifyRequestLike = FastifyRequestLike,
  Rep extends FastifyReplyLike = FastifyReplyLike,
> {
  readonly request: Req
  readonly reply: Rep
}

/**
 * A plugin that serves the login's routes and passes everything else on: `app.register(auth(login))`, in the app itself or in a plugin with
 * a prefix. Its hook runs before any parser, so bodies of every type reach the login unread. Throws TypeError for anything but a login.
 */
export const auth = (login: Pick<Login<unknown>, 'handle' | 'owns'>): ((app: FastifyInstanceLike) => Promise<void>) => {
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
const appOf = (scope: FastifyInstanceLike): FastifyInstanceLike =>
  Object.hasOwn(scope, 'addHook') ? scope : appOf(Object.getPrototypeOf(scope) as FastifyInstanceLike)

/** Who was let through, by request: nothing has to be declared on Fastify's own. */
const members = new WeakMap<object, { readonly login: object; readonly session: unknown }>()

/** Lets only requests with a session through, for `sessionOf`: `app.get('/', { preHandler: requireMember(login) }, …)`. */
export const requireMember = <S>(login: Pick<Login<S>, 'require'>): Hook => {
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

/** The session of a request that `requireMember` has let through with this very login. Throws TypeError for any other request. */
export const sessionOf = <S>(login: Pick<Login<S>, 'require'>, request: FastifyRequestLike): S => {
  const member = members.get(request)
  return member?.login === login
    ? (member.session as S)
    : refuse('request', 'a request that requireMember(login) has let through, with the same login')
}

/** The target as it was asked for: `rewriteUrl` may have changed the other. */
const requestOf = ({ raw, originalUrl }: FastifyRequestLike): Request =>
  toWebRequest({
    method: raw.method,
    originalUrl,
    headers: raw.headers,
    [Symbol.asyncIterator]: () => (raw as AsyncIterable<unknown>)[Symbol.asyncIterator](),
  })

const send = async (response: Response, reply: FastifyReplyLike): Promise<void> => {
  const body = Buffer.from(await response.arrayBuffer())
  reply.code(response.status)
  // Fastify keeps each Set-Cookie beside those before it.
  for (const [name, value] of response.headers) reply.header(name, value)
  reply.send(body.length === 0 ? undefined : body)
}
