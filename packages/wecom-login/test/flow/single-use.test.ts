import { describe, expect, it } from 'vitest'
import type { OneTimeStore } from '../../src/login/index.js'
import { reply } from '../fake-wecom.js'
import type { Sealer } from '../../src/flow/seal.js'
import { createSingleUse } from '../../src/flow/single-use.js'
import { createVirtualClock } from '../virtual-clock.js'
import { type Browser, createBrowser, locationOf } from '../login/browser.js'
import { callbackOf, createTestSite, origin, paths, sealerOf, sessionName } from '../login/test-site.js'

/** A store as several processes see it. */
const createSharedStore = () => {
  const values = new Map<string, string>()
  const store: OneTimeStore = {
    claim: async (key) => {
      if (values.has(key)) return false
      values.set(key, '')
      return true
    },
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
  }
  return { store, values }
}

const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

const slow = (opened: Promise<void>) => async () => {
  await opened
  return reply({ errcode: 0, errmsg: 'ok', userid: 'zhangsan' })
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('callbacks that race', () => {
  it('ask WeCom once, and all of them end logged in', async () => {
    const { opened, open } = gate()
    const site = createTestSite({ script: { [paths.userInfo]: slow(opened) } })
    const browser = site.browser()
    const state = await site.begin(browser, '?returnTo=/orders')
    const tabs = Array.from({ length: 5 }, () => browser.fork())
    const answers = tabs.map((tab) => tab.send(callbackOf(state, 'zhangsan')))
    await settle()
    open()
    expect((await Promise.all(answers)).map(locationOf)).toEqual(Array.from({ length: 5 }, () => '/orders'))
    expect(tabs.every(({ cookies }) => cookies.has(sessionName))).toBe(true)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })

  it('share a failure too', async () => {
    const site = createTestSite({ script: { [paths.userInfo]: { errcode: 60020, errmsg: 'ip' } } })
    const browser = site.browser()
    const state = await site.begin(browser)
    const answers = await Promise.all([1, 2, 3].map(() => browser.fork().send(callbackOf(state, 'zhangsan'))))
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500])
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })
})

describe('a code under a second state', () => {
  it('is refused and logged as an attack', async () => {
    const site = createTestSite()
    const [victim, thief] = [site.browser(), site.browser()]
    await site.logIn(thief, { code: 'stolen' })
    const response = await site.logIn(victim, { code: 'stolen' })
    expect(response.status).toBe(400)
    expect(victim.cookies.size).toBe(0)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
    expect(site.log.lines.filter(({ message }) => message.includes('someone may be injecting codes'))).toHaveLength(1)
  })

  it('is refused while the first is still under way', async () => {
    const { opened, open } = gate()
    const site = createTestSite({ script: { [paths.userInfo]: slow(opened) } })
    const [first, second] = [site.browser(), site.browser()]
    const login = site.logIn(first, { code: 'one' })
    await settle()
    expect((await site.logIn(second, { code: 'one' })).status).toBe(400)
    open()
    expect((await login).status).toBe(303)
  })

  it('is refused for ten minutes, by which time WeCom has forgotten it', async () => {
    const site = createTestSite()
    await site.logIn(site.browser(), { code: 'one' })
    await site.clock.advance(599_000)
    expect((await site.logIn(site.browser(), { code: 'one' })).status).toBe(400)
    await site.clock.advance(1_000)
    expect((await site.logIn(site.browser(), { code: 'one' })).status).toBe(303)
  })

  it('so is a state with a second code', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    const copy = browser.fork()
    await browser.send(callbackOf(state, 'first'))
    expect((await copy.send(callbackOf(state, 'second'))).status).toBe(400)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })

  it('is forgotten when 2,000 newer ones have come', async () => {
    const clock = createVirtualClock()
    const singleUse = createSingleUse({ clock, logger: {}, sealer: sealerOf(clock), store: undefined })
    const asked: string[] = []
    const come = (code: string, state = code) =>
      singleUse.settle(state, code, async () => {
        asked.push(code)
        return { admitted: false, outcome: 'expired' }
      })
    for (let index = 0; index < 2_001; index += 1) await come(`code-${index}`)
    expect(asked).toHaveLength(2_001)
    await come('code-1', 'another state')
    await come('code-2')
    expect(asked).toHaveLength(2_001)
    await come('code-0', 'another state')
    expect(asked).toHaveLength(2_002)
  })
})

describe('two processes with one store', () => {
  const twoProcesses = (options: NonNullable<Parameters<typeof createTestSite>[0]> = {}) => {
    const { store, values } = createSharedStore()
    // One wall clock, as machines that keep time have it.
    const clock = createVirtualClock()
    const make = () => createTestSite({ oneTimeStore: store, ...options, app: { clock } })
    const [here, there] = [make(), make()]
    const at = (site: typeof here, { cookies }: Browser) =>
      createBrowser({ origin, handle: (request) => site.login.handle(request) }, 'desktop', new Map(cookies))
    return { here, there, at, store, values, clock }
  }

  it('join callbacks that race: WeCom is asked once, both end logged in with all that is known', async () => {
    const { opened, open } = gate()
    const long = 'x'.repeat(20_000)
    const { here, there, at, clock } = twoProcesses({
      detailed: true,
      script: {
        [paths.userInfo]: slow(opened),
        [paths.userGet]: { errcode: 0, errmsg: 'ok', userid: 'ZhangSan', name: '张三', status: 1, extattr: { long } },
      },
      onLogin: ({ contact }) => ({
        session: [contact.id, contact.name, contact.appCorpId, contact.raw['name'], contact.absent.mobile],
      }),
    })
    const browser = here.browser()
    const state = await here.begin(browser)
    const [first, second] = [at(here, browser), at(there, browser)]
    const login = first.send(callbackOf(state, 'one'))
    await settle()
    const joined = second.send(callbackOf(state, 'one'))
    await settle()
    open()
    const answers = [await login, await clock.finish(joined)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    for (const [site, { cookies }] of [
      [here, first],
      [there, second],
    ] as const) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const session = await site.login.session(new Request(origin, { headers: { cookie } }))
      expect(session).toEqual(['zhangsan', '张三', 'wwcorp', '张三', 'web_login'])
    }
    expect([here, there].map((site) => site.wecom.to(paths.userInfo).length)).toEqual([1, 0])
  })

  it('join a failure as an expired login, without a second call', async () => {
    const { here, there, at, clock } = twoProcesses({ script: { [paths.userInfo]: { errcode: 60020, errmsg: 'ip' } } })
    const browser = here.browser()
    const state = await here.begin(browser)
    const [first, second] = [at(here, browser), at(there, browser)]
    expect((await first.send(callbackOf(state, 'one'))).status).toBe(500)
    expect((await clock.finish(second.send(callbackOf(state, 'one')))).status).toBe(400)
    expect(there.wecom.requests).toEqual([])
  })

  it('refuse a code that the other has seen under another state, and share the refusal', async () => {
    const { here, there, at, clock } = twoProcesses()
    await here.logIn(here.browser(), { code: 'stolen' })
    const browser = there.browser()
    const state = await there.begin(browser)
    const [first, second] = [at(there, browser), at(here, browser)]
    expect((await first.send(callbackOf(state, 'stolen'))).status).toBe(400)
    expect((await clock.finish(second.send(callbackOf(state, 'stolen')))).status).toBe(400)
    expect(there.wecom.requests).toEqual([])
    expect(there.log.lines.some(({ message }) => message.includes('injecting codes'))).toBe(true)
  })

  it('refuse a state that the other has seen with another code', async () => {
    const { here, there, at } = twoProcesses()
    const browser = here.browser()
    const state = await here.begin(browser)
    const copy = at(there, browser)
    await browser.send(callbackOf(state, 'first'))
    expect((await copy.send(callbackOf(state, 'second'))).status).toBe(400)
    expect(there.wecom.requests).toEqual([])
  })

  it('leave no name, code or state in the store in the clear', async () => {
    const { here, values } = twoProcesses()
    const browser = here.browser()
    const state = await here.begin(browser)
    await browser.send(callbackOf(state, 'zhangsan'))
    const stored = JSON.stringify([...values])
    expect(stored).not.toContain('zhangsan')
    expect(stored).not.toContain(state)
    expect(values.size).toBe(4)
  })

  it('give up on a process that died while asking', async () => {
    const site = createTestSite({ oneTimeStore: { ...createSharedStore().store, claim: async () => false } })
    const startedAt = site.clock.monotonic()
    const response = await site.clock.finish(site.logIn(site.browser()))
    expect(response.status).toBe(400)
    expect(site.clock.monotonic() - startedAt).toBeGreaterThanOrEqual(6_000)
    expect(site.clock.monotonic() - startedAt).toBeLessThan(6_500)
    expect(site.wecom.requests).toEqual([])
  })

  it.each<[string, (sealer: Sealer) => string | Promise<string>]>([
    ['plain', () => JSON.stringify({ admitted: true, contact: { kind: 'member', id: 'boss', userId: 'boss' } })],
    ['empty', () => ''],
    ['long', () => 'x'.repeat(100_000)],
    ['a session', (sealer) => sealer.seal('session', { verdict: { admitted: true } }, 60_000)],
    ['too old', (sealer) => sealer.seal('joined', { verdict: { admitted: true } }, 0)],
  ])('believe no result that the store made up: %s', async (_name, make) => {
    const { store } = createSharedStore()
    const site = createTestSite({
      oneTimeStore: {
        ...store,
        claim: async () => false,
        get: async () => text,
      },
    })
    const text = await make(sealerOf(site.clock))
    expect((await site.clock.finish(site.logIn(site.browser()))).status).toBe(400)
  })
})

describe('a store that fails', () => {
  const failing = (broken: Partial<OneTimeStore>) =>
    createTestSite({ lang: 'en', oneTimeStore: { ...createSharedStore().store, ...broken } })

  it.each<[string, Partial<OneTimeStore>]>([
    ['rejects', { claim: () => Promise.reject(new Error('connection refused')) }],
    ['throws', { claim: () => { throw new Error('not connected') } }], // prettier-ignore
    ['hangs', { claim: () => new Promise(() => {}) }],
    ['cannot read', { claim: async () => false, get: () => Promise.reject(new Error('away')) }],
  ])('and %s lets nobody in: 503 with Retry-After, WeCom is not asked', async (_name, broken) => {
    const site = failing(broken)
    const browser = site.browser()
    const response = await site.clock.finish(site.logIn(browser))
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(browser.cookies.size).toBe(0)
    expect(site.wecom.requests).toEqual([])
    expect(site.log.lines.at(-1)?.fields).toMatchObject({ outcome: 'upstream_down', code: 'store_failed' })
  })

  it.each<[string, Partial<OneTimeStore>]>([
    ['rejects', { set: () => Promise.reject(new Error('full')) }],
    ['throws', { set: () => { throw new Error('not connected') } }], // prettier-ignore
    ['hangs', { set: () => new Promise(() => {}) }],
  ])('and %s when the result is shared does not undo a login that succeeded', async (_name, broken) => {
    const site = failing(broken)
    const response = await site.clock.finish(site.logIn(site.browser()))
    expect(response.status).toBe(303)
  })
})
