import { describe, expect, it } from 'vitest'
import type { OtherKind, SuccessfulLogin } from '../../src/login/index.js'
import { locationOf } from './browser.js'
import { createTestSite, paths, sessionName } from './test-site.js'

type OnLogin = NonNullable<NonNullable<Parameters<typeof createTestSite>[0]>['onLogin']>

describe('onLogin', () => {
  it('is told who came, for what, and in which context', async () => {
    const heard: SuccessfulLogin<OtherKind>[] = []
    const site = createTestSite({
      onLogin: (login) => {
        heard.push(login)
        return { session: 1 }
      },
    })
    await site.logIn(site.browser('inClient'), { query: '?returnTo=/orders' })
    expect(heard).toHaveLength(1)
    expect(heard[0]?.contact).toMatchObject({ kind: 'member', id: 'zhangsan', userId: 'zhangsan' })
    expect(heard[0]?.transaction).toEqual({ page: 'oauth2', scope: 'snsapi_base', returnTo: '/orders' })
    expect(heard[0]?.request.headers.get('user-agent')).toContain('wxwork')
    expect(heard[0]?.context).toBeUndefined()
  })

  it('is handed the context of the carrier', async () => {
    const contexts: unknown[] = []
    const site = createTestSite({
      onLogin: ({ context }) => {
        contexts.push(context)
        return { session: 1 }
      },
    })
    const browser = site.browser()
    const state = await site.begin(browser)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = new Request(`https://app.example.com/auth/wecom/callback?code=a&state=${state}`, {
      headers: { cookie },
    })
    await site.login.handle(request, 'the context')
    expect(contexts).toEqual(['the context'])
  })

  it('may answer a response of its own: its cookies, its status, and our headers', async () => {
    const own = new Response(null, { status: 302, headers: { location: '/welcome' } })
    own.headers.append('set-cookie', 'sid=1; Path=/')
    own.headers.append('set-cookie', 'theme=dark; Path=/')
    const site = createTestSite({ onLogin: () => own })
    const browser = site.browser()
    const response = await site.logIn(browser)
    expect([response.status, locationOf(response)]).toEqual([302, '/welcome'])
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect([...browser.cookies.keys()].filter((name) => !name.includes('wecom-login'))).toEqual(['sid', 'theme'])
    expect(response.headers.getSetCookie()).toHaveLength(3)
  })

  it('may answer with a body, a fragment and headers of its own, which stay', async () => {
    const page = new Response('<p>hello', { status: 200, statusText: 'Fine', headers: { 'cache-control': 'private' } })
    const site = createTestSite({ onLogin: () => page })
    const own = await site.logIn(site.browser())
    expect([own.status, own.statusText, await own.text()]).toEqual([200, 'Fine', '<p>hello'])
    expect(own.headers.get('cache-control')).toBe('private')
    const redirecting = createTestSite({ onLogin: () => Response.redirect('https://app.example.com/app#/home') })
    expect(locationOf(await redirecting.logIn(redirecting.browser()))).toBe('https://app.example.com/app#/home')
  })

  it('may answer a response that is not the platform’s own class', async () => {
    // What @hono/node-server and others put in the place of Response is another class than the one fetch answers with.
    const foreign = Object.assign(Object.create(null) as object, {
      status: 200,
      statusText: '',
      headers: new Headers({ 'x-made-by': 'another' }),
      body: new Response('hello').body,
    }) as unknown as Response
    const site = createTestSite({ onLogin: () => foreign })
    const response = await site.logIn(site.browser())
    expect([response.status, response.headers.get('x-made-by'), await response.text()]).toEqual([
      200,
      'another',
      'hello',
    ])
  })

  it('may refuse, with no session and no mark of success', async () => {
    const site = createTestSite({ onLogin: () => ({ refuse: 'not_permitted', session: { id: 1 } }) })
    const browser = site.browser()
    expect((await site.logIn(browser)).status).toBe(403)
    expect(browser.cookies.size).toBe(0)
  })

  const cycle: { self?: unknown } = {}
  cycle.self = cycle
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['true', true],
    ['text', 'session'],
    ['an empty object', {}],
    ['a session of undefined', { session: undefined }],
    ['a session of null', { session: null }],
    ['a session of a function', { session: () => 1 }],
    ['a session with a cycle', { session: cycle }],
    ['a session with a bigint', { session: { id: 1n } }],
    ['a session that is too large', { session: 'x'.repeat(3_000) }],
    ['Response.error()', Response.error()],
  ])('that answers %s is an error of the app: 500, no session, no mark of success', async (_name, answer) => {
    const site = createTestSite({ onLogin: (() => answer) as OnLogin })
    const browser = site.browser()
    const response = await site.logIn(browser)
    expect(response.status).toBe(500)
    expect(browser.cookies.size).toBe(0)
    expect(site.log.lines.at(-1)).toMatchObject({
      level: 'error',
      fields: { outcome: 'app_error', error: expect.any(Error) },
    })
  })

  it.each<[string, OnLogin]>([
    ['throws', () => { throw new Error('the database is away') }], // prettier-ignore
    ['rejects', () => Promise.reject(new Error('the database is away'))],
    ['throws undefined', () => Promise.reject()],
  ])('that %s is an error of the app, and the next login works', async (_name, fail) => {
    let calls = 0
    const site = createTestSite({ onLogin: (login) => ((calls += 1) === 1 ? fail(login) : { session: 1 }) })
    const browser = site.browser()
    expect((await site.logIn(browser)).status).toBe(500)
    expect(browser.cookies.size).toBe(0)
    expect((await site.logIn(browser, { code: 'again' })).status).toBe(303)
    expect(browser.cookies.has(sessionName)).toBe(true)
  })

  it('is not asked about those who may not come in', async () => {
    let calls = 0
    const onLogin = () => ({ session: (calls += 1) })
    const site = createTestSite({ onLogin, script: { [paths.userInfo]: { errcode: 0, errmsg: 'ok', openid: 'o1' } } })
    expect((await site.logIn(site.browser())).status).toBe(403)
    expect(calls).toBe(0)
  })
})
