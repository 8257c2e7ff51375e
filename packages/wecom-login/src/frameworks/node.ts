import type { Login } from '../login/login.js'
import { type NodeRequest, type NodeResponse, sendWebResponse, toWebRequest } from './node-http.js'

export { type NodeRequest, type NodeResponse, toWebRequest } from './node-http.js'

/** What `onLogin` finds in `context` behind a Node or Express server. */
export interface NodeContext<Req extends NodeRequest = NodeRequest, Res extends NodeResponse = NodeResponse> {
  readonly req: Req
  readonly res: Res
}

/**
 * A handler for `http.createServer` and everything built like it. `onLogin` gets `context` = `{ req, res }`; if it has answered
 * through `res` itself, that answer stands. Rejects with what `login.handle` rejects with; nothing has been written then.
 */
export const toNodeHandler =
  (login: Pick<Login<unknown>, 'handle'>) =>
  async (req: NodeRequest, res: NodeResponse): Promise<void> => {
    const response = await login.handle(toWebRequest(req), { req, res } satisfies NodeContext)
    if (!res.headersSent) await sendWebResponse(response, res)
  }
