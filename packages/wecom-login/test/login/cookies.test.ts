import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCookieJar, parseCookies, sessionNameOf } from '../../src/login/cookies.js'
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
    expect(session).toMatch(
      new RegExp(`^__Host-wecom-session-wwcorp-1000002\\.auth\\.wecom=${sealed}; Max-Age=28800; ${flags}$`),
    )
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
      'insecure-wecom-session-wwcorp-1000002.auth.wecom',
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
    const browser = jar.of(new Request('https://app.example.com'))
    expect(browser.clear('__Host-s')).toBe('__Host-s=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=None; Partitioned')
  })
})

describe('the name of a session cookie', () => {
  it.each([
    [{}, 'wecom-session-ww1a-1000002.auth.wecom'],
    [{ basePath: '/sso' }, 'wecom-session-ww1a-1000002.sso'],
    [{ basePath: '/a.b/c~d/E-f_g' }, 'wecom-session-ww1a-1000002.a~2eb.c~7ed.E-f_g'],
    [{ corpId: 'w.w/1;=~企' }, 'wecom-session-w~2ew~2f1~3b~3d~7e~e4~bc~81-1000002.auth.wecom'],
  ])('of %j is %s', (changed, name) => {
    expect(sessionNameOf({ corpId: 'ww1a', agentId: '1000002', basePath: '/auth/wecom', ...changed })).toBe(name)
  })

  it('is never that of another login', () => {
    const text = fc.array(fc.constantFrom('a', 'A', '1', '-', '.', '~', '_', '2e', '7e'), {
      minLength: 1,
      maxLength: 5,
    })
    const login = fc.record({
      corpId: text.map((parts) => parts.join('')),
      agentId: fc.constantFrom('1', '11', '1000002'),
      basePath: fc
        .array(text, { minLength: 1, maxLength: 3 })
        .map((parts) => parts.map((each) => `/${each.join('')}`).join('')),
    })
    fc.assert(
      fc.property(login, login, (one, other) => {
        expect(sessionNameOf(one) === sessionNameOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })
})

describe('a cookie for an iframe', () => {
  const setFor = (userAgent: string) => {
    const jar = createCookieJar({ isSecure: true, sessionName: 's', sameSite: 'none' })
    return jar.of(new Request('https://app.example.com', { headers: { 'user-agent': userAgent } })).set('a', 'b', 1)
  }
  const mac = (version: string, rest: string) =>
    `Mozilla/5.0 (Macintosh; Intel Mac OS X ${version}) AppleWebKit/605.1.15 (KHTML, like Gecko) ${rest}`
  const android = (rest: string) =>
    `Mozilla/5.0 (Linux; Android 8.1.0; PBAM00) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 ${rest}`

  it.each([
    [
      'Chrome 51',
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/51.0.2704.103 Safari/537.36',
    ],
    [
      'Chromium 66',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chromium/66.0.3359.1 Safari/537.36',
    ],
    [
      'an X5 kernel inside WeCom',
      android('Chrome/57.0.2987.132 MQQBrowser/6.2 TBS/044904 Mobile Safari/537.36 wxwork/3.0.0 MicroMessenger/7.0.1'),
    ],
    [
      'an iPhone on iOS 12',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 12_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/3.0.1 MicroMessenger/7.0.1',
    ],
    [
      'an iPad on iOS 12',
      'Mozilla/5.0 (iPad; CPU OS 12_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/80.0 Mobile/16A366 Safari/604.1',
    ],
    ['Safari on macOS 10.14', mac('10_14_6', 'Version/12.1.2 Safari/605.1.15')],
    ['a web view on macOS 10.14', mac('10_14', 'wxwork/3.0 MicroMessenger/6.8.0')],
    ['an older UC Browser', android('UCBrowser/12.13.1.1189 Mobile Safari/537.36')],
    ['an older UC Browser on Chrome 78', android('Chrome/78.0.3904.108 UCBrowser/11.9.4 Mobile Safari/537.36')],
  ])('has no SameSite in %s, which would drop it or never send it', (_name, userAgent) => {
    expect(setFor(userAgent)).toBe('a=b; Max-Age=1; Path=/; HttpOnly; Secure')
  })

  it.each([
    ['none', ''],
    [
      'Chrome 50',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/50.0.1.1 Safari/537.36',
    ],
    [
      'Chrome 67',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/67.0.1.1 Safari/537.36',
    ],
    [
      'Chrome 140',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    ],
    [
      'Chrome 510',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/510.0.0.0 Safari/537.36',
    ],
    [
      'iOS 13',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 13_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
    ],
    ['iOS 11 and a 12 elsewhere', 'Mozilla/5.0 (iPhone; CPU iPhone OS 11_4 like Mac OS X) Version/12 Safari/604.1'],
    ['Safari on macOS 10.15', mac('10_15_7', 'Version/13.0 Safari/605.1.15')],
    ['Chrome 80 on macOS 10.14', mac('10_14_6', 'Chrome/80.0.1.1 Safari/537.36')],
    ['Firefox on macOS 10.14', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.14; rv:75.0) Gecko/20100101 Firefox/75.0'],
    ['UC Browser 12.13.2 on Chrome 57', android('Chrome/57.0.2987.108 UCBrowser/12.13.2.1005 Mobile Safari/537.36')],
    ['UC Browser 13.0', android('Chrome/57.0.2987.108 UCBrowser/13.0 Mobile Safari/537.36')],
  ])('is SameSite=None in %s', (_name, userAgent) => {
    expect(setFor(userAgent)).toBe('a=b; Max-Age=1; Path=/; HttpOnly; Secure; SameSite=None')
  })

  it('is decided at once, whatever a browser calls itself', () => {
    const startedAt = performance.now()
    for (const part of ['(iPhone', '(Macintosh; Mac OS X 10_14', 'Chrome/', 'UCBrowser/1.', ')', ' OS 12'])
      setFor(part.repeat(16_000 / part.length))
    expect(performance.now() - startedAt).toBeLessThan(500)
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
  ['=1; a; ;=; =__Host-a=1; \t=1', []],
  ['__proto__=1', [['__proto__', '1']]],
  ['\t a\t=\t"1 2" \t;b=', [['a', '"1 2"'], ['b', '']]], // prettier-ignore
  ['"a"=1', [['"a"', '1']]],
  ['A=1; a=2', [['A', '1'], ['a', '2']]], // prettier-ignore
  ['a=1,b=2', [['a', '1,b=2']]],
  // What else is blank to `trim`, and what is not even that, makes another name and another value.
  ...['\xa0', '\u2003', '\ufeff', '\u3000', '\v', '\f', '\n', '\r', '\0', '\x7f', '\x85', 'â\x80\x83', 'ï»¿'].map(
    (odd): [string, [string, string][]] => [
      `${odd}a=1; a${odd}=2; b=${odd}3${odd}`,
      [[`${odd}a`, '1'], [`a${odd}`, '2'], ['b', `${odd}3${odd}`]], // prettier-ignore
    ],
  ),
])('reads the cookies of %j', (header, expected) => {
  expect([...parseCookies(header)]).toEqual(expected)
})

it.each(['; '.repeat(5_000), ' '.repeat(10_000), `a${'\t'.repeat(10_000)}b=`, 'a=;'.repeat(3_000), '='.repeat(10_000)])(
  'reads ten thousand bytes of nothing at once: %#',
  (header) => {
    const startedAt = performance.now()
    expect(parseCookies(header).size).toBeLessThan(2)
    expect(performance.now() - startedAt).toBeLessThan(50)
  },
)
