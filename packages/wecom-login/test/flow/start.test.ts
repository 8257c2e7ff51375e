import { describe, expect, it } from 'vitest'
import { locationOf, stateOf } from '../login/browser.js'
import { createTestSite } from '../login/test-site.js'

const redirectUri = 'redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fwecom%2Fcallback'

describe('the start of a login', () => {
  it('leads to the authorization link inside WeCom', async () => {
    const site = createTestSite()
    const response = await site.browser('inClient').send('/auth/wecom/login')
    expect(response.status).toBe(303)
    expect(locationOf(response)).toBe(
      `https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwcorp&${redirectUri}&response_type=code` +
        `&scope=snsapi_base&state=${stateOf(response)}&agentid=1000002#wechat_redirect`,
    )
  })

  it('leads to the web login page on a desktop, without the fragment of the page it came from', async () => {
    const site = createTestSite()
    const response = await site.browser('desktop').send('/auth/wecom/login')
    expect(response.status).toBe(303)
    expect(locationOf(response)).toBe(
      `https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=wwcorp&agentid=1000002` +
        `&${redirectUri}&state=${stateOf(response)}&lang=zh#`,
    )
  })

  it('shows a phone outside WeCom a page with the link to copy, and the other way in', async () => {
    const site = createTestSite()
    const response = await site.browser('phone').send('/auth/wecom/login?returnTo=%2Forders%3Fid%3D7', {
      headers: { 'accept-language': 'zh-CN' },
    })
    const text = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(text).toContain('请在企业微信中打开')
    expect(text).toContain('>https://app.example.com/auth/wecom/login?returnTo=%2Forders%3Fid%3D7</textarea>')
    expect(text).toContain('href="/auth/wecom/login?page=web_login&amp;returnTo=%2Forders%3Fid%3D7"')
  })

  it.each([
    ['desktop', 'page=qr_connect', 'https://open.work.weixin.qq.com/wwopen/sso/qrConnect?'],
    ['phone', 'page=web_login', 'https://login.work.weixin.qq.com/wwlogin/sso/login?'],
    ['inClient', 'page=web_login', 'https://login.work.weixin.qq.com/wwlogin/sso/login?'],
    ['inClient', 'page=nonsense', 'https://open.weixin.qq.com/connect/oauth2/authorize?'],
  ] as const)('takes the other way when asked for it: %s, %s', async (kind, query, start) => {
    const response = await createTestSite().browser(kind).send(`/auth/wecom/login?${query}`)
    expect(locationOf(response).startsWith(start)).toBe(true)
  })

  it('explains instead of opening the in-client link on a desktop', async () => {
    const response = await createTestSite().browser('desktop').send('/auth/wecom/login?page=oauth2')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('https://app.example.com/auth/wecom/login</textarea>')
  })

  it('asks for consent when private info is wanted, and sends a desktop into WeCom when it is required', async () => {
    const optional = createTestSite({ privateInfo: 'optional' })
    expect(locationOf(await optional.browser('inClient').send('/auth/wecom/login'))).toContain(
      '&scope=snsapi_privateinfo&',
    )
    expect(locationOf(await optional.browser('desktop').send('/auth/wecom/login'))).toContain('/wwlogin/sso/login?')

    const required = createTestSite({ privateInfo: 'require' })
    const page = await required.browser('desktop').send('/auth/wecom/login')
    expect(page.status).toBe(200)
    // The web login page never gives a ticket, so it is no way in.
    expect(await page.text()).not.toContain('web_login')
  })

  it('names the language of the desktop page when the site has one', async () => {
    const site = createTestSite({ lang: 'en' })
    expect(locationOf(await site.browser().send('/auth/wecom/login'))).toMatch(/&lang=en#$/)
  })

  it('takes its address from the configuration, whatever a request says', async () => {
    const site = createTestSite({ origin: 'https://App.Example.com:443', basePath: '/sso/work/' })
    const response = await site.login.handle(
      new Request('http://10.0.0.7:3000/sso/work/login', {
        headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
      }),
    )
    expect(locationOf(response)).toContain('&redirect_uri=https%3A%2F%2Fapp.example.com%2Fsso%2Fwork%2Fcallback&')
  })

  it('makes a state of letters and digits, never the same', async () => {
    const site = createTestSite()
    const states = await Promise.all(Array.from({ length: 200 }, () => site.begin(site.browser())))
    expect(states.filter((state) => !/^[A-Za-z0-9]{22,128}$/.test(state))).toEqual([])
    expect(new Set(states).size).toBe(200)
  })

  it('asks WeCom nothing', async () => {
    const site = createTestSite()
    await site.begin(site.browser('inClient'))
    expect(site.wecom.requests).toEqual([])
  })
})
