import { type Allow, assertAllow } from '../login/allow.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { addHeaders, type NodeRequest, type NodeResponse, sendWebResponse, toWebRequest } from './node-http.js'
import { askSession, keepMember } from './visits.js'

/** Called with nothing to go on, or with an error. */
export type Next = (error?: unknown) => void

/** A middleware in the form of Connect, which Express, Polka and others share. */
export type Middleware = (req: NodeRequest, res: NodeResponse, next: Next) => void

/** Express 4 does not look at a promise, so its rejection is handed on here. */
export function passErrors(work: (req: NodeRequest, res: NodeResponse, next: Next) => Promise<void>): Middleware {
  return (req, res, next) => {
    void work(req, res, next).then(undefined, next)
  }
}

export function createGuardMiddleware<S>(login: Pick<Login<S>, 'require'>, allow: [allow?: Allow<S>]): Middleware {
  assertLogin(login, 'require')
  assertAllow(allow)
  return passErrors(async (req, res, next) => {
    const { session, headers, response } = await login.require(toWebRequest(req), ...allow)
    if (response !== undefined) {
      await sendWebResponse(response, res)
      return
    }
    addHeaders(headers, res)
    keepMember(login, req, session)
    next()
  })
}

/** Asks for the session of a Node request; headers that come too late, or have no response to go with, are dropped. */
export function askNode<S>(
  login: Pick<Login<S>, 'authenticate'>,
  req: NodeRequest,
  res: NodeResponse | undefined,
): Promise<S | null> {
  return askSession(login, req, {
    name: 'req',
    toRequest: () => toWebRequest(req),
    addHeaders: (headers) => res?.headersSent === false && addHeaders(headers, res),
  })
}
