import { createWeComApp, fetchTransport, type Transport } from 'wecom-login'
import { createLogin } from 'wecom-login/login'
import { createSimulator } from 'wecom-simulator'
import { createBrowser, locationOf } from '../../packages/wecom-login/test/login/browser.js'
import type { AcceptCase } from './case.js'
import { leastOf, quantile } from './fleet/measures.js'

const origin = 'https://app.example.com'

/** Callbacks one after another, each without the time that its requests took; milliseconds. */
const overheads = async (count: number): Promise<readonly number[]> => {
  const sim = createSimulator({
    apps: { site: { trustedDomains: ['app.example.com'], callbackDomains: ['app.example.com'] } },
  })
  const { corpId, agentId, secret } = sim.world.apps.get('site')
  const inner = fetchTransport((request) => sim.fetch(request))
  let upstreamMs = 0
  const transport: Transport = {
    send: async (request) => {
      const startedAt = performance.now()
      try {
        return await inner.send(request)
      } finally {
        upstreamMs += performance.now() - startedAt
      }
    },
  }
  const login = createLogin({
    app: createWeComApp({ corpId, agentId, secret, endpoints: sim.endpoints, transport }),
    origin,
    cookieSecret: 'the first cookie secret, 32 bytes',
    onLogin: ({ contact }) => ({ session: { id: contact.id } }),
  })
  const found: number[] = []
  for (let index = 0; index < count; index += 1) {
    const browser = createBrowser({ handle: (request) => login.handle(request), origin }, 'inClient')
    const callback = await sim.as('zhangsan').open(locationOf(await browser.send('/auth/wecom/login')))
    upstreamMs = 0
    const startedAt = performance.now()
    const response = await browser.send(callback)
    found.push(performance.now() - startedAt - upstreamMs)
    if (response.status !== 303) throw new Error(`login ${index} ended with ${response.status}`)
  }
  return found
}

const limitMs = 3

const overhead: AcceptCase = {
  id: 'A48',
  title: 'warm logins, from the callback to the answer without the time of WeCom: the 99th percentile in ms',
  counts: { ci: 1_000, full: 3_000 },
  target: { p99_ms: `<=${limitMs}` },
  isLong: true,
  run: async (count) => {
    await overheads(200)
    const p99 = await leastOf(limitMs, async () => quantile(await overheads(count), 0.99))
    return { cases: count, p99_ms: Math.round(p99 * 100) / 100 }
  },
}

export const overheadCases: readonly AcceptCase[] = [overhead]
