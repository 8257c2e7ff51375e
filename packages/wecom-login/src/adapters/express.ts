import { refuse } from '../core/assert.js'
import type { Login } from '../login/login.js'
import { type NodeRequest, type NodeResponse, sendWebResponse, toWebRequest } from './node-http.js'
import { toNodeHandler } from './node.js'

/** What the guard adds to a request: `req.wecom.session`. */
export interface WithMember<S> {
  wecom: { readonly session: S }
}

type Next = (error?: unknown) => void
type Middleware = (req: NodeRequest, res: NodeResponse, next: Next) => void

const passErrors =
  (work: (req: NodeRequest, res: NodeResponse, next: Next) => Promise<void>): Middleware =>
  (req, res, next) => {
    // Express 4 does not look at a promise, so its rejection is handed on here.
    void work(req, res, next).then(undefined, next)
  }

/** Serves the login's routes and passes everything else on: `app.use(auth(login))`. Express 5 and 4. */
export const auth = (login: Pick<Login<unknown>, 'handle' | 'owns'>): Middleware => {
  const handle = toNodeHandler(login)
  return passErrors(async (req, res, next) => {
    if (login.owns(toWebRequest(req))) await handle(req, res)
    else next()
  })
}

/** Lets only logged-in requests through, with the session in `req.wecom.session`: `app.get('/', requireMember(login), …)`. */
export const requireMember = <S>(login: Pick<Login<S>, 'require'>): Middleware =>
  passErrors(async (req, res, next) => {
    const { session, response } = await login.require(toWebRequest(req))
    if (response !== undefined) {
      await sendWebResponse(response, res)
      return
    }
    ;(req as NodeRequest & WithMember<S>).wecom = Object.freeze({ session })
    next()
  })

/** The session of a request that has passed `requireMember(login)`, typed. Throws TypeError if it has not. */
export const sessionOf = <S>(_login: Pick<Login<S>, 'require'>, req: NodeRequest & Partial<WithMember<unknown>>): S =>
  req.wecom === undefined ? refuse('req', 'one that requireMember(login) has let through') : (req.wecom.session as S)
