import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { html } from 'hono/html'
import { createWeComApp } from 'wecom-login'
import { createLogin } from 'wecom-login/login'

const { WECOM_CORP_ID = '', WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENDPOINTS = '{}' } = process.env
const { WECOM_ORIGIN = '', COOKIE_SECRET = '', PORT } = process.env

const login = createLogin({
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

const app = new Hono()
app.all('/auth/wecom/*', (c) => login.handle(c.req.raw, c))
app.get('/', async (c) => {
  const session = await login.session(c.req.raw)
  return c.html(
    html`<!doctype html>
      <html lang="zh-CN">
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>example-hono</title>
        ${
          session
            ? html`<h1>你好，${session.name} · Hello</h1>
                <p><a href="/me">只给成员看的 · For members only</a></p>
                <form method="post" action="/auth/wecom/logout"><button>退出 · Log out</button></form>`
            : html`<h1>你好 · Hello</h1>
                <p><a href="/auth/wecom/login">登录 · Log in</a></p>`
        }
      </html>`,
  )
})

const requireMember = createMiddleware<{ Variables: { member: { userId: string; name: string } } }>(async (c, next) => {
  const { session, response } = await login.require(c.req.raw)
  if (response) return response
  c.set('member', session)
  return next()
})
app.get('/me', requireMember, (c) => c.json(c.get('member')))
serve({ fetch: app.fetch, port: Number(PORT) })
