import type { Allow } from '../login/allow.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { askNode, createGuardMiddleware, type Middleware, passErrors } from './connect.js'
import { type NodeRequest, type NodeResponse, targetOf } from './node-http.js'
import { toNodeHandler } from './node.js'
import { memberIn } from './visits.js'

export type { NodeContext } from './node.js'

/**
 * Creates a middleware that serves the login's routes and passes every other request on. Works with Express 4 and 5. Throws TypeError
 * unless it gets a login.
 *
 * @example
 * ```ts
 * import express from 'express'
 * import { auth } from 'wecom-login/express'
 * import type { Login } from 'wecom-login/login'
 *
 * export const serve = (login: Login<{ name: string }>) => express().use(auth(login)).listen(3000)
 * ```
 */
export function auth(login: Pick<Login<unknown>, 'handle' | 'owns'>): Middleware {
  assertLogin(login, 'handle', 'owns')
  const handle = passErrors(toNodeHandler(login))
  return (req, res, next) => (login.owns(targetOf(req)) ? handle(req, res, next) : next())
}

/**
 * Creates a middleware that only lets requests with a session through. Pages are redirected to the login and come back; anything else gets
 * 401 with `{ loginUrl }`. Works with Express 4 and 5.
 *
 * With `allow`, the session must also pass this rule: anything but `true` is answered with 403, a page or `{ error: 'not_permitted' }`.
 * What the rule throws goes to the app's error handler.
 *
 * Throws TypeError unless it gets a login, or if `allow` is given and not a function.
 *
 * @example
 * ```ts
 * import type { Express } from 'express'
 * import { memberOf, requireMember } from 'wecom-login/express'
 * import type { Login } from 'wecom-login/login'
 *
 * export const addPages = (app: Express, login: Login<{ name: string; isAdmin: boolean }>) => {
 *   app.get('/orders', requireMember(login), (req, res) => {
 *     res.type('text').send(`${memberOf(login, req).name} 的订单`)
 *   })
 *   app.get('/admin', requireMember(login, ({ isAdmin }) => isAdmin), (_req, res) => {
 *     res.send('管理')
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
 * import type { Request } from 'express'
 * import { memberOf } from 'wecom-login/express'
 * import type { Login } from 'wecom-login/login'
 *
 * export const nameOf = (login: Login<{ name: string }>, req: Request) => memberOf(login, req).name
 * ```
 */
export function memberOf<S>(login: Pick<Login<S>, 'require'>, req: NodeRequest): S {
  return memberIn(login, req, 'req')
}

/**
 * Asks for the session of any request: resolves to the session, or null if nobody is logged in. It needs neither a guard nor `auth(login)`.
 * Headers that come with the answer, such as a renewed cookie, are added to `req.res`.
 *
 * @example
 * ```ts
 * import type { Express } from 'express'
 * import { sessionOf } from 'wecom-login/express'
 * import type { Login } from 'wecom-login/login'
 *
 * export const addHome = (app: Express, login: Login<{ name: string }>) =>
 *   app.get('/', async (req, res) => {
 *     const session = await sessionOf(login, req)
 *     res.type('text').send(`你好，${session?.name ?? '访客'}`)
 *   })
 * ```
 */
export function sessionOf<S>(
  login: Pick<Login<S>, 'authenticate'>,
  req: NodeRequest & { readonly res?: NodeResponse | undefined },
): Promise<S | null> {
  return askNode(login, req, (req as typeof req | undefined)?.res)
}
