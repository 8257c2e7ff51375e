import { refuse } from '../core/assert.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { type NodeRequest, type NodeResponse, sendWebResponse, targetOf, toWebRequest } from './node-http.js'
import { toNodeHandler } from './node.js'

export type { NodeContext } from './node.js'

/** What `requireMember(login)` adds to a request; `sessionOf(login, req)` reads it with its type. */
export interface WithMember {
  readonly wecom?: { readonly login: object; readonly session: unknown } | undefined
}

type Next = (error?: unknown) => void
type Middleware = (req: NodeRequest, res: NodeResponse, next: Next) => void

/** Express 4 does not look at a promise, so its rejection is handed on here. */
const passErrors =
  (work: (req: NodeRequest, res: NodeResponse, next: Next) => Promise<void>): Middleware =>
  (req, res, next) => {
    void work(req, res, next).then(undefined, next)
  }

/** Serves the login's routes and passes everything else on: `app.use(auth(login))`. Express 5 and 4. Throws TypeError for anything but a login. */
export const auth = (login: Pick<Login<unknown>, 'handle' | 'owns'>): Middleware => {
  assertLogin(login, 'handle', 'owns')
  const handle = passErrors(toNodeHandler(login))
  return (req, res, next) => (login.owns(targetOf(req)) ? handle(req, res, next) : next())
}

/** Lets only requests with a session through, for `sessionOf`: `app.get('/', requireMember(login), …)`. Express 5 and 4. */
export const requireMember = <S>(login: Pick<Login<S>, 'require'>): Middleware => {
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

/** The session of a request that `requireMember` has let through with this very login. Throws TypeError for any other request. */
export const sessionOf = <S>(login: Pick<Login<S>, 'require'>, { wecom }: NodeRequest & WithMember): S =>
  wecom?.login === login
    ? (wecom.session as S)
    : refuse('req', 'a request that requireMember(login) has let through, with the same login')
