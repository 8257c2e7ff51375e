import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { loginFromEnv } from 'wecom-login/login'

const login = loginFromEnv({
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})

const app = new Hono()
app.all('/auth/wecom/*', (c) => login.handle(c.req.raw, c))
app.get('/', async (c) => c.text(`你好，${(await login.session(c.req.raw))?.name ?? '请打开 /me 登录'}`))
app.get('/me', async (c) => {
  const { session, response } = await login.require(c.req.raw)
  return response ?? c.json(session)
})
serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) })
