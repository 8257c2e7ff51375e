import { describe, expect, it } from 'vitest'
import { createLinks } from '../../src/flow/links.js'
import { createPages } from '../../src/flow/pages.js'
import { createGuard } from '../../src/login/guard.js'
import { parseLoginOptions } from '../../src/login/options.js'
import { type Browser, locationOf } from './browser.js'
import { callbackOf, createTestSite, origin, sealerOf, secretText, sessionName, type TestSite } from './test-site.js'

const requestOf = ({ cookies }: Pick<Browser, 'cookies'>) =>
  new Request(`${origin}/orders`, {
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
const brokenStream = () => new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
const sessionOf = (site: TestSite, browser: Browser) => site.login.session(requestOf(browser))

describe('the session', () => {
  it('is what onLogin said, for eight hours', async () => {
    const site = createTestSite({ onLogin: () => ({ session: { id: 'zhangsan', tags: ['一', 2, null] } }) })
    const browser = site.browser()
    await site.logIn(browser)
    expect(await sessionOf(site, browser)).toEqual({ id: 'zhangsan', tags: ['一', 2, null] })
    await site.clock.advance(8 * 3_600_000 - 1)
    expect(await sessionOf(site, browser)).not.toBeNull()
    await site.clock.advance(1)
    expect(await sessionOf(site, browser)).toBeNull()
  })

  it.each([0, '', false])('may be %j: only nobody is null', async (session) => {
    const site = createTestSite({ onLogin: () => ({ session }) })
    const browser = site.browser()
    await site.logIn(browser)
    expect(await site.login.require(requestOf(browser))).toMatchObject({ session })
    expect(await site.login.session(requestOf(browser))).toBe(session)
  })

  it('lives as long as the site says', async () => {
    const site = createTestSite({ sessionMaxAgeSeconds: 60 })
    const browser = site.browser()
    const response = await site.logIn(browser)
    expect(response.headers.getSetCookie().at(-1)).toContain('; Max-Age=60; ')
    await site.clock.advance(60_000)
    expect(await sessionOf(site, browser)).toBeNull()
  })

  it('is another cookie after each login', async () => {
    const site = createTestSite()
    const browser = site.browser()
    await site.logIn(browser, { code: 'one' })
    const first = browser.cookies.get(sessionName)
    await site.logIn(browser, { code: 'two' })
    expect(browser.cookies.get(sessionName)).not.toBe(first)
  })

  it('planted before the login is replaced by it', async () => {
    const site = createTestSite()
    const attacker = site.browser()
    await site.logIn(attacker, { code: 'attacker' })
    const victim = site.browser()
    victim.cookies.set(sessionName, attacker.cookies.get(sessionName) ?? '')
    await site.logIn(victim, { code: 'victim' })
    expect(await sessionOf(site, victim)).toEqual({ id: 'victim' })
  })

  it.each<[string, Parameters<typeof createTestSite>[0]]>([
    ['another app of the corp', { app: { agentId: 1000003 } }],
    ['the app of that number at another corp', { app: { corpId: 'wwother' } }],
    ['another login of the site, with other rules', { basePath: '/admin/wecom' }],
    ['another site with the same secrets', { origin: 'https://staging.example.com' }],
  ])('of one login is none of %s', async (_name, other) => {
    // Even under one cookie name, and under the name that the other looks for.
    const common = { cookie: { sessionName: 'work' } }
    for (const [mine, theirs] of [
      [common, { ...common, ...other }],
      [{}, other],
    ] as const) {
      // prettier-ignore
      const [here, there] = [createTestSite(mine), createTestSite(theirs)]
      const [browser, renamed] = [here.browser(), there.browser()]
      await here.logIn(browser)
      expect(await sessionOf(here, browser)).toEqual({ id: 'zhangsan' })
      const value = [...browser.cookies].find(([name]) => !name.includes('wecom-login'))?.[1] ?? ''
      const names = ['work', 'wecom-session-wwcorp-1000003.auth.wecom', 'wecom-session-wwother-1000002.auth.wecom']
      for (const name of [
        ...names,
        'wecom-session-wwcorp-1000002.admin.wecom',
        'wecom-session-wwcorp-1000002.auth.wecom',
      ])
        renamed.cookies.set(`__Host-${name}`, value)
      for (const each of [browser, renamed]) {
        const { session, response } = await there.login.require(requestOf(each))
        expect([session, response?.status]).toEqual([undefined, 401])
      }
    }
  })

  it('of two corps whose apps have one number lives beside the other', async () => {
    const [one, two] = [createTestSite(), createTestSite({ app: { corpId: 'wwother' }, basePath: '/other/wecom' })]
    const [browser, same] = [one.browser(), two.browser()]
    await one.logIn(browser)
    const started = await two.login.handle(new Request(`${origin}/other/wecom/login`))
    const state = new URL(locationOf(started)).searchParams.get('state') ?? ''
    const cookie = started.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    await same.send(`/other/wecom/callback?code=lisi&state=${state}`, { headers: { cookie } })
    for (const [name, value] of same.cookies) browser.cookies.set(name, value)
    expect([await sessionOf(one, browser), await sessionOf(two, browser)]).toEqual([{ id: 'zhangsan' }, { id: 'lisi' }])
  })

  it('says beside what is the app’s whose it is, when they logged in, and a name of its own', async () => {
    const site = createTestSite({ script: { '/cgi-bin/auth/getuserinfo': { errcode: 0, userid: 'ZhangSan' } } })
    const records = []
    for (const code of ['one', 'two']) {
      const browser = site.browser()
      await site.logIn(browser, { code })
      records.push(await sealerOf(site.clock).open('session', browser.cookies.get(sessionName), sessionName))
    }
    expect(records[0]).toMatchObject({
      loginAt: site.clock.now(),
      sealedAt: site.clock.now(),
      account: 'wecom:wwcorp:member:zhangsan',
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      session: { id: 'ZhangSan' },
    })
    expect(records[1]?.['id']).not.toBe(records[0]?.['id'])
  })

  it.each(['\xa0', 'â\x80\x83', 'ï»¿', '\v', '\f', '\x85', '\x7f', '"', '.', 'x', '__Host-'])(
    'that a sibling domain has set with %j at its name is none of ours',
    async (odd) => {
      const site = createTestSite()
      const attacker = site.browser()
      await site.logIn(attacker, { code: 'attacker' })
      const value = attacker.cookies.get(sessionName) ?? ''
      for (const name of [odd + sessionName, sessionName + odd, sessionName.toUpperCase(), sessionName.slice(0, -1)]) {
        const cookie = `${name}=${value}; ${name}="${value}"; ${sessionName}; =${sessionName}=${value}`
        expect(await site.login.session(new Request(origin, { headers: { cookie } })), name).toBeNull()
      }
    },
  )

  it('is never a transaction, nor a transaction a session, nor a mark of success either', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    const name = `__Host-wecom-login-${state}`
    const transaction = browser.cookies.get(name) ?? ''
    await browser.send(callbackOf(state, 'zhangsan'))
    const done = browser.cookies.get(name) ?? ''
    const session = browser.cookies.get(sessionName) ?? ''
    for (const value of [transaction, done]) {
      const forged = site.browser()
      forged.cookies.set(sessionName, value)
      expect(await sessionOf(site, forged)).toBeNull()
    }
    const second = site.browser()
    const other = await site.begin(second)
    second.cookies.set(`__Host-wecom-login-${other}`, session)
    const response = await second.send(callbackOf(other, 'boss'))
    expect(response.headers.getSetCookie().join()).not.toContain(`${sessionName}=ey`)
  })

  it('with what a session says, sealed for anything else, is none, and with nothing in it neither', async () => {
    const site = createTestSite()
    const sealer = sealerOf(site.clock)
    for (const [purpose, content, opened] of [
      ['session', { session: { id: 'boss' } }, { id: 'boss' }],
      ['session', {}, null],
      ['transaction', { session: { id: 'boss' } }, null],
      ['joined', { session: { id: 'boss' } }, null],
      ['grant', { session: { id: 'boss' } }, null],
      ['return_to', { session: { id: 'boss' } }, null],
    ] as const) {
      const browser = site.browser()
      browser.cookies.set(sessionName, await sealer.seal(purpose, content, 60_000, sessionName))
      expect(await sessionOf(site, browser), purpose).toEqual(opened)
    }
  })

  it('survives a new secret as long as the old one is listed, and not longer', async () => {
    const [first, second] = ['an old cookie secret of 32 bytes.', 'a new cookie secret of 32 bytes..']
    const before = createTestSite({ cookieSecret: first })
    const browser = before.browser()
    await before.logIn(browser)
    const rotating = createTestSite({ cookieSecret: [second, first] })
    expect(await sessionOf(rotating, browser)).toEqual({ id: 'zhangsan' })
    expect(await sessionOf(createTestSite({ cookieSecret: second }), browser)).toBeNull()
    const after = rotating.browser()
    await rotating.logIn(after)
    expect(await sessionOf(createTestSite({ cookieSecret: second }), after)).toEqual({ id: 'zhangsan' })
    expect(await sessionOf(before, after)).toBeNull()
  })

  it('in flight when the secret changes still finishes', async () => {
    const before = createTestSite({ cookieSecret: 'an old cookie secret of 32 bytes.' })
    const after = createTestSite({
      cookieSecret: ['a new cookie secret of 32 bytes..', 'an old cookie secret of 32 bytes.'],
    })
    const browser = after.browser()
    const starting = before.browser()
    const state = await before.begin(starting)
    for (const [name, value] of starting.cookies) browser.cookies.set(name, value)
    expect((await browser.send(callbackOf(state, 'zhangsan'))).status).toBe(303)
  })

  it('is null without a cookie, with an empty one, with rubbish and with two of the name', async () => {
    const site = createTestSite()
    const browser = site.browser()
    await site.logIn(browser)
    const good = browser.cookies.get(sessionName) ?? ''
    const open = (cookie?: string) =>
      site.login.session(new Request(origin, cookie === undefined ? {} : { headers: { cookie } }))
    expect(await open()).toBeNull()
    for (const cookie of [
      '',
      ';;;',
      '=',
      sessionName,
      `${sessionName}=`,
      `${sessionName}=a.b.c.d.e`,
      `x${sessionName}=${good}`,
    ])
      expect(await open(cookie)).toBeNull()
    expect(await open(`${sessionName}=rubbish; ${sessionName}=${good}`)).toBeNull()
    expect(await open(`a=1; ${sessionName}=${good}; b=2`)).toEqual({ id: 'zhangsan' })
  })
})

describe('GET /session', () => {
  it('says who is logged in, and where the login is', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const before = await browser.send('/auth/wecom/session')
    expect(await before.json()).toEqual({ session: null, loginUrl: '/auth/wecom/login' })
    await site.logIn(browser)
    const after = await browser.send('/auth/wecom/session')
    expect(await after.json()).toEqual({ session: { id: 'zhangsan' }, loginUrl: '/auth/wecom/login' })
    expect(after.headers.get('cache-control')).toBe('no-store')
    expect(after.headers.get('content-type')).toMatch(/^application\/json/)
    expect(after.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('POST /logout', () => {
  const logOut = (browser: Browser, headers: Record<string, string>) =>
    browser.send('/auth/wecom/logout', { method: 'POST', headers })

  it.each<[string, Record<string, string>]>([
    ['this very origin', { origin }],
    ['a page that hides its origin, on this site', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['a browser that sends no Origin, on this site', { 'sec-fetch-site': 'same-origin' }],
  ])('from %s ends the session and shows a page', async (_name, headers) => {
    const site = createTestSite({ lang: 'zh' })
    const browser = site.browser('inClient')
    await site.logIn(browser)
    const response = await logOut(browser, headers)
    expect(response.status).toBe(200)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).toMatch(/已退出登录[^]*href="\/auth\/wecom\/login"/)
    expect(response.headers.getSetCookie()).toEqual([
      `${sessionName}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`,
    ])
    expect(await sessionOf(site, browser)).toBeNull()
  })

  it.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['a sibling domain', { origin: 'https://app.example.com.evil.example', 'sec-fetch-site': 'same-origin' }],
    ['the same host on http', { origin: 'http://app.example.com' }],
    ['the same site, not the same origin', { origin: 'null', 'sec-fetch-site': 'same-site' }],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['another site that hides its origin', { origin: 'null', 'sec-fetch-site': 'none' }],
    ['an origin in other letters', { origin: origin.toUpperCase() }],
    ['an empty origin', { origin: '' }],
  ])('from %s is refused, and the session stays', async (_name, headers) => {
    const site = createTestSite()
    const browser = site.browser()
    await site.logIn(browser)
    expect((await logOut(browser, headers)).status).toBe(403)
    expect(await sessionOf(site, browser)).not.toBeNull()
  })

  it.each<[string, Record<string, string>]>([
    ['a page that hides its origin', { origin: 'null' }],
    ['a form without Origin', {}],
  ])('from %s in a browser that does not say where it was needs the cookie along', async (_name, headers) => {
    const site = createTestSite()
    const browser = site.browser()
    expect((await logOut(browser, headers)).status).toBe(403)
    await site.logIn(browser)
    expect((await logOut(browser, headers)).status).toBe(200)
    expect(await sessionOf(site, browser)).toBeNull()
  })

  it.each<[string, string, BodyInit | null, string]>([
    ['a field of the form', '', new URLSearchParams({ returnTo: '/bye?a=1&b=2#c' }), '/bye?a=1&b=2#c'],
    ['the address', '?returnTo=%2Fbye%3Fa%3D1', null, '/bye?a=1'],
    ['both, the address first', '?returnTo=/one', new URLSearchParams({ returnTo: '/two' }), '/one'],
    ['another site', '', new URLSearchParams({ returnTo: 'https://evil.example/' }), '/'],
    ['a route of the login', '?returnTo=/auth/wecom/login', null, '/'],
  ])('goes where %s says, if it is on this site', async (_name, query, body, location) => {
    const site = createTestSite()
    const browser = site.browser('inClient')
    await site.logIn(browser)
    const response = await browser.send(`/auth/wecom/logout${query}`, { method: 'POST', headers: { origin }, body })
    expect([response.status, locationOf(response)]).toEqual([303, location])
    expect(await sessionOf(site, browser)).toBeNull()
  })

  it.each<[string, BodyInit, string]>([
    ['is empty', 'returnTo=', 'application/x-www-form-urlencoded'],
    ['is no form', 'returnTo=/bye', 'text/plain'],
    ['is too long', `returnTo=/bye&more=${'x'.repeat(4_096)}`, 'application/x-www-form-urlencoded'],
    ['breaks off', brokenStream(), 'application/x-www-form-urlencoded'],
  ])('shows its page when what is sent %s', async (_name, body, type) => {
    const site = createTestSite()
    const browser = site.browser()
    await site.logIn(browser)
    const sent = { method: 'POST', headers: { origin, 'content-type': type }, body, duplex: 'half' }
    const response = await browser.send('/auth/wecom/logout', sent)
    expect([response.status, response.headers.get('location')]).toEqual([200, null])
    expect(await sessionOf(site, browser)).toBeNull()
  })

  it('is refused there for cookies that come along from everywhere', async () => {
    const site = createTestSite({ cookie: { sameSite: 'none' } })
    const browser = site.browser()
    await site.logIn(browser)
    expect((await logOut(browser, { origin: 'null' })).status).toBe(403)
    expect((await logOut(browser, {})).status).toBe(403)
    expect(await sessionOf(site, browser)).not.toBeNull()
  })
})

describe('require', () => {
  const navigation = { 'sec-fetch-mode': 'navigate', accept: 'text/html' }
  const ask = async (headers: Record<string, string>, path = '/orders?id=7&tab=a%26b', method = 'GET') => {
    const { response } = await createTestSite().login.require(new Request(`${origin}${path}`, { method, headers }))
    return response
  }

  it('lets a session through', async () => {
    const site = createTestSite()
    const browser = site.browser()
    await site.logIn(browser)
    expect(await site.login.require(requestOf(browser))).toEqual({
      session: { id: 'zhangsan' },
      headers: new Headers(),
    })
  })

  it.each<[string, Record<string, string>]>([
    ['a page that is opened', navigation],
    [
      'a page that is opened in a browser without fetch metadata',
      { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' },
    ],
    [
      'a page in an Android web view, which names its app',
      { accept: 'text/html', 'x-requested-with': 'com.tencent.wework' },
    ],
    ['a page in a web view that names no app', { accept: 'text/html', 'x-requested-with': '' }],
    ['a frame in Chromium 76 to 79', { 'sec-fetch-mode': 'nested-navigate', accept: 'text/html' }],
    ['a page whose fetch metadata say nothing known', { 'sec-fetch-mode': '', accept: 'text/html' }],
    ['a page by its fetch metadata', { 'sec-fetch-mode': 'navigate', 'x-requested-with': 'XMLHttpRequest' }],
  ])('sends %s to the login, to come back to where it was', async (_name, headers) => {
    const response = await ask(headers)
    expect(response?.status).toBe(303)
    expect(response?.headers.get('location')).toBe(
      'https://app.example.com/auth/wecom/login?returnTo=%2Forders%3Fid%3D7%26tab%3Da%2526b#',
    )
    expect(response?.headers.get('cache-control')).toBe('no-store')
  })

  it.each([
    ['whose prefix was stripped', '/orders?id=7'],
    ['that came with its prefix all the same', '/portal/orders?id=7'],
  ])('sends a page %s back to where the browser saw it', async (_name, path) => {
    const { login } = createTestSite({ basePath: '/portal/auth/wecom', strippedPrefix: '/portal' })
    const { response } = await login.require(new Request(origin + path, { headers: navigation }))
    expect(response?.headers.get('location')).toBe(
      'https://app.example.com/portal/auth/wecom/login?returnTo=%2Fportal%2Forders%3Fid%3D7#',
    )
  })

  it('brings a page back exactly', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const path = '/a%2Fb/%E5%BC%A0?q=1&q=2&x=%26%23&code=mine&state=mine'
    const { response } = await site.login.require(new Request(origin + path, { headers: navigation }))
    const { searchParams } = new URL(locationOf(response ?? new Response()), origin)
    const back = await site.logIn(browser, { query: `?${searchParams.toString()}` })
    expect(locationOf(back)).toBe(path)
  })

  it.each<[string, Record<string, string>, string]>([
    ['a script', { 'sec-fetch-mode': 'cors', accept: 'text/html' }, 'GET'],
    ['a script without fetch metadata', { accept: 'application/json' }, 'GET'],
    ['a script that says so', { accept: 'text/html', 'x-requested-with': 'XMLHttpRequest' }, 'GET'],
    ['a script that says so in its own letters', { accept: 'text/html', 'x-requested-with': 'xmlhttprequest' }, 'GET'],
    ['a form', navigation, 'POST'],
    ['an image', { 'sec-fetch-mode': 'no-cors', accept: 'image/*' }, 'GET'],
    ['nothing that says what it is', {}, 'GET'],
  ])('tells %s where the login is, with 401', async (_name, headers, method) => {
    const response = await ask(headers, '/api', method)
    expect(response?.status).toBe(401)
    expect(await response?.json()).toEqual({ loginUrl: '/auth/wecom/login' })
    expect(response?.headers.get('location')).toBeNull()
    expect(response?.headers.get('cache-control')).toBe('no-store')
  })

  it('sends nobody elsewhere, whatever path was asked for', async () => {
    const site = createTestSite()
    for (const path of ['//evil.example/', '/\\evil.example', '/%2F%2Fevil.example', '/.//evil.example']) {
      const request = new Request(`${origin}${path}`, { headers: navigation })
      const { response } = await site.login.require(request)
      const { searchParams } = new URL(locationOf(response ?? new Response()), origin)
      const back = await site.logIn(site.browser(), {
        query: `?${searchParams.toString()}`,
        code: path.replace(/\W/g, '') + path.length,
      })
      expect(new URL(locationOf(back), origin).origin).toBe(origin)
    }
  })

  describe('with a rule', () => {
    const logIn = async () => {
      const site = createTestSite({ lang: 'en' })
      const browser = site.browser()
      await site.logIn(browser)
      const ask = (allow: (session: unknown) => unknown, headers: Record<string, string> = {}) => {
        const request = requestOf(browser)
        for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
        return site.login.require(request, allow as never)
      }
      return { ...site, ask }
    }

    it('lets through whom it allows, and shows it the session', async () => {
      const { ask } = await logIn()
      const seen: unknown[] = []
      expect((await ask((session) => seen.push(session) === 1)).session).toEqual({ id: 'zhangsan' })
      expect((await ask(async () => true)).session).toEqual({ id: 'zhangsan' })
      expect(seen).toEqual([{ id: 'zhangsan' }])
    })

    it.each([false, undefined, null, 0, 1, 'yes', {}, Promise.resolve(false), Promise.resolve('yes')])(
      'takes %j for a no',
      async (answer) => {
        const { ask } = await logIn()
        const { session, response } = await ask(() => answer)
        expect([session, response?.status]).toEqual([undefined, 403])
        expect(await response?.json()).toEqual({ error: 'not_permitted' })
      },
    )

    it('shows a person a page with a way out', async () => {
      const { ask } = await logIn()
      const { response } = await ask(() => false, navigation)
      expect(response?.status).toBe(403)
      expect(response?.headers.get('cache-control')).toBe('no-store')
      expect(await response?.text()).toMatch(/Not permitted[^]*<form method="post" action="\/auth\/wecom\/logout">/)
    })

    it('asks nobody who is not logged in', async () => {
      const site = createTestSite()
      const { response } = await site.login.require(new Request(origin), () => expect.unreachable())
      expect(response?.status).toBe(401)
    })

    it('leaves its failure to the app', async () => {
      const { ask } = await logIn()
      const failure = new Error('no roles')
      await expect(ask(() => Promise.reject(failure))).rejects.toBe(failure)
      const boom = () => {
        throw failure
      }
      await expect(ask(boom)).rejects.toBe(failure)
    })

    it.each([undefined, null, '', 'route'])('fails with an error if it throws %j, which is none', async (thrown) => {
      const { ask } = await logIn()
      const failure = { message: 'allow threw something that is no error', cause: thrown }
      await expect(ask(() => Promise.reject(thrown))).rejects.toMatchObject(failure)
    })

    it('is refused if it is none, so that a misspelt one lets nobody through', async () => {
      const { ask } = await logIn()
      for (const each of [undefined, null, 'admin'])
        await expect(ask(each as never)).rejects.toThrow(/^allow must be a function that takes the session/)
    })
  })

  it('sends the headers that come with the session, whatever it answers', async () => {
    const { app } = createTestSite()
    const options = parseLoginOptions({ app, origin, cookieSecret: secretText, onLogin: () => ({ session: 1 }) })
    const headers = new Headers({ 'set-cookie': 'renewed=1' })
    const guardFor = (session: number | null) =>
      createGuard({
        links: createLinks(options),
        pages: createPages(options),
        site: options,
        authenticate: async () => ({ session, headers }),
      })
    const request = new Request(origin, { headers: navigation })
    expect((await guardFor(1)(request)).headers?.getSetCookie()).toEqual(['renewed=1'])
    const refused = await Promise.all([guardFor(null)(request), guardFor(1)(request, () => false)])
    expect(refused.map(({ response }) => response?.headers.getSetCookie())).toEqual([['renewed=1'], ['renewed=1']])
  })
})

it('is of the app that it was created with', () => {
  const site = createTestSite()
  expect(site.login.app).toBe(site.app)
})
