import express from 'express'
import { auth, memberOf, requireMember, sessionOf } from 'wecom-login/express'
import { loginFromEnv } from 'wecom-login/login'

const login = loginFromEnv({
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})

const app = express()
app.use(auth(login))
app.get('/', async (req, res) => {
  const session = await sessionOf(login, req)
  res.type('text').send(session ? `你好，${session.name}` : '你好，请打开 /me 登录')
})
app.get('/me', requireMember(login), (req, res) => res.json(memberOf(login, req)))
app.listen(process.env.PORT ?? 3000)
