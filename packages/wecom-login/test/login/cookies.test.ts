import { describe, expect, it } from 'vitest'
import { createCookieJar, parseCookies } from '../../src/login/cookies.js'
import { callbackOf, createTestSite } from './test-site.js'

const transactionNames = (cookies: ReadonlyMap<string, string>) =>
  [...cookies.keys()].filter((name) => name.startsWith('__Host-wecom-login-'))

describe('the cookies of a login', () => {
  it('are __Host-, Secure, HttpOnly, Lax and short-lived on https', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const started = await browser.send('/auth/wecom/login')
    const state = transactionNames(browser.cookies)[0]?.slice('__Host-wecom-login-'.length) ?? ''
    const finished = await browser.send(callbackOf(state, 'zhangsan'))
    const [transaction] = started.headers.getSetCookie()
    const [done, session] = finished.headers.getSetCookie()
    const flags = 'Path=/; HttpOnly; Secure; SameSite=Lax'
    const sealed = '[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+'
    expect(transaction).toMatch(new RegExp(`^__Host-wecom-login-${state}=${sealed}; Max-Age=600; ${flags}$`))
    expect(done).toMatch(new RegExp(`^__Host-wecom-login-${state}=${sealed}; Max-Age=600; ${flags}$`))
    expect(session).toMatch(new RegExp(`^__Host-wecom-session-1000002=${sealed}; Max-Age=28800; ${flags}$`))
  })

  it.each([
    ['http://localhost:3000', {}],
    ['http://127.0.0.1:3000', {}],
    ['http://app.example.com', { dangerouslyAllowHttpOrigin: true }],
  ])('have another name on %s, where browsers refuse __Host- and Secure', async (origin, more) => {
    const site = createTestSite({ origin, ...more })
    const browser = site.browser()
    const response = await site.logIn(browser)
    expect([...browser.cookies.keys()]).toEqual([
      expect.stringMatching(/^insecure-wecom-login-/),
      'insecure-wecom-session-1000002',
    ])
    expect(response.headers.getSetCookie().filter((cookie) => /Secure|__Host/.test(cookie))).toEqual([])
  })

  it('may be for an iframe, partitioned or not, and under another name', async () => {
    const site = createTestSite({ cookie: { sameSite: 'none', partitioned: true, sessionName: 'work' } })
    const browser = site.browser()
    const response = await site.logIn(browser)
    for (const cookie of response.headers.getSetCookie())
      expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/)
    expect(browser.cookies.has('__Host-work')).toBe(true)
  })

  it('are cleared with the attributes they were set with', () => {
    const jar = createCookieJar({ isSecure: true, sessionName: 's', sameSite: 'none', partitioned: true })
    expect(jar.clear('__Host-s')).toBe('__Host-s=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=None; Partitioned')
  })
})

describe('logins in flight', () => {
  it('are at most eight: the oldest make room', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const states: string[] = []
    for (let index = 0; index < 10; index += 1) {
      states.push(await site.begin(browser))
      await site.clock.advance(1_000)
    }
    expect(transactionNames(browser.cookies)).toEqual(states.slice(2).map((state) => `__Host-wecom-login-${state}`))
    expect((await browser.send(callbackOf(states[9] ?? '', 'zhangsan'))).status).toBe(303)
  })

  it('are at most 6,000 bytes together', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const query = `?returnTo=/${'a'.repeat(1_000)}`
    for (let index = 0; index < 6; index += 1) {
      await site.begin(browser, query)
      await site.clock.advance(1_000)
    }
    const sizes = [...browser.cookies].map(([name, value]) => name.length + value.length)
    expect(sizes.length).toBe(3)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6_000)
  })

  it.each([
    ['ASCII', 'a'],
    ['Chinese', '路'],
    ['what JSON escapes', '"'],
    ['what an address escapes', "'"],
  ])('fit into 3,800 bytes each, however long the way back: %s', async (_name, character) => {
    const site = createTestSite()
    for (let length = 1; length < 1_100; length += 91) {
      const returnTo = `/${character.repeat(length)}`
      const response = await site.browser().send(`/auth/wecom/login?${new URLSearchParams({ returnTo }).toString()}`)
      for (const cookie of response.headers.getSetCookie()) expect(cookie.length).toBeLessThanOrEqual(3_800)
    }
  })

  it('do not count what only looks like them', async () => {
    const site = createTestSite()
    const cookie = Array.from({ length: 50 }, (_, index) => `__Host-wecom-login-${index}=x; other-${index}=y`).join(
      '; ',
    )
    const response = await site.browser().send('/auth/wecom/login', { headers: { cookie } })
    expect(response.headers.getSetCookie()).toHaveLength(1)
  })
})

it.each<[string | null, [string, string][]]>([
  [null, []],
  ['', []],
  ['a=1', [['a', '1']]],
  [' a = 1 ;b=2', [['a', '1'], ['b', '2']]], // prettier-ignore
  ['a=1; a=2', [['a', '1']]],
  ['a=b=c', [['a', 'b=c']]],
  ['=1; a; ;=', []],
  ['__proto__=1', [['__proto__', '1']]],
])('reads the cookies of %j', (header, expected) => {
  expect([...parseCookies(header)]).toEqual(expected)
})
