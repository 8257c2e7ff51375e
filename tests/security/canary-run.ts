// Runs as a process of its own: logs people in, well and badly, and reports whatever somebody could have read of it.
import { inspect } from 'node:util'

import {
  type Contact,
  createWeComApp,
  fetchTransport,
  memoryStore,
  nodeTransport,
  type Transport,
  type WeComApp,
  type WeComAppConfig,
} from 'wecom-login'
import { explain } from 'wecom-login/explain'
import { createSimulator } from 'wecom-simulator'

import { codeIn } from '../fixtures/callback-code.js'
import { canaries, noteBody, noteRequest } from './canaries.js'

const secret = 'CanarySecret+/=&%#7f3a9c51e0d24b68'
const mobile = '19987654321'
const sim = createSimulator({ apps: { canary: { secret, trustedDomains: ['canary.example.com'] } } })
sim.world.people.edit('zhangsan', { mobile })
const server = await sim.listen()

const log: string[] = []
const events: string[] = []
const errors: string[] = []
const contacts: string[] = []
const apps: string[] = []
const storeKeys: string[] = []
const show = (value: unknown) => inspect(value, { depth: null, showHidden: true, getters: true })

const write = (level: string) => (message: string, fields?: Record<string, unknown>) => {
  log.push(level, message, show(fields), JSON.stringify(fields))
  console.log(level, message, fields)
}

const noting = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
/** Undefined is what an app has by itself: the console. */
let logger: WeComAppConfig['logger'] = noting

const watched = (inner: Transport): Transport => ({
  async send(request) {
    noteRequest(request.url, request.body)
    const response = await inner.send(request)
    noteBody(new TextDecoder().decode(response.body))
    return response
  },
  close: () => inner.close?.(),
})

const store = memoryStore()
const opened: WeComApp[] = []
const connect = (config: Partial<WeComAppConfig> = {}): WeComApp => {
  const { corpId, agentId } = sim.world.apps.get('canary')
  const app = createWeComApp({
    corpId,
    agentId,
    secret,
    redirectURL: 'https://canary.example.com/callback',
    endpoints: server.endpoints,
    timeoutMs: 600,
    logger,
    onEvent: (event) => events.push(show(event), JSON.stringify(event)),
    tokenStore: {
      ...store,
      get: (key) => {
        storeKeys.push(key)
        return store.get(key)
      },
    },
    ...config,
    transport: watched(config.transport ?? nodeTransport()),
  })
  opened.push(app)
  apps.push(show(app), JSON.stringify(app))
  return app
}

const codeFor = async (app: WeComApp) =>
  codeIn(await sim.as('zhangsan').open(app.oauth.getAuthURL({ scope: 'snsapi_privateinfo' })))

const login = async (config?: Partial<WeComAppConfig>): Promise<Contact> => {
  const app = connect(config)
  const contact = await app.oauth.detailed().contactFromCode(await codeFor(app))
  contacts.push(show(contact), JSON.stringify(contact), JSON.stringify(contact.raw))
  for (const failure of Object.values(contact.failures)) note(failure)
  return contact
}

/** Everything an operator could do with an error to read it. */
function note(error: unknown): void {
  errors.push(show(error), String(error), JSON.stringify(error), show(explain(error)))
  console.error(error)
  if (!(error instanceof Error)) return
  errors.push(error.message, String(error.stack))
  if (error.cause !== undefined) note(error.cause)
}

const telling = (
  transport: (request: { url: string; body: string | undefined }) => never,
): Partial<WeComAppConfig> => ({
  transport: { send: async ({ url, body }) => transport({ url, body }) },
})
const echo = async (call: 'gettoken' | 'getuserinfo' | 'getuserdetail', text: string) => {
  sim.next(call, { errcode: 40029, errmsg: `refused: ${text} ${encodeURIComponent(text)}` })
}

const attempts: readonly (() => Promise<unknown>)[] = [
  () => login(),
  () => login({ tokenStore: undefined }),
  () => login({ transport: fetchTransport((request) => sim.fetch(request)) }),
  () => login({ transport: fetchTransport((request) => fetch(request)) }),
  // The token is refused, and its replacement too.
  async () => {
    const app = connect()
    await app.accessToken()
    sim.world.revokeTokens()
    return app.oauth.contactFromCode(await codeFor(app))
  },
  () => {
    sim.next('getuserinfo', { errcode: 42001 })
    sim.next('getuserinfo', { errcode: 42001 })
    return login({ tokenStore: undefined })
  },
  // The code is used twice; the ticket is invented.
  async () => {
    const app = connect()
    const code = await codeFor(app)
    await app.oauth.contactFromCode(code)
    return app.oauth.contactFromCode(code)
  },
  async () => {
    noteRequest('http://x/?code=CanaryInventedCode0123456789', '{"user_ticket":"CanaryInventedTicket0123456789"}')
    await connect().oauth.contactFromCode('CanaryInventedCode0123456789').catch(note)
    return connect().oauth.getUserDetail('CanaryInventedTicket0123456789')
  },
  // The set-up is wrong.
  () => login({ secret: `${secret}-wrong`, tokenStore: undefined }),
  () => login({ corpId: 'ww5100000000009999', tokenStore: undefined }),
  async () => {
    sim.world.apps.edit('canary', { trustedIps: [] })
    return login().finally(() => sim.world.apps.edit('canary', { trustedIps: ['127.0.0.1'] }))
  },
  // The platform repeats what it was sent.
  async () => {
    await echo('gettoken', secret)
    return login({ tokenStore: undefined })
  },
  async () => {
    const app = connect()
    const code = await codeFor(app)
    await echo('getuserinfo', `${code} with ${await app.accessToken()}`)
    return app.oauth.contactFromCode(code)
  },
  async () => {
    const app = connect()
    const visitor = await app.oauth.getUserInfo(await codeFor(app))
    await echo('getuserdetail', `${visitor.userTicket} with ${await app.accessToken()}`)
    return app.oauth.getUserDetail(visitor)
  },
  async () => {
    const app = connect()
    const token = await app.accessToken()
    sim.next('user/get', { status: 502, body: `<html>GET /cgi-bin/user/get?access_token=${token}` })
    sim.next('getuserdetail', { status: 200, body: `not JSON: ${token}` })
    return login()
  },
  async () => {
    const body = JSON.stringify({ errcode: 0, errmsg: 'ok', userid: 'LiSi', mobile })
    sim.next('getuserdetail', { status: 200, body })
    return login()
  },
  // The way is broken.
  () => {
    sim.next('getuserinfo', { drop: 'after-effect' })
    return login()
  },
  () => {
    sim.next('getuserinfo', { delayMs: 60_000 })
    return login()
  },
  () => {
    sim.next('getuserinfo', { status: 302, headers: { location: `https://elsewhere.example.com/?secret=${secret}` } })
    return login()
  },
  () => login({ endpoints: { ...server.endpoints, api: 'http://127.0.0.1:9' }, tokenStore: undefined }),
  () =>
    login({
      ...telling(({ url, body }) => {
        throw new Error(`could not reach ${url} with ${body}`, { cause: new Error(url) })
      }),
      tokenStore: undefined,
    }),
  () =>
    login({
      transport: fetchTransport(({ url }) => Promise.reject(new TypeError(`fetch failed for ${url}`))),
      tokenStore: undefined,
    }),
  () => {
    const failing = async () => {
      throw new Error('store is down')
    }
    return login({ tokenStore: { get: failing, set: failing, delete: failing } })
  },
  // The caller makes a mistake.
  async () => connect({ secret: `${secret} with a blank` }),
  async () => connect().oauth.getAuthURL({ state: secret }),
  () => connect().oauth.contactFromCode('CanaryInventedCode0123456789 twice'),
  () => connect().api.get('/cgi-bin/user/get', { access_token: 'CanaryToken0123456789abcdef', userid: 'zhangsan' }),
]

noteRequest('http://x/?access_token=CanaryToken0123456789abcdef', undefined)
let failed = 0
for (logger of [noting, undefined]) {
  for (const attempt of attempts) {
    await attempt().catch((error: unknown) => {
      failed += 1
      note(error)
    })
  }
}

for (const app of opened) app.close()
await server.close()
const report = {
  canaries: { ...canaries(), mobile: [mobile] },
  readable: { log, events, errors, contacts, apps, storeKeys, journal: [JSON.stringify(sim.calls())] },
  attempts: 2 * attempts.length,
  failed,
}
process.send?.(report, () => process.disconnect())
