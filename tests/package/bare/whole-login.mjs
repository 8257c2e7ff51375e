// A whole login with nothing but what is installed here; prints what the session holds.
import { createWeComApp } from 'wecom-login'
import { createLogin } from 'wecom-login/login'
import { createSimulator } from 'wecom-simulator'

const sim = createSimulator()
const server = await sim.listen()
const { corpId, agentId, secret } = sim.apps.modern
const app = createWeComApp({ corpId, agentId, secret, endpoints: server.endpoints, logger: false })
const login = createLogin({
  app,
  origin: 'https://app.example.com',
  cookieSecret: 'thirty-two bytes of text for tests',
  detailed: true,
  onLogin: ({ contact }) => ({ session: { name: contact.name } }),
})
const visit = (url, cookie = '') =>
  new Request(new URL(url, 'https://app.example.com'), { headers: { 'sec-fetch-mode': 'navigate', cookie } })
const cookiesOf = (response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.replace(/;.*/, ''))
    .join('; ')

const begun = await login.handle(visit('/auth/wecom/login'))
const callback = await sim.as('zhangsan').open(begun.headers.get('location'))
const finished = await login.handle(visit(callback, cookiesOf(begun)))
console.log(JSON.stringify(await login.session(visit('/', cookiesOf(finished)))))
app.close()
await server.close()
