import Fastify from 'fastify'
import { auth, memberOf, requireMember, sessionOf } from 'wecom-login/fastify'
import { loginFromEnv } from 'wecom-login/login'

const login = loginFromEnv({
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})

const app = Fastify()
app.register(auth(login))
app.get('/', async (request) => {
  const session = await sessionOf(login, request)
  return session ? `你好，${session.name}` : '你好，请打开 /me 登录'
})
app.get('/me', { preHandler: requireMember(login) }, (request) => memberOf(login, request))
await app.listen({ port: Number(process.env.PORT ?? 3000) })
