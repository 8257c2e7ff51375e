import { createWeComApp } from 'wecom-login'
import { createLogin } from 'wecom-login/login'

const { WECOM_CORP_ID = '', WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENDPOINTS = '{}' } = process.env
const { WECOM_ORIGIN = '', COOKIE_SECRET = '', PORT } = process.env

interface Member {
  userId: string
  name: string
}

const login = createLogin<Member>({
  app: createWeComApp({
    corpId: WECOM_CORP_ID,
    agentId: WECOM_AGENT_ID,
    secret: WECOM_SECRET,
    endpoints: JSON.parse(WECOM_ENDPOINTS), // of the simulator; the real WeCom needs none
  }),
  origin: WECOM_ORIGIN,
  cookieSecret: COOKIE_SECRET,
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})

const forMembers = (answer: (member: Member) => Response) => async (request: Request) => {
  const { session, response } = await login.require(request)
  return response ?? answer(session)
}

const homePage = ({ name }: Member) => `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>example-bun</title>
  <h1>你好，${Bun.escapeHTML(name)} · Hello</h1>
  <form method="post" action="/auth/wecom/logout"><button>退出 · Log out</button></form>
</html>
`

Bun.serve({
  port: Number(PORT),
  routes: {
    '/auth/wecom/*': (request) => login.handle(request),
    '/api/me': forMembers((member) => Response.json(member)),
    '/': forMembers((member) => new Response(homePage(member), { headers: { 'content-type': 'text/html' } })),
  },
  fetch: () => new Response('Not found', { status: 404 }),
})
