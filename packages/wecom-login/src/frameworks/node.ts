import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'
import { type NodeRequest, type NodeResponse, sendWebResponse, toWebRequest } from './node-http.js'

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
    const response = await login.handle(toWebRequest(req), { req, res } satisfies NodeContext)
    if (!res.headersSent) await sendWebResponse(response, res)
  }
}
