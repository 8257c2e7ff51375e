import { describe, expect, it } from 'vitest'
import { isWeComLoginError, WeComStoreError } from '../../../src/core/errors.js'
import type { OneTimeStore } from '../../../src/login/index.js'
import { reply } from '../../fake-wecom.js'
import { locationOf, stateOf } from '../../login/browser.js'
import { createTestSite, paths, sealerOf } from '../../login/test-site.js'
import { rejection } from '../../test-app.js'
import { callbackOf, createHostRequest, createTestServer, origin, redirectUri, tokenRequest } from './test-server.js'

const codeIn = (url: URL): string => url.searchParams.get('code') ?? 'no code'

/** A whole login and the host's two questions. */
const claimsAfter = async (site: ReturnType<typeof createTestServer>, code = 'zhangsan') => {
  const request = createHostRequest(site.server)
  const back = await site.logIn(request, { code })
  const { access_token: accessToken } = await site.server.token(tokenRequest(site.server, request, codeIn(back)))
  return site.server.userinfo(accessToken)
}

describe('a whole login', () => {
  it('goes to WeCom with a state it takes, and back to the host with the host’s own, untouched', async () => {
    const site = createTestServer()
    const request = createHostRequest(site.server)
    const browser = site.browser()
    const begun = await browser.send(`/wecom/authorize?${request.query.toString()}`)
    const wecom = new URL(locationOf(begun))
    expect(wecom.origin + wecom.pathname).toBe('https://login.work.weixin.qq.com/wwlogin/sso/login')
    expect(wecom.searchParams.get('redirect_uri')).toBe(`${origin}/wecom/callback`)
    const state = wecom.searchParams.get('state') ?? ''
    expect(state).toMatch(/^[A-Za-z0-9]{1,128}$/)

    const back = await browser.send(callbackOf(state, 'zhangsan'))
    expect(back.status).toBe(303)
    expect(back.headers.get('cache-control')).toBe('no-store')
    const url = new URL(locationOf(back))
    expect(url.origin + url.pathname).toBe(redirectUri)
    expect(url.searchParams.get('state')).toBe(request.state)
    expect([...url.searchParams.keys()]).toEqual(['code', 'state'])
    expect(url.href).not.toContain('#')
  })

  it('takes the in-client page inside WeCom', async () => {
    const site = createTestServer()
    const request = createHostRequest(site.server)
    const begun = await site.browser('inClient').send(`/wecom/authorize?${request.query.toString()}`)
    expect(locationOf(begun)).toMatch(
      /^https:\/\/open\.weixin\.qq\.com\/connect\/oauth2\/authorize\?.*#wechat_redirect$/,
    )
  })

  it('tells who it was under a subject that stays', async () => {
    const claims = await claimsAfter(createTestServer(), 'ZhangSan')
    expect(claims).toEqual({
      sub: 'wecom:wwcorp:member:zhangsan',
      kind: 'member',
      corpid: 'wwcorp',
      userid: 'ZhangSan',
      name: '张三',
      email_verified: false,
    })
  })

  it('hands out a Bearer token that is good for 60 seconds', async () => {
    const site = createTestServer()
    const request = createHostRequest(site.server)
    const token = await site.server.token(tokenRequest(site.server, request, codeIn(await site.logIn(request))))
    expect(token).toEqual({
      access_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      token_type: 'Bearer',
      expires_in: 60,
    })
    await site.clock.advance(59_999)
    expect(site.server.userinfo(token.access_token).sub).toBe('wecom:wwcorp:member:zhangsan')
    await site.clock.advance(1)
    expect(() => site.server.userinfo(token.access_token)).toThrow('unknown or older than 60 seconds')
  })

  it('goes on under the same request of the host when WeCom wants a new authorization', async () => {
    const site = createTestServer({
      script: {
        [paths.userInfo]: [
          { errcode: 40029, errmsg: 'invalid code' },
          { errcode: 0, userid: 'zhangsan' },
        ],
      },
    })
    const request = createHostRequest(site.server)
    const browser = site.browser()
    const restarted = await browser.send(callbackOf(await site.begin(browser, request), 'spent'))
    const wecom = new URL(locationOf(restarted))
    expect(wecom.hostname).toBe('login.work.weixin.qq.com')
    const back = await browser.send(callbackOf(wecom.searchParams.get('state') ?? '', 'fresh'))
    const url = new URL(locationOf(back))
    expect(url.searchParams.get('state')).toBe(request.state)
    await expect(site.server.token(tokenRequest(site.server, request, codeIn(url)))).resolves.toBeDefined()
  })

  it.each([
    ['oauth_server', true],
    ['login', false],
    ['passport', false],
  ] as const)('has a transaction that a %s of the same path opens: %s', async (kind, opens) => {
    const site = createTestServer()
    const browser = site.browser()
    await site.begin(browser, createHostRequest(site.server))
    const [[name, value]] = [...browser.cookies] as [[string, string]]
    const opened = await sealerOf(site.clock, { kind, basePath: '/wecom' }).open('transaction', value, name)
    expect(opened !== undefined).toBe(opens)
  })

  it('of two callbacks at once gives the host a code each, and asks WeCom once', async () => {
    const site = createTestServer()
    const request = createHostRequest(site.server)
    const browser = site.browser()
    const callback = callbackOf(await site.begin(browser, request), 'zhangsan')
    const answers = await Promise.all([browser.fork().send(callback), browser.fork().send(callback)])
    const codes = answers.map((answer) => codeIn(new URL(locationOf(answer))))
    expect(new Set(codes).size).toBe(2)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })
})

describe('a code', () => {
  const begun = async (site = createTestServer()) => {
    const request = createHostRequest(site.server)
    return { site, request, code: codeIn(await site.logIn(request)) }
  }
  /** Why a code is refused. */
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const error = await rejection(work)
    return isWeComLoginError(error) && error.code === 'grant_refused' ? error.message : 'not refused'
  }

  it('is good once', async () => {
    const { site, request, code } = await begun()
    await site.server.token(tokenRequest(site.server, request, code))
    expect(await refusal(site.server.token(tokenRequest(site.server, request, code)))).toMatch('already used')
    expect(site.log.lines.at(-1)).toMatchObject({ level: 'error', message: 'wecom login: code refused' })
  })

  it('shown twice at once is good once', async () => {
    const { site, request, code } = await begun()
    const shown = await Promise.allSettled(
      Array.from({ length: 5 }, () => site.server.token(tokenRequest(site.server, request, code))),
    )
    expect(shown.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is good for 60 seconds', async () => {
    const { site, request, code } = await begun()
    await site.clock.advance(60_000)
    expect(await refusal(site.server.token(tokenRequest(site.server, request, code)))).toMatch('older than 60 seconds')
  })

  it.each([
    ['another client', { clientId: 'wwcorp/1000003' }],
    ['another redirect_uri', { redirectUri: `${redirectUri}/` }],
    ['another verifier', { codeVerifier: 'a'.repeat(43) }],
    ['no verifier', { codeVerifier: undefined }],
    ['a verifier of the wrong type', { codeVerifier: 7 }],
  ])('shown with %s is refused, and spent', async (_case, wrong) => {
    const { site, request, code } = await begun()
    const shown = { ...tokenRequest(site.server, request, code), ...wrong }
    expect(await refusal(site.server.token(shown))).toMatch(
      /different client_id|redirect_uri other than|does not match/,
    )
    expect(await refusal(site.server.token(tokenRequest(site.server, request, code)))).toMatch('already used')
  })

  it.each([
    ['nothing', undefined],
    ['empty text', ''],
    ['a number', 7],
    ['a list', ['x']],
    ['hostile text', '<script>\r\n'],
    ['too much', 'a'.repeat(100_000)],
    ['a WeCom code', 'zhangsan'],
  ])('that is %s is refused', async (_case, code) => {
    const { site, request } = await begun()
    expect(await refusal(site.server.token(tokenRequest(site.server, request, code)))).toMatch('unknown')
  })

  it('with one letter changed is refused', async () => {
    const { site, request, code } = await begun()
    const changed = code.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'))
    expect(await refusal(site.server.token(tokenRequest(site.server, request, changed)))).toMatch('unknown')
  })

  it('of another site’s secret is refused', async () => {
    const other = createTestServer({ cookieSecret: 'another secret, of 32 bytes at least' })
    const { request, code } = await begun(other)
    const { server } = createTestServer()
    expect(await refusal(server.token(tokenRequest(server, request, code)))).toMatch('unknown')
  })

  const createStore = (): OneTimeStore => {
    const claimed = new Map<string, string>()
    return {
      claim: async (key, value) => {
        const there = claimed.get(key)
        if (there === undefined) claimed.set(key, value)
        return there
      },
      get: async () => undefined,
      set: async () => undefined,
    }
  }

  it('is good in another process of the site, and with a store once in all of them', async () => {
    const oneTimeStore = createStore()
    const [one, other] = [createTestServer({ oneTimeStore }), createTestServer({ oneTimeStore })]
    const { request, code } = await begun(one)
    await other.server.token(tokenRequest(other.server, request, code))
    expect(await refusal(one.server.token(tokenRequest(one.server, request, code)))).toMatch('already used')
  })

  it('is not taken while the store is away', async () => {
    let isAway = false
    const store = createStore()
    const { site, request, code } = await begun(
      createTestServer({
        oneTimeStore: {
          ...store,
          claim: async (...claim) => {
            if (isAway) throw new Error('connection refused')
            return store.claim(...claim)
          },
        },
      }),
    )
    isAway = true
    expect(await rejection(site.server.token(tokenRequest(site.server, request, code)))).toBeInstanceOf(WeComStoreError)
  })
})

describe('a browser that did not begin the login', () => {
  it.each(['none of the cookies', 'cookies of a login of its own'])('with %s gets a page and no code', async (held) => {
    const site = createTestServer()
    const state = await site.begin(site.browser(), createHostRequest(site.server))
    const other = site.browser()
    if (held !== 'none of the cookies') await site.begin(other, createHostRequest(site.server))
    const answer = await other.send(callbackOf(state, 'zhangsan'))
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
    expect(await answer.text()).toContain('href="/api/auth/signin"')
    expect(site.wecom.to(paths.userInfo)).toHaveLength(0)
  })

  it('with a state that was changed gets a page and no code', async () => {
    const site = createTestServer()
    const browser = site.browser()
    const state = await site.begin(browser, createHostRequest(site.server))
    const changed = state.replace(/.$/, (letter) => (letter === '0' ? '1' : '0'))
    expect((await browser.send(callbackOf(changed, 'zhangsan'))).status).toBe(400)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(0)
  })

  it('here but at createLogin, with the same secret and path, gets a page and no code; nor the other way round', async () => {
    const [site, other] = [createTestServer(), createTestSite({ basePath: '/wecom' })]
    const [browser, stranger] = [site.browser(), other.browser()]
    const theirs = stateOf(await stranger.send('/wecom/login'))
    const ours = await site.begin(browser, createHostRequest(site.server))
    const all = [...browser.cookies, ...stranger.cookies]
    for (const [name, value] of all) {
      browser.cookies.set(name, value)
      stranger.cookies.set(name, value)
    }
    expect((await browser.send(callbackOf(theirs, 'zhangsan'))).status).toBe(400)
    expect(locationOf(await stranger.send(callbackOf(ours, 'zhangsan')))).toContain('/wwlogin/sso/login?')
    expect([...site.wecom.requests, ...other.wecom.requests]).toEqual([])
  })

  it('and comes with a login that has been finished gets nothing out of it', async () => {
    const site = createTestServer()
    const browser = site.browser()
    const state = await site.begin(browser, createHostRequest(site.server))
    await browser.send(callbackOf(state, 'zhangsan'))
    expect(locationOf(await browser.send(callbackOf(state, 'zhangsan')))).toBe('/#')
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })
})

describe('an authorization request', () => {
  const ask = async (changes: Readonly<Record<string, string>>, twice?: string) => {
    const site = createTestServer()
    const { query, state } = createHostRequest(site.server, changes)
    if (twice !== undefined) query.append(twice, query.get(twice) ?? '')
    const answer = await site.browser().send(`/wecom/authorize?${query.toString()}`)
    return { site, state, answer }
  }

  it.each([
    ['another client', { client_id: 'wwcorp/1' }],
    ['another site to return to', { redirect_uri: 'https://evil.example.com/api/auth/callback/wecom' }],
    ['another path to return to', { redirect_uri: `${redirectUri}/../x` }],
    ['the same with a query', { redirect_uri: `${redirectUri}?x=1` }],
    ['no address to return to', { redirect_uri: '' }],
    ['hostile text to return to', { redirect_uri: 'javascript:alert(1)' }],
  ])('with %s gets a page and is sent nowhere', async (_case, changes) => {
    const { site, answer } = await ask(changes)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(site.log.lines[0]).toMatchObject({
      level: 'warn',
      fields: { outcome: 'bad_request', code: 'request_refused' },
    })
    expect(site.log.lines[1]?.fields).toMatchObject({
      zh: expect.stringContaining('AUTH_URL'),
      en: expect.stringContaining('authPath'),
    })
  })

  it.each([['client_id'], ['redirect_uri'], ['state']])('with %s twice is sent nowhere', async (name) => {
    const { answer } = await ask({}, name)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('location')).toBeNull()
  })

  it.each([
    ['no PKCE', { code_challenge: '' }],
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['a challenge of another length', { code_challenge: 'a'.repeat(42) }],
    ['another response type', { response_type: 'token' }],
    ['another response mode', { response_mode: 'form_post' }],
  ])('with %s goes back to the host as invalid_request', async (_case, changes) => {
    const { state, answer } = await ask(changes)
    const url = new URL(locationOf(answer))
    expect(url.origin + url.pathname).toBe(redirectUri)
    expect(url.searchParams.get('error')).toBe('invalid_request')
    expect(url.searchParams.get('state')).toBe(state)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it.each([
    ['', 'none'],
    ['状态', 'of other letters'],
    ['a'.repeat(2_049), 'of 2,049 letters'],
    ['"'.repeat(1_100), 'twice as long in JSON'],
  ])('with a state %#: %s is refused', async (state) => {
    const { answer } = await ask({ state })
    expect(answer.status).toBe(400)
  })

  it('with a state of 2,048 letters still fits into a cookie', async () => {
    const { answer } = await ask({ state: 'a'.repeat(2_048) })
    expect(answer.status).toBe(303)
    expect(answer.headers.getSetCookie()[0]?.length).toBeLessThan(4_096)
  })

  it('on a phone outside WeCom shows the way into WeCom, and the other way with the same request', async () => {
    const site = createTestServer()
    const { query, state } = createHostRequest(site.server)
    const page = await (await site.browser('phone').send(`/wecom/authorize?${query.toString()}`)).text()
    expect(page).toContain(`${origin}/api/auth/signin</textarea>`)
    const href = (/class="other" href="([^"]+)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')
    expect(new URL(href, origin).searchParams.get('state')).toBe(state)
    const begun = await site.browser('phone').send(href)
    expect(new URL(locationOf(begun)).pathname).toBe('/wwlogin/sso/login')
  })

  it.each(['/wecom/token', '/wecom/userinfo', '/wecom/login', '/wecom'])('at %s is not served', async (path) => {
    const { server } = createTestServer()
    const request = new Request(origin + path, { method: 'POST' })
    expect(server.owns(request)).toBe(false)
    expect((await server.handle(request)).status).toBe(404)
  })

  it.each([
    ['POST', '/wecom/authorize', 405, 'GET, HEAD'],
    ['HEAD', '/wecom/callback', 405, 'GET'],
  ])('by %s at %s is not allowed', async (method, path, status, allow) => {
    const { server } = createTestServer()
    const answer = await server.handle(new Request(origin + path, { method }))
    expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow])
  })

  it('by HEAD is answered as by GET, without a body', async () => {
    const { server } = createTestServer()
    const answer = await server.handle(new Request(`${origin}/wecom/authorize?client_id=another`, { method: 'HEAD' }))
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect([answer.status, await answer.text()]).toEqual([400, ''])
  })
})

describe('a login that fails', () => {
  it.each([
    [60020, 'server_error', 'misconfigured errcode 60020: '],
    [50001, 'server_error', 'misconfigured errcode 50001: '],
    [-1, 'temporarily_unavailable', 'upstream_down errcode -1: '],
    [40029, 'access_denied', 'expired errcode 40029: '],
  ])('with errcode %i goes back to the host as %s, with the reason', async (errcode, error, description) => {
    const failed: unknown[] = []
    const site = createTestServer({
      script: { [paths.userInfo]: { errcode, errmsg: 'not allow to access from your ip, from ip: 203.0.113.9' } },
      onError: ({ explained, outcome }) => {
        failed.push([outcome, explained?.zh.errcode, explained?.en.errcode])
        return undefined
      },
    })
    const request = createHostRequest(site.server)
    const browser = site.browser()
    let answer = await browser.send(callbackOf(await site.begin(browser, request), 'zhangsan'))
    if (new URL(locationOf(answer)).origin !== origin) {
      const state = new URL(locationOf(answer)).searchParams.get('state') ?? ''
      answer = await browser.send(callbackOf(state, 'lisi'))
    }
    const url = new URL(locationOf(answer))
    expect(url.origin + url.pathname).toBe(redirectUri)
    expect(url.searchParams.get('error')).toBe(error)
    expect(url.searchParams.get('error_description')).toMatch(/^[ !#-[\]-~]+ \([0-9a-f]{12}\)$/)
    expect(url.searchParams.get('error_description')).toContain(description)
    expect(url.searchParams.get('state')).toBe(request.state)
    expect(url.searchParams.has('code')).toBe(false)
    expect(failed).toEqual([[description.split(' ')[0], errcode, errcode]])
    const explained = site.log.lines.find(({ message }) => message === 'wecom login explained')
    expect(explained?.fields?.['zh']).toMatch(/→ .+: .+https:\/\/developer\.work\.weixin\.qq\.com/)
    expect(explained?.fields?.['en']).toMatch(/→ .+: .+https:\/\/developer\.work\.weixin\.qq\.com/)
    expect(String(explained?.fields?.['zh']).includes('203.0.113.9')).toBe(errcode === 60020)
    expect(browser.cookies.size).toBe(0)
  })

  it('because the person cancelled is access_denied', async () => {
    const site = createTestServer()
    const request = createHostRequest(site.server)
    const browser = site.browser()
    const url = new URL(locationOf(await browser.send(callbackOf(await site.begin(browser, request)))))
    expect(url.searchParams.get('error')).toBe('access_denied')
    expect(url.searchParams.get('error_description')).toMatch(/^cancelled: Login cancelled \(/)
  })

  it('shows the response of onError instead', async () => {
    const site = createTestServer({
      script: { [paths.userInfo]: { errcode: 60020, errmsg: 'ip' } },
      onError: ({ requestId }) => Response.redirect(`${origin}/oops?number=${requestId}`, 303),
    })
    const url = await site.logIn(createHostRequest(site.server))
    expect(url.pathname).toBe('/oops')
  })

  it.each([
    ['throws', () => Promise.reject(new Error('mine'))],
    ['answers nonsense', () => 'no' as never],
  ])('is told to the host also if onError %s', async (_case, onError) => {
    const site = createTestServer({ script: { [paths.userInfo]: { errcode: 60020, errmsg: 'ip' } }, onError })
    const url = await site.logIn(createHostRequest(site.server))
    expect(url.searchParams.get('error')).toBe('server_error')
  })
})

describe('who is let in', () => {
  const script = { [paths.userInfo]: () => reply({ errcode: 0, errmsg: 'ok', openid: 'oAbC-1' }) }

  it('are members only', async () => {
    const site = createTestServer({ script })
    const url = await site.logIn(createHostRequest(site.server))
    expect(url.searchParams.get('error')).toBe('access_denied')
    expect(url.searchParams.get('error_description')).toMatch(/^not_member: /)
  })

  it('are outsiders too if asked for, under a subject that no member has', async () => {
    expect(await claimsAfter(createTestServer({ script, accept: ['outsider'] }))).toEqual({
      sub: 'wecom:wwcorp:outsider:oAbC-1',
      kind: 'outsider',
      corpid: 'wwcorp',
      email_verified: false,
    })
  })
})

describe('claims', () => {
  it('of the app are added, and replace none of ours', async () => {
    const site = createTestServer({
      claims: async ({ name }) => ({ hello: name, sub: 'somebody else', email_verified: true }),
    })
    expect(await claimsAfter(site)).toMatchObject({
      hello: '张三',
      sub: 'wecom:wwcorp:member:zhangsan',
      email_verified: false,
    })
  })

  it.each([
    ['too much for an address', () => ({ much: 'x'.repeat(5_000) })],
    ['no object', () => 'x' as never],
  ])('of the app that are %s fail the login, and the host is told', async (_case, claims) => {
    const site = createTestServer({ claims })
    const url = await site.logIn(createHostRequest(site.server))
    expect(url.searchParams.get('error_description')).toMatch(/^app_error: /)
    expect(site.log.lines.find(({ level }) => level === 'error')?.fields?.['error']).toBeInstanceOf(TypeError)
  })
})
