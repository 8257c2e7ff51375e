import { describe, expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createBrowser } from '../browser.js'
import { createClient } from '../client.js'

const callback = /^http:\/\/localhost:3000\/callback\?code=(SIMCODE_[\w-]+)&state=abc123$/

function start(options = {}) {
  const sim = createSimulator(options)
  return { sim, browser: createBrowser(sim), client: createClient(sim) }
}

describe('the in-client page, silent', () => {
  it('asks who holds the client, sends the browser back, and does not ask again', async () => {
    const { browser, client } = start()
    const who = await browser.go(client.authorizeUrl())
    expect([who.status, who.title]).toEqual([200, '谁在使用这个企业微信？'])
    expect(who.html).toContain('张三')
    const back = await browser.submit(who.html, ['person', 'zhangsan'])
    expect([back.status, callback.test(back.location)]).toEqual([303, true])
    const again = await browser.go(client.authorizeUrl())
    expect(again.status).toBe(302)
    const code = callback.exec(again.location)?.[1] ?? ''
    expect(await client.userInfo(code)).toMatchObject({ userid: 'zhangsan' })
  })

  it('finds people by name, id and department, and keeps the request', async () => {
    const { browser, client } = start()
    const found = await browser.go(client.authorizeUrl({ q: '李四' }))
    expect(found.html).toContain('value="LiSi"')
    expect(found.html).not.toContain('value="zhaolei"')
    const back = await browser.submit(found.html, ['person', 'LiSi'])
    expect(back.location).toMatch(callback)
  })

  it('lets somebody else take the client', async () => {
    const { browser, client } = start()
    await browser.submit((await browser.go(client.authorizeUrl())).html, ['person', 'zhangsan'])
    expect((await browser.go(client.authorizeUrl({ who: '1' }))).title).toBe('谁在使用这个企业微信？')
    const forgot = await browser.go('/_sim/client/forget')
    expect(forgot.location).toBe('/?forgot=1')
    expect((await browser.go(forgot.location)).html).toContain('好了：下一次登录会先问你是谁')
    expect((await browser.go('/')).html).not.toContain('好了')
    expect((await browser.go(client.authorizeUrl())).status).toBe(200)
  })

  it('tells a disabled member so, and asks for somebody else on the next try', async () => {
    const { sim, browser, client } = start()
    const who = await browser.go(client.authorizeUrl())
    const refused = await browser.submit(who.html, ['person', 'wupeng'])
    expect(refused.status).toBe(400)
    expect(refused.html).toContain('member_active')
    const another = /href="([^"]+)">\s*<span class="first">换一个人</.exec(refused.html)?.[1]?.replaceAll('&amp;', '&')
    expect(another).toMatch(/&who=1#wechat_redirect$/)
    expect((await browser.go(another ?? '')).title).toBe('谁在使用这个企业微信？')
    await browser.submit(who.html, ['person', 'zhangsan'])
    sim.world.people.disable('zhangsan')
    expect((await browser.go(client.authorizeUrl())).status).toBe(400)
    expect((await browser.go(client.authorizeUrl())).title).toBe('谁在使用这个企业微信？')
  })

  it('refuses a person nobody knows', async () => {
    const { browser, client } = start()
    const who = await browser.go(client.authorizeUrl())
    const refused = await browser.submit(who.html, ['person', '<img src=x onerror=alert(1)>'])
    expect(refused.status).toBe(400)
    expect(refused.html).not.toContain('<img src=x')
  })
})

describe('the consent page', () => {
  const scope = { scope: 'snsapi_privateinfo' }

  it('gives the fields that were left on, and is skipped for 30 days', async () => {
    const { sim, browser, client } = start()
    const who = await browser.go(client.authorizeUrl(scope))
    const onward = await browser.submit(who.html, ['person', 'zhangsan'])
    expect([onward.status, onward.location.endsWith('#wechat_redirect')]).toEqual([303, true])
    const consent = await browser.go(onward.location)
    expect(consent.title).toBe('敏感信息授权')
    expect(consent.html).toContain('13800000001')
    const back = await browser.submit(
      consent.html,
      ['decision', 'allow'],
      [
        ['field', 'mobile'],
        ['field', 'gender'],
      ],
    )
    const info = await client.userInfo(callback.exec(back.location)?.[1] ?? '')
    const detail = await client.detail(String(info['user_ticket']))
    expect(detail).toMatchObject({ mobile: '13800000001', gender: '1' })
    expect(detail).not.toHaveProperty('email')
    expect((await browser.go(client.authorizeUrl(scope))).status).toBe(302)
    sim.clock.advance('30d')
    expect((await browser.go(client.authorizeUrl(scope))).title).toBe('敏感信息授权')
  })

  it('shows a switch per field the administrator enabled, and takes no other', async () => {
    const sim = createSimulator()
    const [browser, client] = [createBrowser(sim), createClient(sim, 'other')]
    const who = await browser.go(client.authorizeUrl(scope))
    const { location } = await browser.submit(who.html, ['person', 'zhangsan'])
    const { html } = await browser.go(location)
    const switches = [...html.matchAll(/<input[^>]*type="checkbox"[^>]*value="(\w+)"/g)].map(([, name]) => name)
    expect(switches).toEqual(['gender', 'avatar', 'mobile'])
    const back = await browser.submit(
      html,
      ['decision', 'allow'],
      [
        ['field', 'email'],
        ['field', 'mobile'],
      ],
    )
    const info = await client.userInfo(callback.exec(back.location)?.[1] ?? '')
    expect(await client.detail(String(info['user_ticket']))).not.toHaveProperty('email')
  })

  it('sends the browser back with state alone when refused, and asks again next time', async () => {
    const { browser, client } = start()
    const { location } = await browser.submit((await browser.go(client.authorizeUrl(scope))).html, ['person', 'LiSi'])
    const consent = await browser.go(location)
    const back = await browser.submit(consent.html, ['decision', 'refuse'])
    expect([back.status, back.location]).toEqual([303, 'http://localhost:3000/callback?state=abc123'])
    expect((await browser.go(client.authorizeUrl(scope))).title).toBe('敏感信息授权')
    expect((await browser.submit(consent.html, ['decision', 'maybe'])).status).toBe(400)
  })

  it('lets the form end up at the app, and at no other origin', async () => {
    const { browser, client } = start()
    const { headers } = await browser.go(client.authorizeUrl(scope))
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://localhost:3000",
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-wecom-simulator')).toBe('1')
  })
})

describe('?as=, the headless twin over HTTP', () => {
  it('redirects at once', async () => {
    const { browser, client } = start()
    for (const url of [client.authorizeUrl, client.webLoginUrl, client.qrUrl]) {
      const back = await browser.go(url({ as: 'zhangsan' }))
      expect([back.status, callback.test(back.location)]).toEqual([302, true])
    }
    expect(browser.cookies.size).toBe(0)
  })

  it('takes the answers to consent and confirmation', async () => {
    const { browser, client } = start()
    const scope = 'snsapi_privateinfo'
    const some = await browser.go(client.authorizeUrl({ scope, as: 'zhangsan', as_consent: 'mobile,email' }))
    const info = await client.userInfo(callback.exec(some.location)?.[1] ?? '')
    const detail = await client.detail(String(info['user_ticket']))
    expect(Object.keys(detail)).toEqual(['errcode', 'errmsg', 'userid', 'gender', 'avatar', 'mobile', 'email'])
    const none = await browser.go(client.authorizeUrl({ scope, as: 'LiSi', as_consent: 'refuse' }))
    expect(none.location).toBe('http://localhost:3000/callback?state=abc123')
    const cancelled = await browser.go(client.qrUrl({ as: 'LiSi', as_refuse: '1' }))
    expect(cancelled.location).toBe('http://localhost:3000/callback?state=abc123')
    expect((await browser.go(client.authorizeUrl({ scope, as: 'LiSi', as_consent: 'name' }))).status).toBe(400)
  })
})

describe('the error page', () => {
  it('shows the rule, the errcode, the source and what was sent, in both languages', async () => {
    const { sim, browser, client } = start()
    const { status, html } = await browser.go(client.authorizeUrl({ redirect_uri: 'https://evil.example/cb' }))
    expect(status).toBe(400)
    for (const text of ['redirect_domain', '50001', '91335', 'evil.example', 'app.example.com', '可信域名']) {
      expect(html).toContain(text)
    }
    expect(html).toMatch(/createSimulator\(\{ lenient: \[(&#39;|')redirect_domain/)
    expect(sim.calls('connect/oauth2/authorize')).toMatchObject([{ rule: 'redirect_domain', status: 400 }])
  })

  it('puts the language first that was asked for', async () => {
    const { browser, client } = start()
    const zh = await browser.go(client.qrUrl({ state: 'x' }))
    expect(zh.html).toContain('<html lang="zh')
    const en = await browser.go(client.qrUrl({ lang: 'en' }))
    expect(en.html).toContain('<html lang="en')
    const accepted = await browser.go(client.qrUrl(), { headers: { 'accept-language': 'en-US,en;q=0.9' } })
    expect(accepted.html).toContain('<html lang="en')
  })

  it('answers other paths and methods with 404 and 405', async () => {
    const { browser, client } = start()
    expect((await browser.go('/connect/oauth2/Authorize')).status).toBe(404)
    expect((await browser.go(client.authorizeUrl(), { method: 'PUT' })).status).toBe(405)
    expect((await browser.go(client.webLoginUrl(), { method: 'POST' })).status).toBe(405)
    expect((await browser.go(client.authorizeUrl(), { method: 'HEAD' })).status).toBe(405)
  })
})
