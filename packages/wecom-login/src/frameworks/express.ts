import { refuse } from '../core/assert.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { type NodeRequest, type NodeResponse, sendWebResponse, targetOf, toWebRequest } from './node-http.js'
import { toNodeHandler } from './node.js'

export type { NodeContext } from './node.js'

/**
 * What `requireMember(login)` adds to a request. Read it with `sessionOf(login, req)`, which knows its type.
 *
 * @example
 * ```ts
 * import type { WithMember } from 'wecom-login/express'
 *
 * export const isLetThrough = ({ wecom }: WithMember) => wecom !== undefined
 * ```
 */
export interface WithMember {
  readonly wecom?: { readonly login: object; readonly session: unknown } | undefined
}

type Next = (error?: unknown) => void
type Middleware = (req: NodeRequest, res: NodeResponse, next: Next) => void

/** Express 4 does not look at a promise, so its rejection is handed on here. */
function passErrors(work: (req: NodeRequest, res: NodeResponse, next: Next) => Promise<void>): Middleware {
  return (req, res, next) => {
    void work(req, res, next).then(undefined, next)
  }
}

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
 * 401 with `{ loginUrl }`. Works with Express 4 and 5. Throws TypeError unless it gets a login.
 *
 * @example
 * ```ts
 * import type { Express } from 'express'
 * import { requireMember, sessionOf } from 'wecom-login/express'
 * import type { Login } from 'wecom-login/login'
 *
 * export const addHome = (app: Express, login: Login<{ name: string }>) =>
 *   app.get('/', requireMember(login), (req, res) => {
 *     res.send(`你好，${sessionOf(login, req).name}`)
 *   })
 * ```
 */
export function requireMember<S>(login: Pick<Login<S>, 'require'>): Middleware {
  assertLogin(login, 'require')
  return passErrors(async (req, res, next) => {
    const { session, response } = await login.require(toWebRequest(req))
    if (response !== undefined) {
      await sendWebResponse(response, res)
      return
    }
    Object.assign(req, { wecom: { login, session } } satisfies WithMember)
    next()
  })
}

/**
 * Returns the session of a request that `requireMember` let through with the same login. Throws TypeError for any other request.
 *
 * @example
 * ```ts
 * import type { Request } from 'express'
 * import { sessionOf } from 'wecom-login/express'
 * import type { Login } from 'wecom-login/login'
 *
 * export const nameOf = (login: Login<{ name: string }>, req: Request) => sessionOf(login, req).name
 * ```
 */
export function sessionOf<S>(login: Pick<Login<S>, 'require'>, req: NodeRequest & WithMember): S {
  const { wecom } = Object(req) as WithMember
  return wecom?.login === login
    ? (wecom.session as S)
    : refuse('req', 'a request that requireMember(login) has let through, with the same login')
}
