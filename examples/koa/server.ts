import Koa from 'koa'
import { auth, memberOf, requireMember, sessionOf } from 'wecom-login/koa'
import { loginFromEnv } from 'wecom-login/login'

const login = loginFromEnv({
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})

const forMembers = requireMember(login)

const app = new Koa()
app.use(auth(login))
app.use(async (ctx) => {
  if (ctx.path === '/') {
    const session = await sessionOf(login, ctx)
    ctx.body = session ? `你好，${session.name}` : '你好，请打开 /me 登录'
  } else if (ctx.path === '/me') {
    await forMembers(ctx, async () => {
      ctx.body = memberOf(login, ctx)
    })
  }
})
app.listen(process.env.PORT ?? 3000)
