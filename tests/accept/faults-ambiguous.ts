import { setTimeout as sleep } from 'node:timers/promises'
import { createWeComApp, isWeComError, nodeTransport } from 'wecom-login'
import { createLogin } from 'wecom-login/login'
import { createSimulator, type Fault } from 'wecom-simulator'
import { createBrowser, locationOf } from '../../packages/wecom-login/test/login/browser.js'
import { startFaultServer } from '../faults/fault-server.js'
import type { AcceptCase } from './case.js'
import { createCounter } from './counting.js'

/** The simulator does its work, and then the answer is lost in this way. */
const lost: readonly Fault[] = [
  { drop: 'after-effect' },
  { status: 502, effect: 'after' },
  { kind: 'stall' },
  { kind: 'reset-mid-body' },
  { errcode: -1, effect: 'after' },
]

const startSite = async (timeoutMs = 5_000) => {
  const origin = 'https://app.example.com'
  const sim = createSimulator({
    apps: { site: { trustedDomains: ['app.example.com'], callbackDomains: ['app.example.com'] } },
  })
  const server = await sim.listen()
  const { corpId, agentId, secret } = sim.world.apps.get('site')
  const app = createWeComApp({ corpId, agentId, secret, endpoints: server.endpoints, timeoutMs, logger: false })
  await app.accessToken()
  const failures: unknown[] = []
  const login = createLogin({
    app,
    origin,
    cookieSecret: 'the first cookie secret, 32 bytes',
    onLogin: ({ contact }) => ({ session: { id: contact.id } }),
    onOutcome: ({ error }) => void failures.push(error),
  })
  /** A member opens the login and follows it until there is nothing more to follow; the last response and the authorizations it took. */
  const logIn = async (prepare: (authorization: number) => void) => {
    const browser = createBrowser({ handle: (request) => login.handle(request), origin }, 'inClient')
    let response = await browser.send('/auth/wecom/login')
    let authorizations = 0
    while (locationOf(response).startsWith(server.endpoints.authorize) && authorizations < 5) {
      authorizations += 1
      prepare(authorizations)
      response = await browser.send(await sim.as('zhangsan').open(locationOf(response)))
    }
    const isLoggedIn = [...browser.cookies.keys()].some((name) => name.includes('wecom-session'))
    return { response, authorizations, isLoggedIn }
  }
  /** How often each code arrived. */
  const sendings = () => {
    const counts = new Map<string, number>()
    for (const { query } of sim.calls('auth/getuserinfo')) {
      const code = query['code'] ?? ''
      counts.set(code, (counts.get(code) ?? 0) + 1)
    }
    return [...counts.values()]
  }
  const close = async () => {
    app.close()
    await server.close()
  }
  return { sim, logIn, sendings, failures, close }
}

const oneRestart: AcceptCase = {
  id: 'A09',
  title: 'the code is spent and the answer lost, in five ways: sendings per code, not logged in after one restart',
  counts: { ci: 100, full: 2_500 },
  target: { sent_most: 1, not_logged_in: 0, authorizations_most: 2, reported_as_code: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'not_logged_in', 'reported_as_code')
    const sent: number[] = []
    let most = 0
    for (const fault of lost) {
      const site = await startSite(300)
      for (let index = 0; index < Math.ceil(count / lost.length); index += 1) {
        const { isLoggedIn, authorizations } = await site.logIn((authorization) => {
          if (authorization === 1) site.sim.next('getuserinfo', fault)
        })
        add('cases')
        add('not_logged_in', !isLoggedIn)
        most = Math.max(most, authorizations)
      }
      add('reported_as_code', site.failures.filter((error) => isWeComError(error) && error.category === 'code').length)
      sent.push(...site.sendings())
      await site.close()
    }
    return { ...figures, sent_most: Math.max(...sent), authorizations_most: most }
  },
}

const neverCalledACode: AcceptCase = {
  id: 'A10',
  title: 'the code is spent and the answer lost: failures told as a bad code',
  counts: { ci: 30, full: 500 },
  target: { reported_as_code: 0, sent_most: 1 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'reported_as_code')
    const sent: number[] = []
    for (const fault of lost) {
      const site = await startSite(300)
      for (let index = 0; index < Math.ceil(count / lost.length); index += 1) {
        await site.logIn(() => site.sim.next('getuserinfo', fault))
        add('cases')
      }
      add('reported_as_code', site.failures.filter((error) => !isWeComError(error) || error.category === 'code').length)
      sent.push(...site.sendings())
      await site.close()
    }
    return { ...figures, sent_most: Math.max(...sent) }
  },
}

const brokenForEver: AcceptCase = {
  id: 'R-22',
  title: 'WeCom is broken for ever: authorizations per login, logins that end without a page with a way on',
  counts: { ci: 100, full: 500 },
  target: { authorizations_most: '<=2', without_way_on: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'without_way_on')
    const site = await startSite()
    let most = 0
    for (let index = 0; index < count; index += 1) {
      const { response, authorizations } = await site.logIn(() => site.sim.next('getuserinfo', { status: 502 }))
      add('cases')
      add('without_way_on', response.status !== 503 || !(await response.text()).includes('href="/auth/wecom/login'))
      most = Math.max(most, authorizations)
    }
    await site.close()
    return { ...figures, authorizations_most: most }
  },
}

const refusedAtFirst: AcceptCase = {
  id: 'R-21',
  title: 'connections are refused for 300 ms, then taken: logins that fail, sendings per code',
  counts: { ci: 100, full: 500 },
  target: { failed: 0, sent_most: 1 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'failed')
    const server = await startFaultServer()
    const gone = (await server.road('refused'))?.origin ?? ''
    const inner = nodeTransport()
    let isUp = true
    const app = createWeComApp({
      corpId: 'wwcorp',
      secret: 'the-secret',
      endpoints: { api: server.origin },
      logger: false,
      transport: {
        send: (request) => inner.send(isUp ? request : { ...request, url: request.url.replace(server.origin, gone) }),
      },
    })
    await app.accessToken()
    isUp = false
    const logins = Array.from({ length: count }, (_, index) => app.oauth.getUserInfo(`code-${index}`))
    await sleep(300)
    isUp = true
    for (const { status } of await Promise.allSettled(logins)) {
      add('cases')
      add('failed', status === 'rejected')
    }
    const arrived = server.requests.filter((line) => line.includes('getuserinfo'))
    inner.close?.()
    await server.close()
    const sent = Array.from(
      { length: count },
      (_, index) => arrived.filter((line) => line.includes(`code=code-${index} `)).length,
    )
    return { ...figures, sent_most: Math.max(...sent) }
  },
}

export const ambiguousCases: readonly AcceptCase[] = [oneRestart, neverCalledACode, refusedAtFirst, brokenForEver]
