import type { RequestListener } from 'node:http'
import { toNodeHandler, toWebRequest } from 'wecom-login/node'
import type { AppSetup, Framework } from './site.js'

/** Plain `node:http`, routes by hand. */
export const nodeHttp: Framework = {
  name: 'node:http',
  createApp: ({ login, root, parsesBodies }: AppSetup): RequestListener => {
    const handle = toNodeHandler(login)
    const answer: (...args: Parameters<RequestListener>) => Promise<void> = async (req, res) => {
      if (parsesBodies) for await (const _chunk of req);
      if (login.owns(req.url ?? '/')) return handle(req, res)
      const request = toWebRequest(req)
      const { pathname } = new URL(request.url)
      if (pathname !== root && pathname !== `${root}api/me`) {
        res.writeHead(404).end('not a page of this app')
        return
      }
      const { session, response } = await login.require(request)
      if (response !== undefined) {
        res.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text())
        return
      }
      const isPage = pathname === root
      res.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : 'application/json')
      res.end(isPage ? `<p>${session.name}</p>` : JSON.stringify(session))
    }
    return (req, res) => {
      answer(req, res).catch(() => res.writeHead(500).end())
    }
  },
}
