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
    claim: async (key, value) => {
      const there = values.get(key)
      if (there === undefined) values.set(key, value)
      return there
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
    const singleUse = createSingleUse({
      clock,
      logger: {},
      onEvent: () => undefined,
      stopsWithRequest: false,
      sealer: sealerOf(clock),
      store: undefined,
    })
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
  const twoProcesses = ({
    aheadMs = 0,
    ...options
  }: NonNullable<Parameters<typeof createTestSite>[0]> & { aheadMs?: number } = {}) => {
    const { store, values } = createSharedStore()
    const clock = createVirtualClock()
    const make = (aheadMs: number) =>
      createTestSite({
        oneTimeStore: store,
        ...options,
        app: { clock: { ...clock, now: () => clock.now() + aheadMs } },
      })
    const [here, there] = [make(0), make(aheadMs)]
    const at = (site: typeof here, { cookies }: Browser) =>
      createBrowser({ origin, handle: (request) => site.login.handle(request) }, 'desktop', new Map(cookies))
    return { here, there, at, store, values, clock }
  }

  it.each([
    ['agree', 0],
    ['are ten minutes apart', 600_000],
    ['are ten minutes apart, the other way', -600_000],
  ])(
    'join callbacks that race, where clocks %s: WeCom is asked once, both end logged in with all that is known',
    async (_clocks, aheadMs) => {
      const { opened, open } = gate()
      const long = 'x'.repeat(20_000)
      const { here, there, at, clock } = twoProcesses({
        aheadMs,
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
        for (const reader of [site, here, there]) {
          const session = await reader.login.session(new Request(origin, { headers: { cookie } }))
          expect(session).toEqual(['zhangsan', '张三', 'wwcorp', '张三', 'web_login'])
        }
      }
      expect([here, there].map((site) => site.wecom.to(paths.userInfo).length)).toEqual([1, 0])
    },
  )

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
    expect([...values.keys()]).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^wecom-login:once:[\w-]{22}$/) as string),
    )
  })

  /** Another process has begun with exactly this callback. */
  const claimedByAnother: OneTimeStore['claim'] = async (_key, value) => `${value.slice(0, 22)}another.`

  it('give up on a process that died while asking', async () => {
    const site = createTestSite({ oneTimeStore: { ...createSharedStore().store, claim: claimedByAnother } })
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
    [
      'of another login',
      (sealer) => sealer.seal('joined', { verdict: { admitted: true } }, 60_000, 'AAAAAAAAAAAAAAAAAAAAAA'),
    ],
    ['of no login', (sealer) => sealer.seal('joined', { verdict: { admitted: true } }, 60_000)],
  ])('believe no result that the store made up: %s', async (_name, make) => {
    const { store } = createSharedStore()
    const site = createTestSite({
      oneTimeStore: {
        ...store,
        claim: claimedByAnother,
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
    ['answers as before 0.1.0', { claim: async () => true as never }],
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

  it('hanging is asked five times, then left alone for 5 s, and then by one login at a time until it answers', async () => {
    let isHanging = true
    let claims = 0
    const { store } = createSharedStore()
    const site = failing({
      claim: (...claim) => {
        claims += 1
        return isHanging ? new Promise(() => {}) : store.claim(...claim)
      },
    })
    const comeBack = async () => {
      const browser = site.browser()
      const state = await site.begin(browser)
      const startedAt = site.clock.monotonic()
      const response = await site.clock.finish(browser.send(callbackOf(state, state)))
      return [response.status, response.headers.get('retry-after'), site.clock.monotonic() - startedAt]
    }
    for (let login = 0; login < 5; login += 1) expect(await comeBack()).toEqual([503, '5', 2_000])
    expect(await comeBack()).toEqual([503, '5', 0])
    expect(claims).toBe(10)
    expect(site.events.filter(({ type }) => type === 'breaker')).toEqual([
      { type: 'breaker', of: 'one_time_store', pauseMs: 5_000 },
    ])
    await site.clock.advance(5_000)
    const [probing, refused] = [comeBack(), comeBack()]
    expect([await probing, await refused].map((answer) => answer[2])).toEqual(expect.arrayContaining([2_000]))
    expect(claims).toBe(12)
    isHanging = false
    await site.clock.advance(5_000)
    expect(await comeBack()).toEqual([303, null, 0])
    expect(await comeBack()).toEqual([303, null, 0])
  })

  it.each([
    ['on Node is nobody’s to wait for', false, false, 'settled'],
    ['is handed to waitUntil', true, true, 'settled'],
    ['where work ends with the request is waited for', true, false, 'waiting'],
  ])('the result for other processes %s', async (_where, stopsWithRequest, hasWaitUntil, expected) => {
    const clock = createVirtualClock()
    const store: OneTimeStore = { ...createSharedStore().store, set: () => new Promise(() => {}) }
    const singleUse = createSingleUse({ clock, logger: {}, onEvent: () => undefined, stopsWithRequest, sealer: sealerOf(clock), store }) // prettier-ignore
    const handed: Promise<unknown>[] = []
    const platform = hasWaitUntil ? { waitUntil: (work: Promise<unknown>) => handed.push(work) } : {}
    let is = 'waiting'
    const settled = singleUse.settle('state', 'code', async () => ({ admitted: false, outcome: 'cancelled' }), platform).then(() => (is = 'settled')) // prettier-ignore
    await clock.advance(0)
    expect([is, handed.length]).toEqual([expected, hasWaitUntil ? 1 : 0])
    await clock.finish(Promise.all([settled, ...handed]))
  })

  it('knows its own claim when a client sent it twice because the answer got lost', async () => {
    const { store } = createSharedStore()
    const site = failing({
      claim: async (...claim) => {
        await store.claim(...claim)
        return store.claim(...claim)
      },
    })
    expect((await site.logIn(site.browser())).status).toBe(303)
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
