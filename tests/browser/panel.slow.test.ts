import { expect, it } from 'vitest'
import { describeInBrowser } from './chromium.js'
import { decideOnPhone, frameOf, type PanelVisit, usePanelSites } from './panel-site.js'

const visitPanel = usePanelSites()

/** What the page's own script has noted in `window.notes`. */
const notes = ({ page }: PanelVisit): Promise<unknown> => page.evaluate('window.notes')
const noted = async (visit: PanelVisit, count: number) => {
  await expect.poll(() => visit.page.evaluate('window.notes.length'), { timeout: 10_000 }).toBe(count)
}

/** The published JS-SDK, as its documentation uses it. */
const official = (params: object): string => `
window.notes = []
const note = (name) => (event) => window.notes.push([name, event])
window.panel = ww.createWWLoginPanel({
  el: '#panel',
  params: {
    login_type: 'CorpApp', appid: APP.corpId, agentid: String(APP.agentId), redirect_uri: ORIGIN + '/back', state: 'abc123',
    ...${JSON.stringify(params)},
  },
  onCheckWeComLogin: note('onCheckWeComLogin'), onLoginSuccess: note('onLoginSuccess'), onLoginFail: note('onLoginFail'),
})`

/** The published JS-SDK with the parameters of `POST <basePath>/panel`, as the guide shows it. */
const officialWithLogin = (redirectType: string): string => `
const ask = async (body) => {
  const headers = { 'content-type': 'application/json' }
  return (await fetch('/auth/wecom/panel', { method: 'POST', headers, body: JSON.stringify(body) })).json()
}
const { params } = await ask({ returnTo: '/orders' })
ww.createWWLoginPanel({
  el: '#panel',
  params: Object.assign(params, { redirect_type: '${redirectType}' }),
  onLoginSuccess: async ({ code }) => window.location.assign((await ask({ code, state: params.state })).location),
})`

/** Our own module, with these options besides the container. */
const ours = (options = ''): string => `
import { mountLoginPanel } from '/panel/index.js'
window.notes = []
window.panel = mountLoginPanel({ container: document.querySelector('#panel'), ${options} })`

const noting = `onSuccess: (login) => notes.push(['success', login]), onError: (failure) => notes.push(['error', failure])`
const checked = ['onCheckWeComLogin', { isWeComLogin: false }]
const anyCode = expect.stringMatching(/^SIMCODE_/) as string

describeInBrowser("WeCom's own JS-SDK against the simulator", (browser) => {
  it('in callback mode is given the code, and no window goes anywhere', async () => {
    const visit = await visitPanel(browser, { script: official({ redirect_type: 'callback' }) })
    await decideOnPhone(visit, '张三', '确认登录')
    await noted(visit, 2)
    expect(await notes(visit)).toEqual([checked, ['onLoginSuccess', { code: anyCode }]])
    expect(visit.asked).toEqual(['GET /'])
    expect(visit.page.url()).toBe(`${visit.origin}/`)
    expect(visit.complaints).toEqual([])
  })

  it.each([
    ['callback', 'POST /auth/wecom/panel'],
    ['top', 'GET /auth/wecom/callback'],
  ])('in %s mode logs in with the parameters of the login, unmodified', async (redirectType, finished) => {
    const visit = await visitPanel(browser, { script: officialWithLogin(redirectType) })
    await decideOnPhone(visit, '张三', '确认登录')
    await visit.page.getByRole('heading', { name: 'zhangsan' }).waitFor()
    expect(visit.asked).toEqual(['GET /', 'POST /auth/wecom/panel', finished, 'GET /orders'])
    expect(visit.complaints).toEqual([])
  })

  it('in callback mode is told of a refusal, and the next QR code still reaches it', async () => {
    const visit = await visitPanel(browser, { script: official({ redirect_type: 'callback' }) })
    await decideOnPhone(visit, '张三', '取消')
    await noted(visit, 2)
    expect(await notes(visit)).toEqual([checked, ['onLoginFail', { errMsg: expect.any(String) as string }]])
    const frame = visit.page.frames()[1]
    await frame?.getByRole('link', { name: '重新扫码' }).click()
    await decideOnPhone(visit, '张三', '确认登录')
    await noted(visit, 3)
    expect(await notes(visit)).toMatchObject([checked, ['onLoginFail', {}], ['onLoginSuccess', { code: anyCode }]])
    expect(visit.complaints).toEqual([])
  })

  it('in callback mode is given the code twice where a fault says so', async () => {
    const visit = await visitPanel(browser, { script: official({ redirect_type: 'callback' }) })
    visit.sim.next('callback', { deliveries: 2 })
    await decideOnPhone(visit, '张三', '确认登录')
    await noted(visit, 3)
    expect(await notes(visit)).toEqual([checked, ...[1, 2].map(() => ['onLoginSuccess', { code: anyCode }])])
  })

  it.each([{ redirect_type: 'top' }, {}])('with %j sends the whole window to the callback', async (params) => {
    const visit = await visitPanel(browser, { script: official(params) })
    await decideOnPhone(visit, '张三', '确认登录')
    await visit.page.waitForURL(/\/back\?code=SIMCODE_[\w-]+&state=abc123$/)
    expect(visit.asked).toEqual(['GET /', 'GET /back'])
    expect(visit.complaints).toEqual([])
  })

  it('in top mode reaches a callback of another origin, out of the sandbox that it then puts around the frame', async () => {
    const script = official({ redirect_type: 'top' }).replace(
      "ORIGIN + '/back'",
      "ORIGIN.replace('localhost', '127.0.0.1') + '/back'",
    )
    const visit = await visitPanel(browser, { script })
    expect(await visit.page.locator('#panel iframe').getAttribute('sandbox')).toContain('allow-top-navigation')
    const left = visit.page.waitForRequest(/^http:\/\/127\.0\.0\.1:\d+\/back\?code=SIMCODE_[\w-]+&state=abc123$/)
    await decideOnPhone(visit, '张三', '确认登录')
    expect((await left).isNavigationRequest()).toBe(true)
  })

  it('in self mode sends the frame alone to the callback', async () => {
    const visit = await visitPanel(browser, { script: official({ redirect_type: 'self', panel_size: 'small' }) })
    const frame = await frameOf(visit.page)
    await decideOnPhone(visit, '张三', '确认登录')
    await frame.waitForURL(/\/back\?code=SIMCODE_[\w-]+&state=abc123$/)
    expect(visit.page.url()).toBe(`${visit.origin}/`)
    expect(visit.asked).toEqual(['GET /', 'GET /back'])
    expect(visit.complaints).toEqual([])
  })

  it('shows the whole page in either size and scheme, and takes the keyboard', async () => {
    for (const params of [{ panel_size: 'small', color_scheme: 'dark' }, { panel_size: 'middle' }]) {
      const visit = await visitPanel(browser, { script: official({ redirect_type: 'callback', ...params }) })
      const frame = await frameOf(visit.page)
      const fits =
        'document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth'
      expect(await frame.evaluate(fits), JSON.stringify(params)).toBe(true)
      const ground = await frame.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(ground).toBe('color_scheme' in params ? 'rgb(23, 33, 38)' : 'rgb(255, 255, 255)')
      await visit.page.locator('#before').focus()
      const reached: unknown[] = []
      for (let presses = 0; presses < 8 && reached.at(-1) !== 'after'; presses += 1) {
        await visit.page.keyboard.press('Tab')
        const inside = await frame.evaluate('document.hasFocus() ? document.activeElement.textContent.trim() : ""')
        reached.push(inside || (await visit.page.evaluate('document.activeElement.id')))
      }
      expect(reached.at(-1)).toBe('after')
      expect(reached.join(' ')).toContain('打开手机页面')
      expect(visit.complaints).toEqual([])
    }
  })

  it('cannot frame the page on a site that the app has not registered', async () => {
    const script = official({ redirect_type: 'callback', redirect_uri: 'https://app.example.com/back' })
    const visit = await visitPanel(browser, { script, simulator: { strict: ['loopback_redirect'] } })
    await expect
      .poll(() => visit.complaints.join(), { timeout: 10_000 })
      .toContain('"frame-ancestors http://app.example.com https://app.example.com')
    expect(await notes(visit)).toEqual([])
  })
})

describeInBrowser('wecom-login/panel', (browser) => {
  it('logs in without leaving the page, and then opens the page that asked for it', async () => {
    const visit = await visitPanel(browser, { script: ours() })
    await decideOnPhone(visit, '张三', '确认登录')
    await visit.page.getByRole('heading', { name: 'zhangsan' }).waitFor()
    expect(visit.page.url()).toBe(`${visit.origin}/`)
    expect(visit.asked).toEqual(['GET /', 'POST /auth/wecom/panel', 'POST /auth/wecom/panel', 'GET /'])
    expect(visit.sim.calls('auth/getuserinfo')).toHaveLength(1)
    expect(visit.complaints).toEqual([])
  })

  it('needs neither proxy nor certificate where the site has the endpoints of the simulator', async () => {
    const visit = await visitPanel(browser, { script: ours(), isDirect: true })
    await decideOnPhone(visit, '张三', '确认登录')
    await visit.page.getByRole('heading', { name: 'zhangsan' }).waitFor()
    expect(visit.complaints).toEqual([])
  })

  it('goes to another page of the site, fragment and all', async () => {
    const visit = await visitPanel(browser, { script: ours(`returnTo: '/orders?page=2#last'`) })
    await decideOnPhone(visit, '李四', '确认登录')
    await visit.page.waitForURL(`${visit.origin}/orders?page=2#last`)
    await visit.page.getByRole('heading', { name: 'LiSi' }).waitFor()
    expect(visit.complaints).toEqual([])
  })

  it('sends the whole window through the callback in top mode', async () => {
    const visit = await visitPanel(browser, { script: ours(`redirectType: 'top', returnTo: '/orders'`) })
    await decideOnPhone(visit, '张三', '确认登录')
    await visit.page.waitForURL(`${visit.origin}/orders`)
    expect(visit.asked).toEqual(['GET /', 'POST /auth/wecom/panel', 'GET /auth/wecom/callback', 'GET /orders'])
    expect(visit.complaints).toEqual([])
  })

  it('tells the app where to go, once, also when WeCom hands the code over twice', async () => {
    const visit = await visitPanel(browser, { script: ours(noting) })
    visit.sim.next('callback', { deliveries: 2 })
    await decideOnPhone(visit, '张三', '确认登录')
    await noted(visit, 1)
    await visit.page.frames()[1]?.evaluate('new Promise((resolve) => setTimeout(resolve, 200))')
    expect(await notes(visit)).toEqual([['success', { location: `${visit.origin}/` }]])
    expect(visit.asked).toEqual(['GET /', 'POST /auth/wecom/panel', 'POST /auth/wecom/panel'])
    expect(visit.complaints).toEqual([])
  })

  it('says why a login led nowhere, and has a new QR code ready', async () => {
    let isOpen = false
    const visit = await visitPanel(browser, {
      script: ours(),
      options: { onLogin: () => (isOpen ? { session: { id: 'let in' } } : { refuse: 'not_permitted' }) },
    })
    const first = await (await frameOf(visit.page)).getByRole('link', { name: '打开手机页面' }).getAttribute('href')
    await decideOnPhone(visit, '张三', '确认登录')
    await visit.page.getByRole('alert').filter({ hasText: '你的账号目前不能使用这个应用' }).waitFor()
    isOpen = true
    const next = await (await frameOf(visit.page)).getByRole('link', { name: '打开手机页面' }).getAttribute('href')
    expect(next).not.toBe(first)
    expect(await visit.page.locator('iframe').count()).toBe(1)
    await decideOnPhone(visit, '张三', '确认登录')
    await visit.page.getByRole('heading', { name: 'let in' }).waitFor()
  })

  it('tells the app of failures instead, WeCom’s own included', async () => {
    const visit = await visitPanel(browser, {
      script: ours(noting),
      options: { onLogin: () => ({ refuse: 'not_permitted' }) },
    })
    await decideOnPhone(visit, '张三', '取消')
    await noted(visit, 1)
    await visit.page.frames()[1]?.getByRole('link', { name: '重新扫码' }).click()
    await decideOnPhone(visit, '张三', '确认登录')
    await noted(visit, 2)
    expect(await notes(visit)).toMatchObject([
      ['error', { outcome: 'panel_failed', message: expect.any(String) as string }],
      ['error', { outcome: 'not_permitted', requestId: expect.any(String) as string }],
    ])
    expect(await visit.page.getByRole('alert').count()).toBe(0)
  })

  it('says so when the site does not answer', async () => {
    const visit = await visitPanel(browser, { script: ours(`basePath: '/elsewhere'`) })
    await visit.page.getByRole('alert').filter({ hasText: '暂时无法登录' }).waitFor()
    expect(await visit.page.locator('iframe').count()).toBe(0)
  })

  it('leaves nothing behind when it is taken off the page', async () => {
    const counting = `
      window.live = new Set()
      const { addEventListener, removeEventListener } = EventTarget.prototype
      window.addEventListener = (type, listener) => {
        if (type === 'message') live.add(listener)
        addEventListener.call(window, type, listener)
      }
      window.removeEventListener = (type, listener) => {
        live.delete(listener)
        removeEventListener.call(window, type, listener)
      }`
    const visit = await visitPanel(browser, { script: `${ours(noting)}${counting}` })
    await frameOf(visit.page)
    expect(await visit.page.evaluate('live.size')).toBe(1)
    await visit.page.evaluate('panel.unmount()')
    expect(await visit.page.evaluate('live.size')).toBe(0)
    expect(await visit.page.evaluate(`document.querySelector('#panel').childNodes.length`)).toBe(0)
    await visit.page.evaluate('panel.unmount()')
    expect(await notes(visit)).toEqual([])
    expect(visit.complaints).toEqual([])
  })

  it('that is taken off at once never opens a frame', async () => {
    const visit = await visitPanel(browser, { script: `${ours(noting)}\npanel.unmount()` })
    await visit.page.waitForLoadState('networkidle')
    expect(await visit.page.locator('iframe').count()).toBe(0)
    expect(await notes(visit)).toEqual([])
  })

  it('refuses a container that is not there, or not shown', async () => {
    const script = `
      import { mountLoginPanel } from '/panel/index.js'
      window.notes = []
      const panel = document.querySelector('#panel')
      const refused = (container) => {
        try { mountLoginPanel({ container }) } catch (error) { notes.push([error instanceof TypeError, error.message]) }
      }
      refused(document.querySelector('#nowhere'))
      refused(document.createElement('div'))
      const inside = panel.appendChild(document.createElement('div'))
      panel.style.display = 'none'
      refused(inside)`
    const visit = await visitPanel(browser, { script })
    await noted(visit, 3)
    expect(await notes(visit)).toEqual([
      [true, 'container must be an element of this page; check the selector, and call this once the page has loaded'],
      [true, 'container must be an element of this page; check the selector, and call this once the page has loaded'],
      [true, expect.stringContaining('container must be visible')],
    ])
    expect(visit.asked).toEqual(['GET /'])
  })
})

describeInBrowser('a hostile message', (browser) => {
  const success = (code: unknown) =>
    JSON.stringify({ type: 'ww-iframe-handle:call', args: { type: 'call', name: 'onLoginSuccess', payload: { code } } })
  const hostile = [
    success('stolen'),
    'javascript:alert(1)',
    'https://evil.example/',
    '{"type":"ww-iframe-handle:ready","supportChannel":true}',
  ]

  /** Sends what an attacker may send, waits until it must have arrived, and says what came of it. */
  const effectsOf = async (visit: PanelVisit, send: string) => {
    const before = visit.asked.length
    await visit.page.evaluate(`(async () => {
      const hostile = ${JSON.stringify(hostile)}
      ${send}
      await new Promise((resolve) => setTimeout(resolve, 300))
    })()`)
    const requests = visit.asked.slice(before)
    return { requests, address: visit.page.url(), notes: await notes(visit), complaints: visit.complaints }
  }
  const nothing = ({ origin }: PanelVisit) => ({ requests: [], address: `${origin}/`, notes: [], complaints: [] })

  it('from an origin that only begins like WeCom’s does nothing', async () => {
    const visit = await visitPanel(browser, { script: ours(noting) })
    await frameOf(visit.page)
    const effects = await effectsOf(
      visit,
      `const source = document.querySelector('#panel iframe').contentWindow
       for (const origin of ['https://login.work.weixin.qq.com.evil.test', 'https://evil.test/?https://login.work.weixin.qq.com',
         'http://login.work.weixin.qq.com', 'https://login.work.weixin.qq.com:444', 'null', ''])
         for (const data of hostile) dispatchEvent(new MessageEvent('message', { data, origin, source }))`,
    )
    expect(effects).toEqual(nothing(visit))
  })

  it('with WeCom’s origin from another frame, from the page itself or from nowhere does nothing', async () => {
    const visit = await visitPanel(browser, { script: ours(noting) })
    await frameOf(visit.page)
    const effects = await effectsOf(
      visit,
      `const other = document.body.appendChild(document.createElement('iframe'))
       for (const source of [other.contentWindow, window, null])
         for (const data of hostile)
           dispatchEvent(new MessageEvent('message', { data, origin: 'https://login.work.weixin.qq.com', source }))`,
    )
    expect(effects).toEqual(nothing(visit))
  })

  it('really sent by a page of another origin does nothing', async () => {
    const sender = `<meta charset="utf-8"><script>for (const data of ${JSON.stringify(hostile)}) parent.postMessage(data, '*')</script>`
    const visit = await visitPanel(browser, { script: ours(noting), pages: { '/sender': sender } })
    await frameOf(visit.page)
    const before = visit.asked.length
    await visit.page.evaluate(`new Promise((resolve) => {
      const frame = Object.assign(document.createElement('iframe'), { src: '/sender', onload: () => setTimeout(resolve, 200) })
      frame.sandbox = 'allow-scripts'
      document.body.append(frame)
    })`)
    expect(visit.asked.slice(before)).toEqual(['GET /sender'])
    expect(await notes(visit)).toEqual([])
  })

  it('that WeCom’s page itself would never send does nothing either', async () => {
    const visit = await visitPanel(browser, { script: ours(noting) })
    const frame = await frameOf(visit.page)
    const before = [...visit.asked]
    const odd = ['javascript:alert(1)', 'https://evil.example/', '', '{}', success(1), success(undefined), success({})]
    await frame.evaluate(`for (const data of ${JSON.stringify(odd)}) parent.postMessage(data, '*')`)
    await frame.evaluate(`parent.postMessage({ toString: () => 0 }.valueOf && ['x'], '*')`)
    await frame.evaluate('new Promise((resolve) => setTimeout(resolve, 200))')
    expect(visit.asked).toEqual(before)
    expect(await notes(visit)).toEqual([])
    expect(visit.page.url()).toBe(`${visit.origin}/`)
  })
})
