import Koa from 'koa'
import { auth, memberOf, requireMember, sessionOf } from 'wecom-login/koa'
import { loginFromEnv } from 'wecom-login/login'

const login = loginFromEnv({
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})

const app = new Koa()
app.use(auth(login))
app.use(async (ctx, next) => {
  if (ctx.path !== '/') return next()
  const session = await sessionOf(login, ctx)
  ctx.body = session ? `你好，${session.name}` : '你好，请打开 /me 登录'
})
app.use(requireMember(login)) // what follows is for members
app.use((ctx) => {
  if (ctx.path === '/me') ctx.body = memberOf(login, ctx)
})
app.listen(process.env.PORT ?? 3000)
