import { describe, expect, it } from 'vitest'
import { type Answer, reply } from '../fake-wecom.js'
import { type Browser, locationOf, stateOf } from './browser.js'
import { callbackOf, createTestSite, origin, paths, sessionName } from './test-site.js'

const route = '/auth/wecom/panel'

/** What the script of the site's own page sends. */
const post = (browser: Browser, body: unknown, headers: Record<string, string> = {}) =>
  browser.send(route, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** Not in the DOM's idea of a request. */
const half = { duplex: 'half' }

const begin = async (browser: Browser, body: object = {}): Promise<string> => {
  const { params } = (await (await post(browser, body)).json()) as { params: { state: string } }
  return params.state
}

const logIn = async (browser: Browser, code: string, body: object = {}) =>
  post(browser, { code, state: await begin(browser, body) })

describe('without a code', () => {
  it('starts: the parameters of the panel, and the cookie of their state', async () => {
    const browser = createTestSite().browser()
    const response = await post(browser, {})
    const answer = await response.json()
    expect(response.status).toBe(200)
    expect(answer).toEqual({
      page: 'https://login.work.weixin.qq.com/wwlogin/sso/login',
      params: {
        login_type: 'CorpApp',
        appid: 'wwcorp',
        agentid: '1000002',
        redirect_uri: 'https://app.example.com/auth/wecom/callback',
        state: expect.stringMatching(/^0[0-9a-f]{40}$/) as string,
        lang: 'zh',
      },
    })
    const { state } = (answer as { params: { state: string } }).params
    expect([...browser.cookies.keys()]).toEqual([`__Host-wecom-login-${state}`])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.has('location')).toBe(false)
  })

  it('has the callback know where the login is going, for a window that comes back without its cookie', async () => {
    const site = createTestSite()
    const answer = await (await post(site.browser(), { returnTo: '/orders' })).json()
    const { redirect_uri = '', state = '' } = (answer as { params: Record<string, string> }).params
    const browser = site.browser()
    const again = await browser.send(`${redirect_uri}&code=lost&state=${state}`)
    expect(locationOf(await browser.send(callbackOf(stateOf(again), 'zhangsan')))).toBe('/orders')
  })

  it('passes the language of the site on', async () => {
    const browser = createTestSite({ lang: 'en' }).browser()
    expect(await (await post(browser, {})).json()).toMatchObject({ params: { lang: 'en' } })
  })

  it('shows the panel on phones and inside WeCom too, where a link would lead elsewhere', async () => {
    for (const kind of ['phone', 'inClient'] as const) {
      expect(await (await post(createTestSite().browser(kind), {})).json()).toHaveProperty('params.state')
    }
  })
})

describe('with a code and the state it was started with', () => {
  it('logs in and says where to go, a path of this site', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const response = await logIn(browser, 'zhangsan', { returnTo: '/orders?page=2' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ location: '/orders?page=2' })
    expect(browser.cookies.has(sessionName)).toBe(true)
    const session = await (await browser.send('/auth/wecom/session')).json()
    expect(session).toMatchObject({ session: { id: 'zhangsan' } })
  })

  it('never leads to another site', async () => {
    const response = await logIn(createTestSite().browser(), 'zhangsan', { returnTo: 'https://evil.example/' })
    expect(await response.json()).toEqual({ location: '/' })
  })

  it('asks WeCom once, however often the panel hands the code over', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await begin(browser)
    const answers = [1, 2, 3].map(() => post(browser.fork(), { code: 'zhangsan', state }))
    for (const answer of await Promise.all(answers)) expect(await answer.json()).toEqual({ location: '/' })
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })

  it('answers a login that is over with its way on, and asks nobody', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await begin(browser)
    await post(browser, { code: 'zhangsan', state })
    expect(await (await post(browser, { code: 'other', state })).json()).toEqual({ location: '/#' })
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })

  it('finishes by the ordinary callback as well, where the panel navigates the window', async () => {
    const browser = createTestSite().browser()
    const state = await begin(browser, { returnTo: '/orders' })
    const response = await browser.send(callbackOf(state, 'zhangsan'))
    expect([response.status, response.headers.get('location')]).toEqual([303, '/orders'])
  })

  it('tells onLogin of the callback that WeCom would have called, with its context', async () => {
    const seen: unknown[] = []
    const site = createTestSite({
      onLogin: ({ request, transaction, context }) => {
        seen.push(new URL(request.url).pathname, request.method, transaction.page, context)
        return { session: { id: 'x' } }
      },
    })
    await logIn(site.browser(), 'zhangsan')
    expect(seen).toEqual(['/auth/wecom/callback', 'GET', 'web_login', undefined])
  })

  it("follows a redirect of onLogin's own, with its cookies", async () => {
    const site = createTestSite({
      onLogin: () =>
        new Response(null, { status: 302, headers: { location: '/welcome', 'set-cookie': 'mine=1; Path=/' } }),
    })
    const browser = site.browser()
    expect(await (await logIn(browser, 'zhangsan')).json()).toEqual({ location: '/welcome' })
    expect(browser.cookies.get('mine')).toBe('1')
  })
})

describe('a code that is not this browser’s', () => {
  const mismatch = (message: unknown = expect.any(String)) => ({
    outcome: 'state_mismatch',
    requestId: expect.stringMatching(/^[\da-f]{12}$/) as string,
    message,
  })

  it('is refused without the cookie of its state: nobody logs a stranger into another account', async () => {
    const site = createTestSite({ lang: 'en' })
    const [thief, victim] = [site.browser(), site.browser()]
    const state = await begin(thief)
    const response = await post(victim, { code: 'thief', state })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual(mismatch(expect.stringContaining('We have no record of this login')))
    expect(victim.cookies.size).toBe(0)
    expect(site.wecom.requests).toEqual([])
  })

  it('is refused under a state of this browser once it was used under another', async () => {
    const site = createTestSite()
    await logIn(site.browser(), 'stolen')
    const victim = site.browser()
    expect(await (await logIn(victim, 'stolen')).json()).toEqual(mismatch())
    expect(victim.cookies.size).toBe(0)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })

  it.each([
    ['no state', { code: 'zhangsan' }],
    ['a state of somebody’s own making', { code: 'zhangsan', state: 'abc' }],
    ['a blank in the code', { code: 'zhang san', state: '0' + 'a'.repeat(40) }],
    ['an empty code', { code: '', state: '0' + 'a'.repeat(40) }],
  ])('is refused with %s', async (_what, body) => {
    const site = createTestSite()
    const response = await post(site.browser(), body)
    expect([response.status, await response.json()]).toEqual([400, mismatch()])
    expect(site.wecom.requests).toEqual([])
  })

  it('is refused after ten minutes', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await begin(browser)
    await site.clock.advance(600_000)
    const response = await post(browser, { code: 'zhangsan', state })
    expect(await response.json()).toMatchObject({ outcome: 'expired' })
  })
})

describe('a login that leads nowhere', () => {
  it('is told as JSON with its status, its sentence and the number in the log', async () => {
    const site = createTestSite({ lang: 'zh', onLogin: () => ({ refuse: 'not_permitted' }) })
    const browser = site.browser()
    const response = await logIn(browser, 'zhangsan')
    const answer = (await response.json()) as { requestId: string }
    expect(response.status).toBe(403)
    expect(answer).toEqual({
      outcome: 'not_permitted',
      requestId: expect.any(String) as string,
      message: '你的账号目前不能使用这个应用。如有疑问，请联系管理员。',
    })
    expect(site.log.lines.at(-1)).toMatchObject({ fields: { requestId: answer.requestId } })
    expect(browser.cookies.size).toBe(0)
  })

  it('does not send the window on to WeCom for another try, as the callback would', async () => {
    const site = createTestSite({ script: { [paths.userInfo]: { errcode: 40029, errmsg: 'invalid code' } } })
    expect(await (await logIn(site.browser(), 'zhangsan')).json()).toMatchObject({ outcome: 'expired' })
  })

  it.each([
    ['upstream_down', 503, () => reply('not json')],
    ['misconfigured', 500, { errcode: 60020, errmsg: 'ip' }],
    ['not_member', 403, { errcode: 0, errmsg: 'ok', openid: 'o1' }],
  ] satisfies [string, number, Answer][])('can be %s', async (outcome, status, answer) => {
    const response = await logIn(createTestSite({ script: { [paths.userInfo]: answer } }).browser(), 'zhangsan')
    expect([response.status, await response.json()]).toMatchObject([status, { outcome }])
  })

  it('follows a redirect of onOutcome, and leaves its page alone, which a script cannot show', async () => {
    const refuse = { onLogin: () => ({ refuse: 'not_permitted' }) as const }
    const redirecting = createTestSite({
      ...refuse,
      onOutcome: () => Response.redirect('https://app.example.com/sorry'),
    })
    expect(await (await logIn(redirecting.browser(), 'zhangsan')).json()).toEqual({
      location: 'https://app.example.com/sorry#',
    })
    const page = createTestSite({ ...refuse, onOutcome: () => new Response('<h1>sorry</h1>') })
    expect(await (await logIn(page.browser(), 'zhangsan')).json()).toMatchObject({ outcome: 'not_permitted' })
  })
})

describe('a request that the page of this site would not make', () => {
  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that only begins the same', { origin: 'https://app.example.com.evil.test' }],
    ['an origin that is hidden, from another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])('is refused with %s, and starts nothing', async (_what, headers) => {
    const site = createTestSite()
    const browser = site.browser()
    const response = await post(browser, {}, headers)
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({ message: '这个地址不完整或者不正确。' })
    expect(browser.cookies.size).toBe(0)
  })

  it('is refused with no origin at all', async () => {
    const { handle } = createTestSite().login
    const request = new Request(origin + route, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect((await handle(request)).status).toBe(403)
  })

  it('finishes nothing from another origin either', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await begin(browser)
    expect((await post(browser, { code: 'zhangsan', state }, { origin: 'https://evil.example' })).status).toBe(403)
    expect(site.wecom.requests).toEqual([])
  })

  it.each([
    ['text', 415, '{}', { 'content-type': 'text/plain' }],
    ['a form', 415, 'code=a', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['almost JSON', 415, '{}', { 'content-type': 'application/jsonp' }],
    ['no body', 400, '', {}],
    ['broken JSON', 400, '{', {}],
    ['null', 400, 'null', {}],
    ['an array', 400, '[]', {}],
    ['a string', 400, '"code"', {}],
    ['a number for a code', 400, '{"code":1,"state":"a"}', {}],
    ['null for a code', 400, '{"code":null}', {}],
    ['a list of states', 400, '{"code":"a","state":["a"]}', {}],
    ['an object for returnTo', 400, '{"returnTo":{}}', {}],
    ['more than 4,096 bytes', 413, JSON.stringify({ returnTo: 'x'.repeat(4_096) }), {}],
  ])('is refused with %s: %i', async (_what, status, body, headers) => {
    const site = createTestSite()
    const browser = site.browser()
    const response = await post(browser, body, headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(browser.cookies.size).toBe(0)
    expect(site.wecom.requests).toEqual([])
  })

  it('is 400 for a body that is no UTF-8, and for one that breaks off', async () => {
    const { handle } = createTestSite().login
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
    for (const body of [new Uint8Array([0x7b, 0xff, 0x7d]), broken]) {
      const request = new Request(origin + route, {
        method: 'POST',
        body,
        ...half,
        headers: { origin, 'content-type': 'application/json; charset=utf-8' },
      })
      expect((await handle(request)).status).toBe(400)
    }
  })

  it('reads no more than it needs of a body without end', async () => {
    const { handle } = createTestSite().login
    let chunks = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        chunks += 1
        controller.enqueue(new Uint8Array(1_000).fill(32))
      },
    })
    const headers = { origin, 'content-type': 'application/json' }
    const request = new Request(origin + route, { method: 'POST', body: endless, ...half, headers })
    expect((await handle(request)).status).toBe(413)
    expect(chunks).toBeLessThan(10)
  })
})

it('is a route of the login, by POST only', async () => {
  const { login } = createTestSite()
  const get = new Request(origin + route)
  expect(login.owns(get)).toBe(true)
  const response = await login.handle(get)
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
})
