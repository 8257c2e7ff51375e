import Koa from 'koa'
import { createWeComApp } from 'wecom-login'
import { auth, memberOf, requireMember } from 'wecom-login/koa'
import { createLogin } from 'wecom-login/login'
import { homePage } from './home-page.js'

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

const app = new Koa()
app.use(auth(login))
app.use(async (ctx, next) => {
  if (ctx.path === '/' || ctx.path.startsWith('/api/')) await requireMember(login)(ctx, next)
  else await next()
})
app.use((ctx) => {
  if (ctx.path === '/') ctx.body = homePage(memberOf(login, ctx))
  if (ctx.path === '/api/me') ctx.body = memberOf(login, ctx)
})
app.listen(Number(PORT))
