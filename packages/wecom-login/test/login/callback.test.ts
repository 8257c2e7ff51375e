import { describe, expect, it } from 'vitest'
import { createCookieJar } from '../../src/login/cookies.js'
import { createSealer } from '../../src/login/seal.js'
import { locationOf, stateOf } from './browser.js'
import { callbackOf, createTestSite, paths, secretText } from './test-site.js'

const sessionName = '__Host-wecom-session-1000002'
const cookieOf = (state: string) => `__Host-wecom-login-${state}`

describe('a callback that ends well', () => {
  it('goes where the login was for with 303, says who it is, and leaves neither code nor state in the address', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const response = await site.logIn(browser, { query: '?returnTo=/orders?id=7' })
    expect(response.status).toBe(303)
    expect(locationOf(response)).toBe('/orders?id=7#')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await site.login.session(requestWith(browser.cookies))).toEqual({ id: 'zhangsan' })
    expect(site.wecom.requests.map(({ path }) => path)).toEqual(['/cgi-bin/gettoken', paths.userInfo])
  })

  it.each([
    ['', '/#'],
    ['?returnTo=/app%23/orders', '/app#/orders'],
    ['?returnTo=https://app.example.com/a%3Fb%23c', '/a?b#c'],
    ['?returnTo=https://evil.example/', '/#'],
  ])('with %s goes to %s', async (query, location) => {
    const site = createTestSite()
    expect(locationOf(await site.logIn(site.browser(), { query }))).toBe(location)
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
    expect((await browser.send(callbackOf(state, 'zhangsan'))).status).toBe(303)
    await site.clock.advance(1_000)
    expect((await browser.send(callbackOf(state, 'zhangsan'))).status).toBe(400)
  })
})

describe('a callback without a valid state', () => {
  const site = createTestSite()

  it.each([
    ['nothing at all', ''],
    ['no state', '?code=zhangsan'],
    ['an empty state', '?code=zhangsan&state='],
    ['a state of others', '?code=zhangsan&state=STATE'],
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
    ['a state in other letters', '?code=zhangsan&state=%S'],
  ])('is refused without asking WeCom: %s', async (_name, query) => {
    const browser = site.browser()
    const state = await site.begin(browser)
    const address = query.replaceAll('%s', state).replaceAll('%S', state.toUpperCase().replace(/[0-9]/g, 'A'))
    const response = await browser.send(`/auth/wecom/callback${address}`)
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
    for (const prefix of ['', '__Secure-', 'insecure-']) browser.cookies.set(`${prefix}wecom-login-${state}`, value)
    await browser.send(callbackOf(state, 'attacker'))
    expect(browser.cookies.has(sessionName)).toBe(false)
    expect(site.wecom.requests).toEqual([])
  })

  it.each([
    ['another app of the corp', { agentId: 1000003 }, {}],
    ['the app of that number at another corp', { corpId: 'wwother' }, {}],
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
    ]) {
      const browser = site.browser()
      const response = await browser.send(callbackOf(forged, 'boss'))
      answers.push(response.status)
      expect(browser.cookies.has(sessionName)).toBe(false)
    }
    expect(answers).toEqual([303, 400, 303, 400, 400, 400])
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
      expect(locationOf(response)).toBe(`/tab/${tab}#`)
    }
    expect(site.wecom.to(paths.userInfo)).toHaveLength(5)
  })
})

describe('what a transaction cookie says', () => {
  it('is not trusted with the way back, even if it is genuine', async () => {
    const site = createTestSite()
    const sealer = createSealer([secretText])
    const state = `0${Math.floor(site.clock.now() / 1000).toString(16)}${'0'.repeat(32)}`
    const common = { corpId: 'wwcorp', agentId: '1000002', state, returnTo: '//evil.example' }
    for (const content of [{ ...common, page: 'web_login', scope: 'snsapi_base' }, common]) {
      const browser = site.browser()
      const sealed = await sealer.seal('transaction', content, site.clock.now() + 1_000)
      browser.cookies.set(createCookieJar({ isSecure: true, sessionName: 's' }).transactionName(state), sealed)
      expect(locationOf(await browser.send(callbackOf(state, 'zhangsan')))).toBe('/#')
    }
  })
})

const requestWith = (cookies: ReadonlyMap<string, string>) =>
  new Request('https://app.example.com/', {
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
