import type { Strategy } from 'passport'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { WeComApiError, WeComStoreError } from '../../src/core/errors.js'
import {
  type AuthenticateOptions,
  failureOf,
  type Verify,
  type WeComFailure,
  type WeComProfile,
  WeComStrategy,
  type WeComStrategyOptions,
} from '../../src/auth-systems/passport.js'
import type { OtherKind } from '../../src/login/index.js'
import { type Answer, reply } from '../fake-wecom.js'
import { type Browser, createBrowser, locationOf, stateOf } from '../login/browser.js'
import { origin, paths, sealerOf, secretText } from '../login/test-site.js'
import { createTestApp } from '../test-app.js'

const callbackURL = `${origin}/auth/wecom/callback`

interface ActionTaken {
  readonly action: 'success' | 'fail' | 'redirect' | 'error'
  readonly args: readonly unknown[]
}

interface SiteOptions extends Omit<Partial<WeComStrategyOptions<OtherKind>>, 'app'> {
  readonly script?: Readonly<Record<string, Answer | readonly Answer[]>>
  readonly verify?: (...args: never[]) => unknown
  /** What `passport.authenticate` is given. */
  readonly authenticate?: AuthenticateOptions
}

const memberNamedByCode: Answer = ({ query }) => reply({ errcode: 0, errmsg: 'ok', userid: query['code'] })
const zhangsan = {
  errcode: 0,
  errmsg: 'ok',
  userid: 'zhangsan',
  name: '张三',
  status: 1,
  avatar: 'https://a.example/z.png',
  biz_mail: 'zhangsan@corp.example',
}

/** A strategy as Passport holds it: each request gets an object of its own with the strategy as its prototype. */
const createSite = ({
  script = {},
  verify = (profile: WeComProfile) => ({ id: profile.id }),
  authenticate,
  ...options
}: SiteOptions = {}) => {
  const test = createTestApp({ [paths.userInfo]: memberNamedByCode, [paths.userGet]: zhangsan, ...script })
  const strategy = new WeComStrategy(
    { app: test.app, callbackURL, cookieSecret: secretText, ...options } as WeComStrategyOptions & {
      passReqToCallback?: false
    },
    verify as Verify,
  )
  const taken: ActionTaken[] = []
  const requests: object[] = []
  const handle = (request: Request): Promise<Response> =>
    new Promise((resolve) => {
      const { pathname, search } = new URL(request.url)
      const headers = new Headers()
      const res = {
        statusCode: 200,
        headersSent: false,
        setHeader: (name: string, value: string) => headers.set(name, value),
        appendHeader: (name: string, value: string) => headers.append(name, value),
        end: (body?: Uint8Array) =>
          resolve(new Response(body === undefined ? null : Buffer.from(body), { status: res.statusCode, headers })),
      }
      const tell =
        (action: ActionTaken['action']) =>
        (...args: unknown[]) => {
          taken.push({ action, args })
          if (action === 'redirect') headers.set('location', String(args[0]))
          resolve(new Response(null, { status: action === 'redirect' ? 303 : 200, headers }))
        }
      const actions = {
        success: tell('success'),
        fail: tell('fail'),
        redirect: tell('redirect'),
        error: tell('error'),
      }
      const req = {
        method: request.method,
        url: pathname + search,
        headers: Object.fromEntries(request.headers),
        res,
      }
      requests.push(req)
      Object.assign(Object.create(strategy) as typeof strategy & typeof actions, actions).authenticate(
        req,
        authenticate,
      )
    })
  const browser = (userAgent?: Parameters<typeof createBrowser>[1]) => createBrowser({ handle, origin }, userAgent)
  const begin = async (visitor: Browser) => stateOf(await visitor.send('/auth/wecom'))
  const comeBack = (visitor: Browser, query: Readonly<Record<string, string>>) =>
    visitor.send(`/auth/wecom/callback?${new URLSearchParams(query).toString()}`)
  return {
    ...test,
    strategy,
    browser,
    begin,
    comeBack,
    requests,
    last: () => taken.at(-1),
    /** A whole login; what Passport was told at its end. */
    logIn: async (visitor = browser(), code = 'zhangsan'): Promise<ActionTaken | undefined> => {
      await comeBack(visitor, { code, state: await begin(visitor) })
      return taken.at(-1)
    },
  }
}

const failureIn = (taken: ActionTaken | undefined) => taken?.args[0] as WeComFailure

describe('the strategy of Passport', () => {
  it('goes by its name, and is a strategy in the types of Passport', () => {
    const { strategy } = createSite()
    expect(strategy.name).toBe('wecom')
    expectTypeOf(strategy).toExtend<Strategy>()
  })

  it('redirects to the page to scan at, and inside WeCom to the authorization link', async () => {
    const site = createSite()
    const scan = new URL(locationOf(await site.browser().send('/auth/wecom')))
    expect(scan.hostname + scan.pathname).toBe('login.work.weixin.qq.com/wwlogin/sso/login')
    expect(scan.searchParams.get('redirect_uri')).toBe(callbackURL)
    const link = new URL(locationOf(await site.browser('inClient').send('/auth/wecom')))
    expect(link.hostname + link.pathname).toBe('open.weixin.qq.com/connect/oauth2/authorize')
    expect(link.hash).toBe('#wechat_redirect')
    expect(site.last()).toMatchObject({ action: 'redirect', args: [link.href, 303] })
  })

  it('asks a phone to open the link in WeCom, and lets it scan all the same', async () => {
    const phone = createSite().browser('phone')
    const page = await (await phone.send('/auth/wecom?from=mail')).text()
    expect(page).toContain('https://app.example.com/auth/wecom?from=mail')
    expect(page).toContain('href="/auth/wecom?from=mail&amp;page=web_login"')
    const scan = await phone.send('/auth/wecom?from=mail&page=web_login')
    expect(new URL(locationOf(scan)).pathname).toBe('/wwlogin/sso/login')
  })

  it('begins again where the browser saw it begin, behind a proxy that strips the prefix', async () => {
    const site = createSite({ callbackURL: `${origin}/portal/auth/callback`, strippedPrefix: '/portal' })
    const page = await (await site.browser('phone').send('/auth?a=1')).text()
    expect(page).toContain('>https://app.example.com/portal/auth?a=1</textarea>')
    expect(page).toContain('href="/portal/auth?a=1&amp;page=web_login"')
    expect(() => createSite({ strippedPrefix: '/portal' })).toThrow(
      new TypeError(
        "strippedPrefix must be the beginning of /auth/wecom/callback, without the slash that follows; the path must be the one browsers see, so also set callbackURL, such as callbackURL: 'https://app.example.com/portal/auth/wecom/callback'",
      ),
    )
  })

  it('sends WeCom 1,000 states, all different, all of letters and digits', async () => {
    const { browser, begin } = createSite({ authenticate: { state: 'the app’s own: +/=&#?' } })
    const states = await Promise.all(Array.from({ length: 1_000 }, () => begin(browser())))
    expect(states.filter((state) => /^[A-Za-z0-9]{1,128}$/.test(state))).toHaveLength(1_000)
    expect(new Set(states).size).toBe(1_000)
  })

  it('hands the verify function a profile as Passport has them', async () => {
    const seen: WeComProfile[] = []
    const site = createSite({ verify: (profile: WeComProfile) => seen.push(profile), email: 'biz_mail' })
    await site.logIn()
    const [profile] = seen
    expect(profile).toMatchObject({
      provider: 'wecom',
      id: 'wecom:wwcorp:member:zhangsan',
      displayName: '张三',
      username: 'zhangsan',
      emails: [{ value: 'zhangsan@corp.example', verified: false }],
      photos: [{ value: 'https://a.example/z.png' }],
    })
    expect(profile?._json).toBe(profile?.contact.raw)
    expect(JSON.parse(profile?._raw ?? '')).toEqual(profile?._json)
    expect(profile?._json).toMatchObject({ userid: 'zhangsan', biz_mail: 'zhangsan@corp.example' })
  })

  it.each([
    [{ parent_userid: 'parent1' }, 'wecom:wwcorp:parent:parent1', 'parent1'],
    [{ student_userid: 'student1' }, 'wecom:wwcorp:student:student1', 'student1'],
  ])('names people of a school by the id they have: %j', async (answer, id, displayName) => {
    const seen: WeComProfile<OtherKind>[] = []
    const script = { '/cgi-bin/auth/getuserinfo': { errcode: 0, errmsg: 'ok', ...answer } }
    await createSite({
      verify: (profile: WeComProfile<OtherKind>) => seen.push(profile),
      accept: ['parent', 'student'],
      script,
    }).logIn()
    expect(seen).toMatchObject([{ id, displayName, _json: answer }])
  })

  it('tells nobody’s e-mail address unless it is asked for', async () => {
    const seen: WeComProfile[] = []
    await createSite({ verify: (profile: WeComProfile) => seen.push(profile) }).logIn()
    expect(seen[0]).not.toHaveProperty('emails')
  })

  const user = { id: 7 }
  it.each<[string, (...args: never[]) => unknown]>([
    ['by returning', () => user],
    ['by a promise', async () => user],
    ['by done', (_profile: WeComProfile, done: (error: unknown, user: unknown) => void) => done(null, user)],
    [
      'by done, later',
      (_profile: WeComProfile, done: (error: unknown, user: unknown) => void) => void setTimeout(done, 5, null, user),
    ],
    [
      'by done in an async function that takes everything, as that of Nest does',
      async (...args: unknown[]) => (args.at(-1) as (error: unknown, user: unknown) => void)(null, user),
    ],
  ])('lets in whom the verify function names %s', async (_how, verify) => {
    expect(await createSite({ verify }).logIn()).toEqual({ action: 'success', args: [user, {}] })
  })

  it.each<[string, (...args: never[]) => unknown]>([
    ['false', () => false],
    ['nothing', async () => undefined],
    ['null', () => null],
    ['false by done', (_profile: WeComProfile, done: (error: unknown, user: unknown) => void) => done(null, false)],
  ])('refuses whom the verify function answers with %s', async (_what, verify) => {
    const taken = await createSite({ verify }).logIn()
    expect(taken).toMatchObject({ action: 'fail', args: [{ outcome: 'not_permitted', error: undefined }, 403] })
  })

  it('passes on what the verify function says beside its answer', async () => {
    const say = (answer: unknown, info: unknown) => (_profile: WeComProfile, done: (...args: unknown[]) => void) =>
      done(null, answer, info)
    const refused = await createSite({ verify: say(false, { message: 'not yet' }) }).logIn()
    expect(failureIn(refused)).toMatchObject({ message: 'not yet', outcome: 'not_permitted' })
    const admitted = await createSite({ verify: say(user, { scope: 'all' }), authenticate: { state: 's' } }).logIn()
    expect(admitted).toEqual({ action: 'success', args: [user, { scope: 'all', state: 's' }] })
  })

  it('takes an empty error of done for none, as every strategy does', async () => {
    const verify = (_profile: WeComProfile, done: (error: unknown, user: unknown) => void) => done(false, user)
    expect(await createSite({ verify }).logIn()).toEqual({ action: 'success', args: [user, {}] })
  })

  it('takes the first answer, however many there are', async () => {
    const verify = (_profile: WeComProfile, done: (error: unknown, user: unknown) => void) => {
      done(null, user)
      done(new Error('too late'), undefined)
      return { id: 8 }
    }
    expect(await createSite({ verify }).logIn()).toEqual({ action: 'success', args: [user, {}] })
  })

  it('calls it with the request in front, if asked to', async () => {
    const verify = vi.fn((_req: object, profile: WeComProfile) => ({ id: profile.id }))
    const site = createSite({ verify, passReqToCallback: true })
    expect(await site.logIn()).toMatchObject({ action: 'success' })
    expect(verify.mock.calls[0]?.[0]).toBe(site.requests.at(-1))
  })

  it('hands back the app’s own state, which never leaves the site', async () => {
    const state = { returnTo: '/订单?a=1', nonce: '+/=' }
    const site = createSite({ authenticate: { state } })
    const browser = site.browser()
    const begun = await browser.send('/auth/wecom')
    expect(decodeURIComponent(locationOf(begun))).not.toContain('订单')
    await site.comeBack(browser, { code: 'zhangsan', state: stateOf(begun) })
    expect(site.last()?.args[1]).toEqual({ state })
  })

  it('gives what the verify function throws to Passport as it is', async () => {
    const error = new Error('the database is away')
    for (const verify of [
      () => {
        throw error
      },
      async () => Promise.reject(error),
      (_profile: WeComProfile, done: (error: unknown) => void) => done(error),
    ])
      expect(await createSite({ verify }).logIn()).toEqual({ action: 'error', args: [error] })
  })

  it('lets nobody through by an error that is empty, or a word that Express knows', async () => {
    const failing = (reason: unknown) => createSite({ verify: async () => Promise.reject(reason) })
    expect(await failing(undefined).logIn()).toMatchObject({ action: 'fail', args: [{ outcome: 'app_error' }, 500] })
    for (const reason of ['route', '', 0, null])
      expect(await failing(reason).logIn()).toMatchObject({ action: 'error', args: [{ cause: reason }] })
  })
})

describe('a login of Passport that led nowhere', () => {
  it('is a failure with the reason for the person and for the developer', async () => {
    const site = createSite({ script: { [paths.userInfo]: { errcode: 0, errmsg: 'ok', openid: 'o1' } } })
    const taken = await site.logIn()
    expect(taken).toMatchObject({ action: 'fail', args: [{ outcome: 'not_member' }, 403] })
    const { message, requestId } = failureIn(taken)
    expect(message).toBe('这里只对本企业的成员开放，你现在的身份不是本企业成员。')
    expect(site.log.lines.filter(({ message: line }) => line === 'wecom login failed')).toMatchObject([
      { level: 'warn', fields: { outcome: 'not_member', requestId } },
    ])
    expect(site.events.at(-1)).toEqual({ type: 'login_outcome', outcome: 'not_member', requestId })
    expect(failureOf(site.requests.at(-1) ?? {})).toBe(failureIn(taken))
  })

  it.each([
    [60020, 'misconfigured'],
    [50001, 'misconfigured'],
    [45009, 'rate_limited'],
  ])('is an error with errcode %i, whole', async (errcode, outcome) => {
    const site = createSite({ script: { [paths.userInfo]: { errcode, errmsg: 'no' } } })
    const taken = await site.logIn()
    expect(taken?.action).toBe('error')
    expect(taken?.args[0]).toBeInstanceOf(WeComApiError)
    expect(taken?.args[0]).toMatchObject({ errcode, path: 'GET /cgi-bin/auth/getuserinfo' })
    expect(failureOf(site.requests.at(-1) ?? {})).toMatchObject({
      outcome,
      explained: { zh: { fix: expect.any(String) }, en: { fix: expect.any(String) } },
    })
  })

  it('is an error when the one-time store fails', async () => {
    const away = async () => Promise.reject(new Error('the store is away'))
    const [failed] = (await createSite({ oneTimeStore: { claim: away, get: away, set: away } }).logIn())?.args ?? []
    expect(failed).toBeInstanceOf(WeComStoreError)
  })

  it('with a spent code tries once more by itself, then fails with WeCom’s word for it', async () => {
    const site = createSite({ script: { [paths.userInfo]: { errcode: 40029, errmsg: 'invalid code' } } })
    const browser = site.browser('inClient')
    const again = await site.comeBack(browser, { code: 'spent1', state: await site.begin(browser) })
    expect(site.last()).toMatchObject({ action: 'redirect' })
    await site.comeBack(browser, { code: 'spent2', state: stateOf(again) })
    expect(site.last()).toMatchObject({
      action: 'fail',
      args: [{ outcome: 'expired', error: { errcode: 40029 }, explained: { en: { title: expect.any(String) } } }, 400],
    })
  })

  it('is a failure when the person cancels', async () => {
    const site = createSite()
    const browser = site.browser()
    await site.comeBack(browser, { state: await site.begin(browser) })
    expect(site.last()).toMatchObject({ action: 'fail', args: [{ outcome: 'cancelled' }, 403] })
  })

  it('never tells the code, the state or the secret', async () => {
    const site = createSite({ script: { [paths.userInfo]: { errcode: 60020, errmsg: 'code=CANARY' } } })
    const browser = site.browser()
    const state = await site.begin(browser)
    await site.comeBack(browser, { code: 'CANARY', state })
    const text = JSON.stringify([site.last(), site.log.lines, failureOf(site.requests.at(-1) ?? {})])
    for (const secret of ['CANARY', state, 'the-secret', secretText]) expect(text).not.toContain(secret)
  })
})

describe('the state of a login of Passport', () => {
  const mismatch = { action: 'fail', args: [{ outcome: 'state_mismatch' }, 400] }
  const begunAnew = { action: 'redirect', args: [expect.stringContaining('again%3D1'), 303] }

  it.each<[string, (state: string) => Readonly<Record<string, string>>]>([
    ['altered', (state) => ({ code: 'zhangsan', state: state.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })],
    ['of nobody', () => ({ code: 'zhangsan', state: 'STATE' })],
    ['empty', () => ({ code: 'zhangsan', state: '' })],
    ['missing', () => ({ code: 'zhangsan' })],
  ])('that is %s begins anew, once', async (_name, queryOf) => {
    const site = createSite()
    const browser = site.browser()
    const query = queryOf(await site.begin(browser))
    await site.comeBack(browser, query)
    expect(site.last()).toMatchObject(begunAnew)
    await site.comeBack(browser, { ...query, again: '1' })
    expect(site.last()).toMatchObject(mismatch)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(0)
  })

  it('is refused when it is over-long or a list', async () => {
    const site = createSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    for (const query of [{ state: 'a'.repeat(10_000) }, { 'state[]': state }]) {
      await site.comeBack(browser, { code: 'zhangsan', ...query } as Readonly<Record<string, string>>)
      expect(site.last()).toMatchObject(mismatch)
    }
    expect(site.wecom.to(paths.userInfo)).toHaveLength(0)
  })

  it('opens nothing in another browser, with cookies of its own login too', async () => {
    const site = createSite()
    const state = await site.begin(site.browser())
    const other = site.browser()
    await site.begin(other)
    for (const browser of [site.browser(), other]) {
      await site.comeBack(browser, { code: 'zhangsan', state })
      expect(site.last()).toMatchObject(begunAnew)
    }
    expect(site.wecom.to(paths.userInfo)).toHaveLength(0)
  })

  it('asked for by HEAD spends no code', async () => {
    const site = createSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    const response = await browser.send(`/auth/wecom/callback?code=zhangsan&state=${state}`, { method: 'HEAD' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET'])
    expect(site.wecom.to(paths.userInfo)).toHaveLength(0)
  })

  it.each([
    ['passport', { action: 'success' }],
    ['login', begunAnew],
    ['oauth_server', begunAnew],
  ] as const)('sealed at the same path with the same secret, but by a %s: %o', async (kind, expected) => {
    const site = createSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    const name = `__Host-wecom-login-${state}`
    const transaction = { returnTo: '/', page: 'web_login', scope: 'snsapi_base', stateData: {} }
    const sealer = sealerOf(site.clock, { kind, basePath: '/auth/wecom/callback' })
    browser.cookies.set(name, await sealer.seal('transaction', transaction, 60_000, name))
    await site.comeBack(browser, { code: 'zhangsan', state })
    expect(site.last()).toMatchObject(expected)
    expect(site.wecom.to(paths.userInfo)).toHaveLength(kind === 'passport' ? 1 : 0)
  })

  it('is not asked for where an auth_code comes: that is the login of somebody else’s app', async () => {
    const site = createSite()
    await site.comeBack(site.browser(), { auth_code: 'x', expires_in: '600' })
    expect(site.last()).toMatchObject({ action: 'fail', args: [{ outcome: 'bad_request' }, 400] })
  })

  it('serves once: whoever opens the callback again is logged in by nothing', async () => {
    const site = createSite({ authenticate: { successRedirect: '/home' } })
    const browser = site.browser()
    const state = await site.begin(browser)
    const before = browser.fork()
    await site.comeBack(browser, { code: 'zhangsan', state })
    expect(site.last()?.action).toBe('success')
    await site.comeBack(browser, { code: 'zhangsan', state })
    expect(site.last()).toEqual({ action: 'redirect', args: ['/home#', 303] })
    await site.comeBack(before, { code: 'another', state })
    expect(site.last()).toMatchObject({ action: 'fail', args: [{ outcome: 'state_mismatch' }, 400] })
    expect(site.wecom.to(paths.userInfo)).toHaveLength(1)
  })

  it('is one of each tab: two at once both come in', async () => {
    const site = createSite({ detailed: false })
    const browser = site.browser()
    const [first, second] = [await site.begin(browser), await site.begin(browser)]
    await site.comeBack(browser, { code: 'zhangsan', state: second })
    expect(site.last()).toMatchObject({ action: 'success', args: [{ id: 'wecom:wwcorp:member:zhangsan' }, {}] })
    await site.comeBack(browser, { code: 'LiSi', state: first })
    expect(site.last()).toMatchObject({ action: 'success', args: [{ id: 'wecom:wwcorp:member:lisi' }, {}] })
  })

  it('is over after ten minutes', async () => {
    const site = createSite()
    const browser = site.browser()
    const state = await site.begin(browser)
    await site.clock.advance(600_000)
    await site.comeBack(browser, { code: 'zhangsan', state })
    expect(site.last()).toMatchObject({ action: 'fail', args: [{ outcome: 'expired' }, 400] })
  })

  it.each([
    ['a function', () => undefined],
    ['a symbol', Symbol('s')],
    ['too long', 'a'.repeat(1_100)],
    ['no JSON', 1n],
  ])('of the app’s own is refused when it is %s', async (_what, state) => {
    const site = createSite({ authenticate: { state } })
    await site.browser().send('/auth/wecom')
    expect(site.last()).toMatchObject({ action: 'error' })
    expect(site.last()?.args[0]).toEqual(
      new TypeError('state must be a JSON value of at most 1,024 bytes; keep an id in it'),
    )
  })
})

describe('what the strategy is made of', () => {
  const good = { app: createTestApp().app, callbackURL, cookieSecret: secretText }
  const create =
    (changes: object, verify: unknown = () => false) =>
    () =>
      new WeComStrategy({ ...good, ...changes }, verify as Verify)

  it.each([
    ['callbackURL', { callbackURL: undefined }],
    ['callbackURL', { callbackURL: '/auth/wecom/callback' }],
    ['callbackURL', { callbackURL: 'http://app.example.com/auth/wecom/callback' }],
    ['callbackURL', { callbackURL: `${callbackURL}?a=1` }],
    ['callbackURL', { callbackURL: 'javascript:alert(1)' }],
    ['cookieSecret', { cookieSecret: 'short' }],
    ['email', { email: true }],
    ['detailed', { email: 'email', detailed: false }],
    ['passReqToCallback', { passReqToCallback: 'true' }],
    ['scope', { scope: 'openid' }],
  ])('names %s when it is wrong', (name, changes) => {
    expect(create(changes)).toThrow(new RegExp(`^${name} must be`))
    expect(create(changes)).toThrow(TypeError)
  })

  it('refuses nothing at all, and no verify function', () => {
    expect(() => new WeComStrategy(undefined as never, () => false)).toThrow('options must be an object')
    expect(create({}, null)).toThrow('verify must be a function')
  })

  it('tells the verify function, in types, whom it may meet', () => {
    const member = new WeComStrategy(good, ({ contact }) => {
      expectTypeOf(contact.kind).toEqualTypeOf<'member'>()
      return false
    })
    const either = new WeComStrategy({ ...good, accept: ['outsider'] }, ({ contact }) => {
      expectTypeOf(contact.kind).toEqualTypeOf<'member' | 'outsider'>()
      return false
    })
    const withRequest = new WeComStrategy({ ...good, passReqToCallback: true }, (req: Request, { contact }) => {
      expectTypeOf(contact.userId).toEqualTypeOf<string>()
      return req.url
    })
    expect([member, either, withRequest].map(({ name }) => name)).toEqual(['wecom', 'wecom', 'wecom'])
  })

  it('takes a plain http address outside this machine only if told to', () => {
    const changes = { callbackURL: 'http://app.example.com/callback', dangerouslyAllowHttpOrigin: true }
    expect(create(changes)).not.toThrow()
  })

  it('says what is missing where the request does not know its response', () => {
    const error = vi.fn()
    const { authenticate } = new WeComStrategy(good, () => false)
    const actions = { success: vi.fn(), fail: vi.fn(), redirect: vi.fn(), error }
    authenticate.call(actions, { method: 'GET', url: '/auth/wecom', headers: {} })
    return vi.waitFor(() => expect(error).toHaveBeenCalledWith(expect.any(TypeError)))
  })
})
