import express from 'express'
import { createWeComApp } from 'wecom-login'
import { auth, memberOf, requireMember, sessionOf } from 'wecom-login/express'
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

const app = express()
app.use(auth(login))
app.get('/', async (req, res) => res.send(homePage(await sessionOf(login, req))))
app.get('/me', requireMember(login), (req, res) => res.json(memberOf(login, req)))
app.listen(Number(PORT))
