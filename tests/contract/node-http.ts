import type { RequestListener } from 'node:http'
import { memberOf, requireMember, sessionOf, toNodeHandler } from 'wecom-login/node'
import { type AppSetup, type Framework, isBoss } from './site.js'

/** Plain `node:http`, routes by hand. */
export const nodeHttp: Framework = {
  name: 'node:http',
  createApp: ({ login, root, parsesBodies }: AppSetup): RequestListener => {
    const handle = toNodeHandler(login)
    const guard = requireMember(login)
    const bossGuard = requireMember(login, isBoss)
    const answer: (...args: Parameters<RequestListener>) => Promise<void> = async (req, res) => {
      if (parsesBodies) for await (const _chunk of req);
      if (login.owns(req.url ?? '/')) return handle(req, res)
      const { pathname } = new URL(req.url ?? '/', 'http://localhost')
      const send = (type: string, body: string) => res.setHeader('content-type', type).end(body)
      const orFail = (show: () => unknown) => (error: unknown) =>
        error === undefined ? show() : res.writeHead(500).end()
      switch (pathname) {
        case root:
          return guard(
            req,
            res,
            orFail(() => send('text/html; charset=utf-8', `<p>${memberOf(login, req).name}</p>`)),
          )
        case `${root}api/me`:
          return guard(
            req,
            res,
            orFail(() => send('application/json', JSON.stringify(memberOf(login, req)))),
          )
        case `${root}api/who`:
          return void send('application/json', JSON.stringify(await sessionOf(login, req, res)))
        case `${root}boss`:
          return bossGuard(
            req,
            res,
            orFail(() => res.end('for the boss')),
          )
        default:
          return void res.writeHead(404).end('not a page of this app')
      }
    }
    return (req, res) => {
      answer(req, res).catch(() => res.writeHead(500).end())
    }
  },
}
