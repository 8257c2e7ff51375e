import type { Allow } from '../login/allow.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { askNode, createGuardMiddleware, type Middleware } from './connect.js'
import { dropBody, type NodeRequest, type NodeResponse, sendWebResponse, toWebRequest } from './node-http.js'
import { memberIn } from './visits.js'

export { type NodeRequest, type NodeResponse, toWebRequest } from './node-http.js'

/**
 * What `onLogin` finds in `context` behind a Node or Express server. Pass your framework's own types.
 *
 * @example
 * ```ts
 * import type { Request, Response } from 'express'
 * import type { NodeContext } from 'wecom-login/express' // or wecom-login/nest, wecom-login/node
 * import type { SuccessfulLogin } from 'wecom-login/login'
 *
 * export const ipOf = ({ context }: SuccessfulLogin) => (context as NodeContext<Request, Response>).req.ip
 * ```
 */
export interface NodeContext<Req extends NodeRequest = NodeRequest, Res extends NodeResponse = NodeResponse> {
  readonly req: Req
  readonly res: Res
}

/**
 * Creates a handler for `http.createServer` and servers like it. `onLogin` receives `context` = `{ req, res }`; if it has answered through
 * `res`, that answer stands.
 *
 * The returned function rejects with what `login.handle` rejects with; nothing has been written then.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import type { Login } from 'wecom-login/login'
 * import { toNodeHandler } from 'wecom-login/node'
 *
 * export const serve = (login: Login<{ name: string }>) => {
 *   const handle = toNodeHandler(login)
 *   return createServer((req, res) => void handle(req, res).catch(() => res.writeHead(500).end())).listen(3000)
 * }
 * ```
 */
export function toNodeHandler(login: Pick<Login<unknown>, 'handle'>) {
  assertLogin(login, 'handle')
  return async (req: NodeRequest, res: NodeResponse): Promise<void> => {
    const request = toWebRequest(req)
    const response = await login.handle(request, { req, res } satisfies NodeContext)
    dropBody(request)
    if (!res.headersSent) await sendWebResponse(response, res)
  }
}

/**
 * Creates a guard for `node:http` and Connect's middlewares: it calls `next()` for requests with a session. Pages are redirected to the
 * login and come back; anything else gets 401 with `{ loginUrl }`. Errors go to `next(error)`.
 *
 * With `allow`, the session must also pass this rule: anything but `true` is answered with 403, a page or `{ error: 'not_permitted' }`.
 *
 * Throws TypeError unless it gets a login, or if `allow` is given and not a function.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import type { Login } from 'wecom-login/login'
 * import { memberOf, requireMember } from 'wecom-login/node'
 *
 * export const serve = (login: Login<{ name: string }>) => {
 *   const guard = requireMember(login)
 *   return createServer((req, res) => {
 *     guard(req, res, (error) => (error ? res.writeHead(500).end() : res.end(`Hello ${memberOf(login, req).name}`)))
 *   })
 * }
 * ```
 */
export function requireMember<S>(login: Pick<Login<S>, 'require'>, ...allow: [allow?: Allow<S>]): Middleware {
  return createGuardMiddleware(login, allow)
}

/**
 * Returns the session of a request that `requireMember` let through with the same login. Throws TypeError for any other request.
 *
 * @example
 * ```ts
 * import type { IncomingMessage } from 'node:http'
 * import type { Login } from 'wecom-login/login'
 * import { memberOf } from 'wecom-login/node'
 *
 * export const nameOf = (login: Login<{ name: string }>, req: IncomingMessage) => memberOf(login, req).name
 * ```
 */
export function memberOf<S>(login: Pick<Login<S>, 'require'>, req: NodeRequest): S {
  return memberIn(login, req, 'req')
}

/**
 * Asks for the session of any request: resolves to the session, or null if nobody is logged in. Headers that come with the answer, such as
 * a renewed cookie, are added to `res`; without it, as for a WebSocket's upgrade, they are dropped.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import type { Login } from 'wecom-login/login'
 * import { sessionOf } from 'wecom-login/node'
 *
 * export const serve = (login: Login<{ name: string }>) =>
 *   createServer(async (req, res) => {
 *     const session = await sessionOf(login, req, res)
 *     res.end(`Hello ${session?.name ?? 'guest'}`)
 *   })
 * ```
 */
export function sessionOf<S>(
  login: Pick<Login<S>, 'authenticate'>,
  req: NodeRequest,
  res?: NodeResponse,
): Promise<S | null> {
  return askNode(login, req, res)
}
