import { describe, expect, it } from 'vitest'
import { type Browser, locationOf, stateOf } from '../login/browser.js'
import { callbackOf, createTestSite, origin, paths, sealerOf, sessionName } from '../login/test-site.js'

const cookieOf = (state: string) => `__Host-wecom-login-${state}`

describe('a callback that ends well', () => {
  it('goes where the login was for with 303, says who it is, and leaves neither code nor state in the address', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const response = await site.logIn(browser, { query: '?returnTo=/orders?id=7' })
    expect(response.status).toBe(303)
    expect(locationOf(response)).toBe('/orders?id=7')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await site.login.session(requestWith(browser.cookies))).toEqual({ id: 'zhangsan' })
    expect(site.wecom.requests.map(({ path }) => path)).toEqual(['/cgi-bin/gettoken', paths.userInfo])
  })

  it.each([
    ['', '/'],
    ['?returnTo=/app%23/orders', '/app#/orders'],
    ['?returnTo=https://app.example.com/a%3Fb%23c', '/a?b#c'],
    ['?returnTo=https://evil.example/', '/'],
  ])('with %s goes to %s', async (query, location) => {
    const site = createTestSite()
    expect(locationOf(await site.logIn(site.browser(), { query }))).toBe(location)
  })

  it.each([
    ['web_login', '/orders'],
    // The browser is at an address with WeCom's #wechat_redirect, which it would keep.
    ['qr_connect', '/orders#'],
    ['oauth2', '/orders#'],
  ])('of the page %s goes to %s, by our redirect and by one of the app', async (page, location) => {
    const kind = page === 'oauth2' ? 'inClient' : 'desktop'
    const query = `?returnTo=/orders&page=${page}`
    const own = () => new Response(null, { status: 302, headers: { location: '/orders' } })
    for (const site of [createTestSite(), createTestSite({ onLogin: own })])
      expect(locationOf(await site.logIn(site.browser(kind), { query }))).toBe(location)
  })

  it('is shown the code exactly as it came', async () => {
    const site = createTestSite()
    await site.logIn(site.browser(), { code: 'x&userid=boss#' })
    expect(site.wecom.to(paths.userInfo)[0]?.query).toEqual({ access_token: 'token-1', code: 'x&userid=boss#' })
  })

  it('may come twice: the second goes on without asking WeCom or logging in again', async () => {
    let logins = 0
    const site = createTestSite({ onLogin: () => ({ session: { login: (logins += 1) } }) })
    const browser = site.browser()
    const state = await site.begin(browser, '?returnTo=/orders')
    await browser.send(callbackOf(state, 'zhangsan'))
    const repeats = [callbackOf(state, 'zhangsan'), callbackOf(state, 'another'), callbackOf(state)]
    for (const repeat of repeats) {
      const response = await browser.send(repeat)
      expect([response.status, locationOf(response)]).toEqual([303, '/orders#'])
      expect(response.headers.getSetCookie()).toEqual([])
    }
    expect(logins).toBe(1)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })

  it('is remembered as done for ten minutes', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    await site.clock.advance(300_000)
    await browser.send(callbackOf(state, 'zhangsan'))
    await site.clock.advance(599_000)
    browser.cookies.delete(sessionName)
    expect((await browser.send(callbackOf(state, 'zhangsan'))).status).toBe(303)
    await site.clock.advance(1_000)
    expect((await browser.send(callbackOf(state, 'zhangsan'))).status).toBe(400)
  })
})

describe('a callback without a valid state', () => {
  const site = createTestSite()

  it.each([
    ['nothing at all', ''],
    ['a state that is too long', `?code=zhangsan&state=${'a'.repeat(129)}`],
    ['two states', '?code=zhangsan&state=%s&state=%s'],
    ['two codes', '?code=zhangsan&code=lisi&state=%s'],
    ['an indexed code', '?code[]=zhangsan&state=%s'],
    ['an indexed code besides the code', '?code=zhangsan&code[0]=lisi&state=%s'],
    ['an indexed state', '?code=zhangsan&state=%s&state[x]=1'],
    ['an empty code', '?code=&state=%s'],
    ['a code of 513 bytes', `?code=${'a'.repeat(513)}&state=%s`],
    ['a code with a blank', '?code=zhang+san&state=%s'],
    ['a code with NUL', '?code=zhang%00san&state=%s'],
    ['a code with a lone surrogate', '?code=%ED%A0%80&state=%s'],
    ['a query over 8 KiB', `?code=zhangsan&state=%s&x=${'a'.repeat(8_192)}`],
    ['a state with NUL', '?code=zhangsan&state=%s%00'],
    ['a blank before the state', '?code=zhangsan&state=+%s'],
    ['a state in full-width letters', '?code=zhangsan&state=ＳＴＡＴＥ'],
  ])('is refused without asking WeCom: %s', async (_name, query) => {
    const browser = site.browser()
    const state = await site.begin(browser)
    const response = await browser.send(`/auth/wecom/callback${query.replaceAll('%s', state)}`)
    expect(response.status).toBe(400)
    expect(browser.cookies.has(sessionName)).toBe(false)
    expect(site.wecom.requests).toEqual([])
  })

  it('is refused when the state is the one of another browser', async () => {
    const site = createTestSite()
    const [attacker, victim] = [site.browser(), site.browser()]
    const state = await site.begin(attacker)
    await site.begin(victim)
    await victim.send(callbackOf(state, 'attacker'))
    expect(victim.cookies.has(sessionName)).toBe(false)
    expect(site.wecom.requests).toEqual([])
  })

  it.each([
    ['empty', () => ''],
    ['plain text', () => 'true'],
    ['the cookie of another login', (_: string, other: string) => other],
  ])('is refused when the cookie of that name is %s', async (_name, forge) => {
    const site = createTestSite()
    const browser = site.browser()
    const [state, other] = [await site.begin(browser), await site.begin(browser)]
    const [own, others] = [state, other].map((each) => browser.cookies.get(cookieOf(each)) ?? '')
    browser.cookies.set(cookieOf(state), forge(own ?? '', others ?? ''))
    await browser.send(callbackOf(state, 'attacker'))
    expect(browser.cookies.has(sessionName)).toBe(false)
    expect(site.wecom.requests).toEqual([])
  })

  it('is refused when the cookie has a name that a sibling domain could set', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    const value = browser.cookies.get(cookieOf(state)) ?? ''
    browser.cookies.clear()
    for (const prefix of ['', '__Secure-', 'insecure-', '__host-', '\xa0__Host-', '\f__Host-', '"__Host-', '=__Host-'])
      for (const end of ['', '\xa0', '\v', '"']) browser.cookies.set(`${prefix}wecom-login-${state}${end}`, value)
    browser.cookies.delete(cookieOf(state))
    await browser.send(callbackOf(state, 'attacker'))
    expect(browser.cookies.has(sessionName)).toBe(false)
    expect(site.wecom.requests).toEqual([])
  })

  it.each([
    ['another app of the corp', { agentId: 1000003 }, {}],
    ['the app of that number at another corp', { corpId: 'wwother' }, {}],
    ['another site with the same secrets', {}, { origin: 'https://staging.example.com' }],
    ['another secret', {}, { cookieSecret: 'another cookie secret of 32 bytes' }],
  ])('is refused at the callback of %s', async (_name, app, options) => {
    const [here, there] = [createTestSite(), createTestSite({ app, ...options })]
    const browser = here.browser()
    const state = await here.begin(browser)
    const stranger = there.browser()
    for (const [name, value] of browser.cookies) stranger.cookies.set(name, value)
    await stranger.send(callbackOf(state, 'zhangsan'))
    expect([...stranger.cookies.keys()].filter((name) => name.includes('session'))).toEqual([])
    expect(there.wecom.requests).toEqual([])
  })

  it('is refused at the callback of another login of the site, with other rules', async () => {
    const [portal, admin] = [createTestSite(), createTestSite({ basePath: '/admin/wecom' })]
    const browser = portal.browser()
    const state = await portal.begin(browser)
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    const address = `${origin}/admin/wecom/callback?code=zhangsan&state=${state}`
    const response = await admin.login.handle(new Request(address, { headers: { cookie } }))
    expect(locationOf(response)).toContain('/wwlogin/sso/login?')
    expect(admin.wecom.requests).toEqual([])
  })

  it('is refused ten minutes after the start, and told so', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    await site.clock.advance(600_000)
    const response = await browser.send(callbackOf(state, 'zhangsan'), { headers: { 'accept-language': 'en' } })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('Login expired')
    expect(browser.cookies.size).toBe(0)
    expect(site.wecom.requests).toEqual([])
  })

  it('is still good a second before', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    await site.clock.advance(599_000)
    expect((await browser.send(callbackOf(state, 'zhangsan'))).status).toBe(303)
  })
})

describe('a lost cookie jar', () => {
  it.each([
    ['inClient', 'https://open.weixin.qq.com/connect/oauth2/authorize?'],
    ['desktop', 'https://login.work.weixin.qq.com/wwlogin/sso/login?'],
  ] as const)('leads to one new attempt at once (%s), which then succeeds', async (kind, page) => {
    const site = createTestSite()
    const lost = await site.begin(site.browser('inClient'))
    const browser = site.browser(kind)
    const again = await browser.send(callbackOf(lost, 'zhangsan'))
    expect(again.status).toBe(303)
    expect(locationOf(again).startsWith(page)).toBe(true)
    expect(site.wecom.requests).toEqual([])
    expect((await browser.send(callbackOf(stateOf(again), 'zhangsan'))).status).toBe(303)
    expect(browser.cookies.has(sessionName)).toBe(true)
  })

  it('shows a phone outside WeCom how to open the link there', async () => {
    const site = createTestSite()
    const response = await site
      .browser('phone')
      .send(callbackOf(await site.begin(site.browser('inClient')), 'zhangsan'))
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('https://app.example.com/auth/wecom/login</textarea>')
  })

  it('leads to a page that explains when it is lost again', async () => {
    const site = createTestSite()
    const browser = site.browser()
    let response = await browser.send(callbackOf(await site.begin(site.browser()), 'zhangsan'))
    browser.cookies.clear()
    response = await browser.send(callbackOf(stateOf(response), 'zhangsan'))
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(site.wecom.requests).toEqual([])
  })

  it('is restarted or refused, never believed, whatever a forged state says', async () => {
    const site = createTestSite()
    const now = Math.floor(site.clock.now() / 1000)
    const time = (seconds: number) => seconds.toString(16).padStart(8, '0')
    const random = 'ab'.repeat(16)
    const answers = []
    for (const forged of [
      `0${time(now)}${random}`,
      `1${time(now)}${random}`,
      `0${time(now + 1_000_000)}${random}`,
      `1ffffffff${random}`,
      `0${time(0)}${random}`,
      `2${time(now)}${random}`,
      `1${time(now)}${random}x`,
    ]) {
      const browser = site.browser()
      const response = await browser.send(callbackOf(forged, 'boss'))
      answers.push(response.status)
      expect(browser.cookies.has(sessionName)).toBe(false)
    }
    expect(answers).toEqual([303, 400, 303, 400, 400, 303, 303])
    expect(site.wecom.requests).toEqual([])
  })

  it('cannot be made into more attempts by taking the mark off the state', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const restarted = stateOf(await browser.send(callbackOf(await site.begin(site.browser()), 'x')))
    const unmarked = `0${restarted.slice(1)}`
    const value = browser.cookies.get(cookieOf(restarted)) ?? ''
    browser.cookies.clear()
    browser.cookies.set(cookieOf(unmarked), value)
    await browser.send(callbackOf(unmarked, 'boss'))
    expect(browser.cookies.has(sessionName)).toBe(false)
    expect(site.wecom.requests).toEqual([])
  })
})

/** Where WeCom would send the browser, with these parameters behind what the address has. */
const backFrom = (response: Response, parameters: Record<string, string>): URL => {
  const address = new URL(new URL(locationOf(response)).searchParams.get('redirect_uri') ?? '')
  for (const [name, value] of Object.entries(parameters)) address.searchParams.append(name, value)
  return address
}

const start = (browser: Browser) => browser.send('/auth/wecom/login?returnTo=/orders/5%3Ftab%3D%E5%BC%A0')
const whereTo = '/orders/5?tab=%E5%BC%A0'

/** States that WeCom, a link of somebody's or a tool in between brings: none of them names a login of this browser. */
const statesOfNobody: [string, (own: string) => Record<string, string>][] = [
  ['no state', () => ({})],
  ['an empty state', () => ({ state: '' })],
  ['the word of an example', () => ({ state: 'STATE' })],
  ['a state with a suffix', (own) => ({ state: `${own}#wechat_redirect` })],
  ['a state with another suffix', (own) => ({ state: `${own}0` })],
  ['a state in capitals', (own) => ({ state: own.replace(/^0/, '0A').toUpperCase() })],
  ['a state that was cut off', (own) => ({ state: own.slice(0, 32) })],
  ['its own state, the cookie lost', (own) => ({ state: own })],
]

describe('a callback that is not the end of a login this browser knows', () => {
  it.each(statesOfNobody)(
    'begins once more, silently, and comes out where it was going: %s',
    async (_name, stateFor) => {
      const site = createTestSite()
      const begun = await start(site.browser('inClient'))
      const browser = site.browser()
      const again = await browser.send(backFrom(begun, { code: 'first', ...stateFor(stateOf(begun)) }))
      expect(again.status).toBe(303)
      expect(backFrom(again, {}).searchParams.get('again')).toBe('1')
      expect(site.wecom.requests).toEqual([])
      const end = await browser.send(backFrom(again, { code: 'second', state: stateOf(again) }))
      expect([end.status, locationOf(end)]).toEqual([303, whereTo])
      expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
    },
  )

  it.each(statesOfNobody)('ends in a page after a second try, which keeps the way: %s', async (_name, stateFor) => {
    const site = createTestSite()
    const browser = site.browser()
    let response = await start(browser)
    let asked = 0
    while (response.status === 303 && asked < 10) {
      asked += 1
      browser.cookies.clear()
      response = await browser.send(backFrom(response, { code: `code-${asked}`, ...stateFor(stateOf(response)) }))
    }
    expect([asked, response.status]).toEqual([2, 400])
    expect(await response.text()).toContain('href="/auth/wecom/login?returnTo=%2Forders%2F5%3Ftab%3D%25E5%25BC%25A0"')
    expect(site.wecom.requests).toEqual([])
  })

  it('ends in a page by the cookies alone, where the query and the state never come back', async () => {
    const site = createTestSite()
    const browser = site.browser()
    let response = await start(browser)
    let asked = 0
    while (response.status === 303 && asked < 10) {
      asked += 1
      response = await browser.send(`/auth/wecom/callback?code=code-${asked}&state=STATE`)
    }
    expect([asked, response.status]).toEqual([2, 400])
    expect(site.wecom.requests).toEqual([])
  })

  it.each(statesOfNobody)('is no matter to whoever is logged in: %s', async (_name, stateFor) => {
    const site = createTestSite()
    const browser = site.browser()
    await site.logIn(browser, { code: 'lisi' })
    const asked = site.wecom.requests.length
    const begun = await start(site.browser())
    const parameters = { code: 'zhangsan', ...stateFor(stateOf(begun)) }
    for (const later of [0, 3_600_000]) {
      await site.clock.advance(later)
      for (const more of [{}, { again: '1' }]) {
        const response = await browser.send(backFrom(begun, { ...parameters, ...more }))
        expect([response.status, locationOf(response)]).toEqual([303, `${whereTo}#`])
        expect(response.headers.getSetCookie()).toEqual([])
      }
    }
    expect(site.wecom.requests).toHaveLength(asked)
    expect(await site.login.session(requestWith(browser.cookies))).toEqual({ id: 'lisi' })
  })

  it('more than ten minutes after the start says so, and keeps the way', async () => {
    const site = createTestSite({ lang: 'en' })
    const browser = site.browser()
    const begun = await start(browser)
    await site.clock.advance(600_000)
    const page = await browser.send(backFrom(begun, { code: 'zhangsan', state: stateOf(begun) }))
    expect(page.status).toBe(400)
    expect(await page.text()).toMatch(/Login expired[^]*returnTo=%2Forders%2F5/)
  })

  it('with nothing in its address begins nothing: a proxy that cuts off all queries would make a circle of it', async () => {
    const site = createTestSite()
    const browser = site.browser()
    expect((await browser.send('/auth/wecom/callback')).status).toBe(400)
    await site.logIn(browser)
    expect(locationOf(await browser.send('/auth/wecom/callback'))).toBe('/#')
  })

  it('asks a person once more only by a link when the address is marked, whatever the mark is', async () => {
    for (const query of ['again=1', 'again=0', 'again=', 'again=1&again=1']) {
      const response = await createTestSite().browser().send(`/auth/wecom/callback?code=x&state=STATE&${query}`)
      expect(response.status).toBe(400)
    }
  })
})

describe('the way in the address of a callback', () => {
  it('is not there for a login that goes to the front page, and nothing of it can be read', async () => {
    const site = createTestSite()
    const plain = await site.browser().send('/auth/wecom/login')
    expect(backFrom(plain, {}).href).toBe('https://app.example.com/auth/wecom/callback')
    const { search } = backFrom(await start(site.browser()), {})
    expect(search).toMatch(/^\?to=[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
  })

  let logins = 0
  const lands = async (site: ReturnType<typeof createTestSite>, query: string) => {
    const browser = site.browser()
    const again = await browser.send(`/auth/wecom/callback?code=x&state=STATE&${query}`)
    return locationOf(await browser.send(callbackOf(stateOf(again), `member-${(logins += 1)}`)))
  }

  it('counts for a day', async () => {
    const site = createTestSite()
    const { search } = backFrom(await start(site.browser()), {})
    await site.clock.advance(86_399_999)
    expect(await lands(site, search.slice(1))).toBe(whereTo)
    await site.clock.advance(1)
    expect(await lands(site, search.slice(1))).toBe('/')
  })

  it('is the front page unless this login sealed it', async () => {
    const site = createTestSite()
    const goal = { returnTo: '/orders/5' }
    const seal = (changed: Parameters<typeof sealerOf>[1], secret?: string[]) =>
      sealerOf(site.clock, changed, secret).seal('return_to', goal, 60_000)
    const good = await seal({})
    expect(await lands(site, `to=${good}`)).toBe('/orders/5')
    for (const query of [
      'to=',
      'to=/orders/5',
      'to=https://evil.example/',
      `to=${good.slice(0, -1)}`,
      `to=${good}&to=${good}`,
      `to[]=${good}`,
      `TO=${good}`,
      `to=${await seal({ basePath: '/admin/wecom' })}`,
      `to=${await seal({ origin: 'https://staging.example.com' })}`,
      `to=${await seal({ corpId: 'wwother' })}`,
      `to=${await seal({ agentId: '1000003' })}`,
      `to=${await seal({ kind: 'passport' })}`,
      `to=${await seal({}, ['another cookie secret of 32 bytes'])}`,
      `to=${await sealerOf(site.clock).seal('transaction', goal, 60_000)}`,
      `to=${await sealerOf(site.clock).seal('return_to', { returnTo: '//evil.example' }, 60_000)}`,
      `to=${await sealerOf(site.clock).seal('return_to', { returnTo: 7 }, 60_000)}`,
      `to=${await sealerOf(site.clock).seal('return_to', { returnTo: '/auth/wecom/logout' }, 60_000)}`,
    ])
      expect(await lands(site, query), query).toBe('/')
  })

  it('is not looked at while the cookie says where the login is going', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await site.begin(browser, '?returnTo=/mine')
    const { search } = backFrom(await start(site.browser()), {})
    expect(locationOf(await browser.send(`${callbackOf(state, 'zhangsan')}&${search.slice(1)}`))).toBe('/mine')
  })

  it('never opens a login, nor is a session or a transaction', async () => {
    const site = createTestSite()
    const to = backFrom(await start(site.browser()), {}).searchParams.get('to') ?? ''
    const browser = site.browser()
    const state = await site.begin(browser)
    browser.cookies.set(cookieOf(state), to)
    browser.cookies.set(sessionName, to)
    await browser.send(callbackOf(state, 'boss'))
    expect(await site.login.session(requestWith(browser.cookies))).toBeNull()
    expect(site.wecom.requests).toEqual([])
  })
})

describe('an auth_code', () => {
  it.each([
    'auth_code=x&expires_in=600&state=%s',
    'auth_code=x',
    'auth_code=&code=zhangsan&state=%s',
    'auth_code=a&auth_code=b',
  ])('is said to be the login of somebody else’s app, and nothing is spent: %s', async (query) => {
    const site = createTestSite({ lang: 'en' })
    const browser = site.browser()
    const state = await site.begin(browser)
    const response = await browser.send(`/auth/wecom/callback?${query.replace('%s', state)}`)
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(/company&#39;s own app[^]*third-party app[^]*auth_code/)
    expect(site.log.lines.at(-1)).toMatchObject({
      level: 'warn',
      fields: {
        outcome: 'bad_request',
        reason: expect.stringMatching(/auth_code.*third-party app.*its own callback/) as string,
      },
    })
    expect(site.wecom.requests).toEqual([])
    expect((await browser.send(callbackOf(state, 'zhangsan'))).status).toBe(303)
  })
})

describe('five tabs', () => {
  it.each([
    [0, 1, 2, 3, 4],
    [4, 3, 2, 1, 0],
    [2, 4, 0, 3, 1],
  ])('finish in the order %d %d %d %d %d, each where it was going', async (...order) => {
    const site = createTestSite()
    const browser = site.browser()
    const states: string[] = []
    for (const tab of [0, 1, 2, 3, 4]) states.push(await site.begin(browser, `?returnTo=/tab/${tab}`))
    for (const tab of order) {
      const response = await browser.send(callbackOf(states[tab] ?? '', `member-${tab}`))
      expect(locationOf(response)).toBe(`/tab/${tab}`)
    }
    expect(site.wecom.to(paths.userInfo)).toHaveLength(5)
  })
})

describe('what a transaction cookie says', () => {
  it('is not trusted with the way back, even if it is genuine', async () => {
    const site = createTestSite()
    const sealer = sealerOf(site.clock)
    const state = `0${Math.floor(site.clock.now() / 1000).toString(16)}${'0'.repeat(32)}`
    const common = { returnTo: '//evil.example' }
    for (const content of [{ ...common, page: 'web_login', scope: 'snsapi_base' }, common]) {
      const browser = site.browser()
      browser.cookies.set(cookieOf(state), await sealer.seal('transaction', content, 1_000, cookieOf(state)))
      expect(locationOf(await browser.send(callbackOf(state, 'zhangsan')))).toMatch(/^\/#?$/)
    }
  })
})

const requestWith = (cookies: ReadonlyMap<string, string>) =>
  new Request('https://app.example.com/', {
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
