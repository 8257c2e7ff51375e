import 'reflect-metadata'
import type { INestApplication } from '@nestjs/common'
import { Test } from '@nestjs/testing'
import { createWeComApp, fetchTransport } from 'wecom-login'
import { createLogin } from 'wecom-login/login'
import { WECOM_LOGIN, WeComLoginModule } from 'wecom-login/nest'
import { createSimulator } from 'wecom-simulator'
import { PagesController } from './pages.controller'

const sim = createSimulator()
const origin = 'https://app.example.com'

/** The login of the app, with a WeCom in memory: no port, no network. */
const createTestLogin = () =>
  createLogin({
    app: createWeComApp({
      ...sim.apps.modern,
      endpoints: sim.endpoints,
      transport: fetchTransport(sim.fetch),
      logger: false,
    }),
    origin,
    cookieSecret: 'thirty-two bytes of text for tests',
    detailed: true,
    onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
  })

let app: INestApplication
let url: string

beforeAll(async () => {
  const module = await Test.createTestingModule({
    imports: [WeComLoginModule.forRootAsync({ useFactory: createTestLogin })],
    controllers: [PagesController],
  }).compile()
  app = module.createNestApplication({ logger: false })
  await app.listen(0)
  url = await app.getUrl()
})

afterAll(() => app.close())

const cookiesOf = (response: Response) => response.headers.getSetCookie().map((line) => line.replace(/;.*/, ''))

test('nobody gets in without a login', async () => {
  const response = await fetch(`${url}/api/me`)
  expect([response.status, await response.json()]).toEqual([401, { loginUrl: '/auth/wecom/login' }])
})

test('a member logs in and is known', async () => {
  const begun = await fetch(`${url}/auth/wecom/login`, { redirect: 'manual' })
  const callback = await sim.as('zhangsan').open(begun.headers.get('location') ?? '')
  const headers = { cookie: cookiesOf(begun).join('; ') }
  const back = await fetch(`${url}${callback.pathname}${callback.search}`, { headers, redirect: 'manual' })
  expect(back.status).toBe(303)
  const me = await fetch(`${url}/api/me`, { headers: { cookie: cookiesOf(back).join('; ') } })
  expect(await me.json()).toEqual({ userId: 'zhangsan', name: '张三' })
})

test('the app injects the login', () => {
  expect(app.get(WECOM_LOGIN)).toHaveProperty('handle')
})
