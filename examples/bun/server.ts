import { loginFromEnv } from 'wecom-login/login'

const login = loginFromEnv({
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})

Bun.serve({
  port: process.env.PORT ?? 3000,
  routes: {
    '/auth/wecom/*': (request) => login.handle(request),
    '/': async (request) => {
      const session = await login.session(request)
      return new Response(session ? `你好，${session.name}` : '你好，请打开 /me 登录')
    },
    '/me': async (request) => {
      const { session, response } = await login.require(request)
      return response ?? Response.json(session)
    },
  },
})
