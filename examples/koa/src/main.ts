import Koa from 'koa'
import { createWeComApp } from 'wecom-login'
import { auth, memberOf, requireMember, sessionOf } from 'wecom-login/koa'
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
const forMembers = requireMember(login)
app.use(async (ctx, next) => {
  if (ctx.path === '/') ctx.body = homePage(await sessionOf(login, ctx))
  else if (ctx.path === '/me') await forMembers(ctx, next)
})
app.use((ctx) => {
  ctx.body = memberOf(login, ctx)
})
app.listen(Number(PORT))
