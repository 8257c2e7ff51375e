import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Browser, openBrowser, runDemo, type RunningDemo } from './running-demo.js'

const web = 'page=web_login'
const silent = 'page=oauth2&scope=snsapi_base'
const consent = 'page=oauth2&scope=snsapi_privateinfo'

let demo: RunningDemo
let browser: Browser

beforeEach(async () => {
  for (const method of ['warn', 'error'] as const) vi.spyOn(console, method).mockReturnValue()
  demo = await runDemo()
  browser = openBrowser(demo)
})

afterEach(async () => {
  await demo.close()
  vi.restoreAllMocks()
})

/** The text a person reads, without markup. */
const text = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
const identityCalls = () => demo.sim.calls('auth/getuserinfo').length

describe('logging in', () => {
  test('the front page has a login button, the switch and the older page, in Chinese', async () => {
    const { status, html } = await browser.visit('/')
    expect(status).toBe(200)
    expect(html).toContain('<html lang="zh-CN">')
    expect(text(html)).toContain('像在企业微信里打开')
    expect(html).toMatch(/<form [^>]*action="\/login" method="get">/)
    expect(html).toContain('/login?page=qr_connect')
  })

  test('the form without the switch begins on the web login page', async () => {
    const { status, location } = await browser.request('/login?scope=snsapi_base')
    expect(status).toBe(303)
    expect(location).toMatch(/\/wwlogin\/sso\/login\?login_type=CorpApp&.*state=[0-9a-f]{41}&lang=zh#$/)
  })

  test('the form with the switch begins on the in-client page, with its fragment', async () => {
    const { location } = await browser.request(`/login?${consent}`)
    expect(location).toMatch(/\/connect\/oauth2\/authorize\?.*&scope=snsapi_privateinfo&.*#wechat_redirect$/)
  })

  test('the older scan page is one link away', async () => {
    const { location } = await browser.request('/login?page=qr_connect')
    expect(location).toContain('/wwopen/sso/qrConnect?')
  })

  test('a page or scope that does not exist is refused', async () => {
    for (const query of ['page=elsewhere', 'page=oauth2&scope=snsapi_userinfo']) {
      const { status, location } = await browser.request(`/login?${query}`)
      expect({ status, location }).toEqual({ status: 400, location: null })
    }
  })

  test('the web login shows the member and says that sensitive fields cannot be had this way', async () => {
    const { html } = await browser.logIn('zhangsan', web)
    expect(html).toContain('<h1 id="who">张三</h1>')
    expect(text(html)).toContain('后端工程师')
    expect(text(html)).toContain('部门编号 #22 主部门 #3 企业微信只给编号')
    expect(text(html)).toContain('手机号 mobile 没有 web_login')
    expect(text(html)).toContain('网页扫码登录拿不到敏感字段')
    expect(html).not.toContain('13800000001')
  })

  test('the older scan page ends the same way', async () => {
    const { html } = await browser.logIn('LiSi', 'page=qr_connect')
    expect(html).toContain('<h1 id="who">李四</h1>')
    expect(text(html)).toContain('旧版扫码登录')
  })

  test('the silent login says that consent was not asked for', async () => {
    const { html } = await browser.logIn('zhangsan', silent)
    expect(text(html)).toContain('手机号 mobile 没有 no_ticket')
  })

  test('the login with consent shows what was granted and names what was not', async () => {
    const { html } = await browser.logIn('zhangsan', consent, { consent: ['mobile', 'gender'] })
    expect(text(html)).toContain('手机号 mobile 13800000001')
    expect(text(html)).toContain('性别 gender 男')
    expect(text(html)).toContain('地址 address 没有 not_returned')
  })

  test('consent is offered where it may bring something, and the page says for how long it is remembered', async () => {
    const button = 'href="/login?page=oauth2&amp;scope=snsapi_privateinfo"'
    const first = await browser.logIn('zhangsan', web)
    expect(first.html).toContain(button)
    // the field that is left out is open_userid, which no consent brings
    expect(first.html.match(/30 天内不再看到授权页/g)).toHaveLength(1)

    const asked = await browser.logIn('zhangsan', consent, { consent: ['mobile'] })
    expect(text(asked.html)).toContain('性别 gender 没有 empty')
    expect(asked.html).not.toContain(button)
    expect(text(asked.html)).toMatch(/30 天内不再看到授权页.*要重新选择，先在 模拟器的控制台 把时钟拨快 30 天/)
  })

  test('somebody else is one link away, where the simulator asks again who is there', async () => {
    const { html } = await browser.visit('/')
    const link = /href="([^"]*who=1)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const { status, location, headers } = await browser.request(link)
    expect({ status, path: new URL(location ?? '').pathname }).toEqual({
      status: 303,
      path: '/connect/oauth2/authorize',
    })
    expect(location).toMatch(/&who=1#wechat_redirect$/)
    expect(headers.getSetCookie()).not.toEqual([])
    const { pathname, search } = await demo.sim.as('LiSi').open(location ?? '')
    expect((await browser.visit(pathname + search)).html).toContain('<h1 id="who">李四</h1>')
  })

  test('an app from before 2022-06-20 is told the sensitive fields on a web login as well', async () => {
    const classic = await runDemo('classic')
    const { html } = await openBrowser(classic).logIn('zhangsan', web)
    await classic.close()
    expect(text(html)).toContain('手机号 mobile 13800000001')
  })

  test('after the callback the browser stands on a clean address without fragment', async () => {
    const { status, location } = await browser.request(await browser.begin('zhangsan', silent))
    expect({ status, location }).toEqual({ status: 303, location: '/#' })
  })

  test('a failing user/get does not fail the login, and the page says so', async () => {
    const callback = await browser.begin('zhangsan', web)
    demo.sim.next('user/get', { errcode: 60011 })
    const { status, html } = await browser.visit(callback)
    expect(status).toBe(200)
    expect(html).toContain('<h1 id="who">zhangsan</h1>')
    expect(text(html)).toContain('姓名 name 没有 request_failed')
    expect(text(html)).toMatch(/GET \/cgi-bin\/user\/get .* 60011/)
  })

  test('a name that looks like markup is shown as text', async () => {
    demo.sim.world.people.edit('zhangsan', { name: '<img src=x onerror=alert(1)>' })
    const { html } = await browser.logIn('zhangsan', web)
    expect(html).not.toContain('<img src=x')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  test('somebody from outside learns who they are and that a real app would refuse', async () => {
    const { status, html } = await browser.logIn('customer', silent)
    expect(status).toBe(200)
    expect(text(html)).toContain('企业外部的人')
    expect(html).toContain('wmSimCustomer0001')
    expect(text(html)).toContain('真实的应用到这里会礼貌地拒绝')
  })

  test('a member of a linked corp is no member of this one', async () => {
    const { html } = await browser.logIn('linked', silent)
    expect(html).toContain('<h1 id="who">互联企业成员</h1>')
    expect(html).toContain('liuyang')
  })
})

describe('the requests a login made', () => {
  const paths = (html: string) =>
    [...html.matchAll(/<span class="method">(\w+)<\/span> ([\w/-]+)/g)].map(([, method, path]) => `${method} ${path}`)

  test('the first login needs an access token, the next one shares it', async () => {
    const first = await browser.logIn('zhangsan', web)
    const second = await openBrowser(demo).logIn('LiSi', web)
    expect(paths(first.html)).toEqual([
      'GET /cgi-bin/gettoken',
      'GET /cgi-bin/auth/getuserinfo',
      'GET /cgi-bin/user/get',
    ])
    expect(text(first.html)).toContain('还没有可用的 access_token')
    expect(paths(second.html)).toEqual(['GET /cgi-bin/auth/getuserinfo', 'GET /cgi-bin/user/get'])
    expect(text(second.html)).toContain('不需要 gettoken')
  })

  test('a login with consent also asks for the details', async () => {
    const { html } = await browser.logIn('zhangsan', consent)
    expect(paths(html)).toContain('POST /cgi-bin/auth/getuserdetail')
  })

  test('the bars begin with the first request, and the sum is from there to the last answer', async () => {
    const { html } = await browser.logIn('zhangsan', web)
    expect(Number(/<rect x="(\d+)"/.exec(html)?.[1])).toBe(0)
    const durations = [...html.matchAll(/<td class="number">([\d.]+)<\/td>/g)].map(([, ms]) => Number(ms))
    const whole = Number(/从第一个发出到最后一个应答 ([\d.]+) 毫秒/.exec(html)?.[1])
    expect(durations).toHaveLength(3)
    expect(whole + 0.5).toBeGreaterThanOrEqual(durations.reduce((sum, ms) => sum + ms, 0) - 1)
  })

  test('logins that run at once are kept apart', async () => {
    const other = openBrowser(demo)
    const [mine, theirs] = await Promise.all([browser.logIn('zhangsan', consent), other.logIn('LiSi', web)])
    expect(paths(mine.html).filter((path) => path.endsWith('/user/get'))).toHaveLength(1)
    expect(paths(mine.html)).toContain('POST /cgi-bin/auth/getuserdetail')
    expect(paths(theirs.html)).not.toContain('POST /cgi-bin/auth/getuserdetail')
  })
})

describe('callbacks that are not let in', () => {
  test('who refuses sees a friendly page, and nothing is sent', async () => {
    const callback = await browser.begin('zhangsan', web, { refuse: true })
    const { status, html } = await browser.visit(callback)
    expect(callback).not.toContain('code=')
    expect(status).toBe(200)
    expect(text(html)).toContain('你取消了登录')
    expect(identityCalls()).toBe(0)
  })

  test('a state this browser did not begin with leads to one new login, then to a page that explains', async () => {
    const callback = await browser.begin('zhangsan', web)
    const stranger = openBrowser(demo)
    const { status, location } = await stranger.visit(callback)
    expect(status).toBe(303)
    const { pathname, search } = await demo.sim.as('zhangsan').open(location ?? '')
    const other = await openBrowser(demo).visit(pathname + search)
    expect(other.status).toBe(400)
    expect(text(other.html)).toContain('这次登录已经失效')
    expect(identityCalls()).toBe(0)
  })

  test('a state of another browser does not borrow the cookie of this one', async () => {
    await browser.begin('zhangsan', web)
    const callback = await openBrowser(demo).begin('LiSi', web)
    expect((await browser.visit(callback)).location).toContain('/wwlogin/sso/login?')
    expect(identityCalls()).toBe(0)
    expect((await browser.visit('/')).html).not.toContain('id="who"')
  })

  test('neither code nor state, or one of them twice is refused before anything is sent', async () => {
    for (const spoil of [
      (query: URLSearchParams) => query.append('state', query.get('state') ?? ''),
      (query: URLSearchParams) => query.append('code', 'another'),
      (query: URLSearchParams) => query.set('code', 'x'.repeat(513)),
    ]) {
      const callback = new URL(await browser.begin('zhangsan', web), demo.origin)
      spoil(callback.searchParams)
      expect((await browser.visit(callback.href)).status).toBe(400)
    }
    expect((await browser.visit('/auth/web_login/callback')).status).toBe(400)
    expect(identityCalls()).toBe(0)
  })

  test('a callback that is opened twice is exchanged once', async () => {
    const callback = await browser.begin('zhangsan', web)
    expect((await browser.visit(callback)).status).toBe(200)
    expect((await browser.visit(callback)).status).toBe(200)
    expect(identityCalls()).toBe(1)
    expect((await browser.visit('/')).html).toContain('<h1 id="who">张三</h1>')
  })

  test('two logins in flight in two tabs both end well', async () => {
    const first = await browser.begin('zhangsan', web)
    const second = await browser.begin('LiSi', silent)
    expect((await browser.visit(second)).html).toContain('李四')
    expect((await browser.visit(first)).html).toContain('张三')
  })

  test('logins nobody finishes do not pile up in cookies', async () => {
    for (let count = 0; count < 12; count += 1) await browser.request(`/login?${web}`)
    expect(browser.cookies.size).toBe(8)
  })
})

describe('when WeCom does not answer as it should', () => {
  test('an errcode becomes plain words, what to do, and a way to try again', async () => {
    const callback = await browser.begin('zhangsan', web)
    demo.sim.next('getuserinfo', { errcode: 60020 })
    const { status, html } = await browser.visit(callback)
    expect(status).toBe(502)
    expect(text(html)).toContain('errcode 60020')
    expect(text(html)).toContain('企业微信管理员')
    expect(text(html)).toContain('In English')
    expect(html).not.toContain('href="/?lang=en"')
    expect(html).toContain('href="/login?page=web_login"')
    expect(html).not.toMatch(/\.js:\d|at async|WeComApiError/)
    expect(browser.cookies.size).toBe(0)
  })

  test('a spent code leads to one new login by itself', async () => {
    const callback = await browser.begin('zhangsan', web)
    demo.sim.next('getuserinfo', { errcode: 40029 })
    expect((await browser.visit(callback)).location).toContain('/wwlogin/sso/login?')
  })

  test('a broken connection does so too; the second becomes plain words, and the next login works', async () => {
    const callback = await browser.begin('zhangsan', silent)
    demo.sim.next('getuserinfo', { drop: 'after-effect' })
    const { location } = await browser.visit(callback)
    const { pathname, search } = await demo.sim.as('zhangsan').open(location ?? '')
    demo.sim.next('getuserinfo', { drop: 'after-effect' })
    const { status, html } = await browser.visit(pathname + search)
    expect(status).toBe(502)
    expect(html).toContain('href="/login?page=oauth2&amp;scope=snsapi_base"')
    expect((await browser.logIn('zhangsan', silent)).html).toContain('张三')
  })

  test('a page never holds the secret, an access token or the code', async () => {
    const callback = await browser.begin('zhangsan', consent)
    const code = new URLSearchParams(callback.slice(callback.indexOf('?'))).get('code') ?? ''
    const good = await browser.visit(callback)
    const again = await browser.begin('zhangsan', web)
    demo.sim.next('getuserinfo', { errcode: 50001 })
    const bad = await browser.visit(again)
    const { secret } = demo.sim.apps.modern
    for (const { html } of [good, bad]) {
      for (const hidden of [secret, code, 'user_ticket"', 'access_token=']) expect(html).not.toContain(hidden)
    }
  })
})

const sessionCookie = 'insecure-demo-session'

describe('the session', () => {
  test('its cookie is new at every login', async () => {
    await browser.logIn('zhangsan', web)
    const old = browser.cookies.get(sessionCookie) ?? ''
    await browser.logIn('LiSi', web)
    expect(browser.cookies.get(sessionCookie)).not.toBe(old)
  })

  test('an id the browser brings along is not adopted', async () => {
    browser.cookies.set(sessionCookie, 'chosen-by-somebody-else')
    await browser.logIn('zhangsan', web)
    expect(browser.cookies.get(sessionCookie)).not.toBe('chosen-by-somebody-else')
  })

  test('logging out from the page ends it', async () => {
    await browser.logIn('zhangsan', web)
    const old = browser.cookies.get(sessionCookie) ?? ''
    const { html } = await browser.visit('/auth/web_login/logout', { method: 'POST', headers: { origin: demo.origin } })
    expect(html).not.toContain('id="who"')
    browser.cookies.set(sessionCookie, old)
    expect((await browser.visit('/')).html).not.toContain('id="who"')
  })

  test('another site cannot log somebody out', async () => {
    await browser.logIn('zhangsan', web)
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      {},
    ]) {
      expect((await browser.request('/auth/web_login/logout', { method: 'POST', headers })).status).toBe(403)
    }
    expect((await browser.request('/auth/web_login/logout')).status).toBe(405)
    expect((await browser.visit('/')).html).toContain('<h1 id="who">张三</h1>')
  })
})
