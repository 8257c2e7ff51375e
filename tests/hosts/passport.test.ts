import express from 'express'
import passport from 'passport'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { WeComStrategy } from 'wecom-login/passport'
import { type Answer, type Browser, createBrowser, inClient } from '../contract/browser.js'
import { passportHosts, type PassportSite, startPassportSite } from './passport-site.js'
import { locationOf } from './visit.js'

describe.each(passportHosts)('Passport with $name', (host) => {
  let site: PassportSite
  beforeAll(async () => {
    site = await startPassportSite(host)
  })
  afterAll(() => site.close())

  const begin = async (browser: Browser, query = '') => locationOf(await browser.navigate(`/auth/wecom${query}`))
  /** The address WeCom sends a person back to. */
  const confirm = async (wecom: URL, person = 'zhangsan') => (await site.sim.as(person).open(wecom.href)).href
  const told = ({ body }: Answer) => JSON.parse(body) as unknown
  const userCalled = (name: string) => ({ user: { name }, info: {} })

  it('logs in who scans', async () => {
    const browser = createBrowser(site.origin)
    const wecom = await begin(browser)
    expect(wecom.pathname).toBe('/wwlogin/sso/login')
    const answer = await browser.navigate(await confirm(wecom))
    expect(answer.status).toBe(200)
    const { corpId } = site.sim.apps.modern
    expect(told(answer)).toEqual({ user: { id: `wecom:${corpId}:member:zhangsan`, name: '张三' }, info: {} })
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
  })

  it('logs in inside WeCom by the authorization link', async () => {
    const browser = createBrowser(site.origin, inClient)
    const wecom = await begin(browser)
    expect(wecom.pathname).toBe('/connect/oauth2/authorize')
    expect(told(await browser.navigate(await confirm(wecom, 'LiSi')))).toMatchObject(userCalled('李四'))
  })

  it('hands the app its own state back', async () => {
    const browser = createBrowser(site.origin)
    const state = 'a+b/c=?&# 张三'
    const wecom = await begin(browser, `?${new URLSearchParams({ note: state }).toString()}`)
    expect(told(await browser.navigate(await confirm(wecom)))).toMatchObject({ info: { state } })
  })

  it('logs nobody in by the callback of another browser', async () => {
    const callback = await confirm(await begin(createBrowser(site.origin)))
    const asked = site.sim.calls('auth/getuserinfo').length
    const other = createBrowser(site.origin)
    await begin(other)
    for (const browser of [createBrowser(site.origin), other]) {
      // Once anew, and then a refusal.
      expect(locationOf(await browser.navigate(callback), site.origin).href).toContain('again%3D1')
      const answer = await browser.navigate(`${callback}&again=1`)
      expect(answer.status).toBe(403)
      expect(told(answer)).toEqual({ outcome: 'state_mismatch' })
    }
    expect(site.sim.calls('auth/getuserinfo')).toHaveLength(asked)
  })

  it('refuses a state that was altered', async () => {
    const browser = createBrowser(site.origin)
    const callback = new URL(await confirm(await begin(browser)))
    callback.searchParams.set('state', `${callback.searchParams.get('state')}0`)
    expect(locationOf(await browser.navigate(callback.href), site.origin).href).toContain('again%3D1')
    expect(told(await browser.navigate(`${callback.href}&again=1`))).toEqual({ outcome: 'state_mismatch' })
  })

  it('logs in once by a callback, also with the cookies of the first time', async () => {
    const browser = createBrowser(site.origin)
    const callback = await confirm(await begin(browser))
    const before = new Map(browser.cookies)
    await browser.navigate(callback)
    expect(locationOf(await browser.navigate(callback), site.origin).pathname).toBe('/')
    const asked = site.sim.calls('auth/getuserinfo').length
    // The same browser, once more at the same moment: one answer of WeCom serves both.
    for (const [name, value] of before) browser.cookies.set(name, value)
    expect((await browser.navigate(callback)).status).toBe(200)
    expect(site.sim.calls('auth/getuserinfo')).toHaveLength(asked)
  })

  it('logs in two tabs at once', async () => {
    const browser = createBrowser(site.origin)
    const [first, second] = [await begin(browser, '?note=one'), await begin(browser, '?note=two')]
    const [one, two] = await Promise.all(
      [await confirm(first), await confirm(second, 'LiSi')].map((callback) => browser.navigate(callback)),
    )
    expect(one && told(one)).toMatchObject({ user: { name: '张三' }, info: { state: 'one' } })
    expect(two && told(two)).toMatchObject({ user: { name: '李四' }, info: { state: 'two' } })
  })

  it('tells the app who cancelled, and what WeCom refused with its errcode, and lives on', async () => {
    const browser = createBrowser(site.origin)
    const cancelled = await site.sim.as('zhangsan').open((await begin(browser)).href, { refuse: true })
    expect(told(await browser.navigate(cancelled.href))).toEqual({ outcome: 'cancelled' })

    const callback = await confirm(await begin(browser))
    site.sim.next('auth/getuserinfo', { errcode: 60020 })
    const answer = await browser.navigate(callback)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(told(answer)).toMatchObject({ errcode: 60020 })

    expect(told(await browser.navigate(await confirm(await begin(browser))))).toMatchObject(userCalled('张三'))
  })
})

describe('Passport with sessions', () => {
  it('keeps the user, and says in the session why somebody was not let in', async () => {
    /** As express-session has it, for one browser. */
    const session = {
      id: 1,
      messages: [] as string[],
      passport: undefined as unknown,
      regenerate: (done: () => void) => {
        session.id += 1
        done()
      },
      save: (done: () => void) => done(),
    }
    const site = await startPassportSite({
      name: 'Express 5',
      createApp: (options) => {
        const authenticator = new passport.Passport()
        authenticator.use(new WeComStrategy(options, ({ displayName }) => displayName))
        authenticator.serializeUser((user, done) => done(null, user))
        authenticator.deserializeUser((user: string, done) => done(null, { name: user }))
        const redirects = { successRedirect: '/home', failureRedirect: '/failed', failureMessage: true }
        return express()
          .use((req, _res, next) => next(void Object.assign(req, { session })))
          .use(authenticator.session())
          .get('/auth/wecom', authenticator.authenticate('wecom'))
          .get('/auth/wecom/callback', authenticator.authenticate('wecom', redirects))
          .get('/home', ({ user }, res) => void res.json(user))
      },
    })
    onTestFinished(() => site.close())
    const browser = createBrowser(site.origin)
    const comeBack = async (options?: { refuse: boolean }) => {
      const wecom = locationOf(await browser.navigate('/auth/wecom'))
      const callback = await site.sim.as('zhangsan').open(wecom.href, options)
      return locationOf(await browser.navigate(callback.href), site.origin).pathname
    }
    expect(await comeBack({ refuse: true })).toBe('/failed')
    expect(session).toMatchObject({ id: 1, messages: ['你没有确认登录。需要时可以再试一次。'], passport: undefined })
    expect(await comeBack()).toBe('/home')
    expect(session).toMatchObject({ id: 2, passport: { user: '张三' } })
    expect((await browser.navigate('/home')).body).toBe('{"name":"张三"}')
  })
})
