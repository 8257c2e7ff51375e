import { describe, expect, it } from 'vitest'
import { createTestApp } from '../test-app.js'

const { oauth } = createTestApp({}, { redirectURL: 'https://app.example.com/cb' }).app

// User-Agents as the clients send them (D:90457).
const wecomClients: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  [
    'WeCom on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/4.1.22 MicroMessenger/7.0.1 Language/zh ColorScheme/Light',
  ],
  [
    'WeCom on Android',
    'Mozilla/5.0 (Linux; Android 13; M2102K1C; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 MQQBrowser/6.2 TBS/045136 Mobile Safari/537.36 wxwork/4.1.20 MicroMessenger/7.0.1 NetType/WIFI Language/zh',
  ],
  [
    'WeCom on Windows',
    'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.81 Safari/537.36 wxwork/4.1.26 (MicroMessenger/6.2) WindowsWechat QBCore/3.43.27.400 QQBrowser/9.0.2524.400',
  ],
  [
    'WeCom on a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) wxwork/4.1.10 (MicroMessenger/6.2) WeChat/2.0.4',
  ],
  ['WeCom in odd capitals', 'Mozilla/5.0 WXWork/5.0.0 micromessenger/7.0'],
]

const wechatClients: readonly (readonly [string, string])[] = [
  [
    'WeChat on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.44(0x18002c2f) NetType/WIFI Language/zh_CN',
  ],
  [
    'WeChat on Windows',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/81.0.4044.138 Safari/537.36 MicroMessenger/7.0.20.1781(0x6700143B) NetType/WIFI MiniProgramEnv/Windows WindowsWechat',
  ],
]

// What their vendors document, or public issues quote.
const phones: readonly (readonly [string, string])[] = [
  [
    'Safari on an iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
  ],
  [
    'Chrome on Android',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
  ],
  ['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0'],
  [
    'a phone with OpenHarmony',
    'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile',
  ],
]

const otherBrowsers: readonly (readonly [string, string | null | undefined])[] = [
  ['Chrome', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'],
  [
    'Safari on an iPad, which poses as a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
  ],
  ['a missing header', undefined],
  ['null', null],
  ['an empty header', ''],
  ['a word that only resembles it', 'wxworker'],
  ['control characters', '\u0000\u202e<script>'],
  ['a very long one', 'x'.repeat(200_000)],
]

describe('chooseLogin', () => {
  it.each(wecomClients)('%s goes to the in-client page', (_, userAgent) => {
    expect(oauth.chooseLogin({ userAgent, state: 'S' })).toEqual({
      url: 'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwcorp&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&response_type=code&scope=snsapi_base&state=S&agentid=1000002#wechat_redirect',
      page: 'oauth2',
      reason: 'wecom_client',
    })
  })

  it.each(wechatClients)('%s goes to the in-client page, through the WeChat plug-in', (_, userAgent) => {
    expect(oauth.chooseLogin({ userAgent })).toMatchObject({ page: 'oauth2', reason: 'wechat_client' })
  })

  it.each(phones)('%s goes to the in-client page: nobody can scan their own screen', (_, userAgent) => {
    for (const desktopPage of [undefined, 'web_login', 'qr_connect'] as const)
      expect(oauth.chooseLogin({ userAgent, state: 'S', desktopPage })).toEqual({
        url: 'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwcorp&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&response_type=code&scope=snsapi_base&state=S&agentid=1000002#wechat_redirect',
        page: 'oauth2',
        reason: 'phone_browser',
      })
  })

  it.each(otherBrowsers)('%s goes to the web login page', (_, userAgent) => {
    expect(oauth.chooseLogin({ userAgent, state: 'S', lang: 'en' })).toEqual({
      url: 'https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=wwcorp&agentid=1000002&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&state=S&lang=en',
      page: 'web_login',
      reason: 'other_browser',
    })
  })

  it('gives the older scan page on request, only outside the client', () => {
    const [[, wecom]] = wecomClients
    expect(oauth.chooseLogin({ desktopPage: 'qr_connect' })).toMatchObject({
      url: 'https://open.work.weixin.qq.com/wwopen/sso/qrConnect?appid=wwcorp&agentid=1000002&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb',
      page: 'qr_connect',
    })
    expect(oauth.chooseLogin({ desktopPage: 'qr_connect', userAgent: wecom })).toMatchObject({ page: 'oauth2' })
  })

  it('passes the scope on to the in-client page', () => {
    const [[, userAgent]] = wecomClients
    expect(oauth.chooseLogin({ userAgent, scope: 'snsapi_privateinfo' }).url).toContain('&scope=snsapi_privateinfo&')
  })

  it('is frozen', () => {
    expect(Object.isFrozen(oauth.chooseLogin())).toBe(true)
  })

  it('survives a header of the wrong type', () => {
    expect(oauth.chooseLogin({ userAgent: ['wxwork/4.0'] as unknown as string }).page).toBe('web_login')
  })

  it.each([...wecomClients.slice(0, 1), ...otherBrowsers.slice(0, 1)])(
    'refuses a wrong option whichever page it would lead to, here for %s',
    (_, userAgent) => {
      expect(() => oauth.chooseLogin({ userAgent, desktopPage: 'popup' as 'web_login' })).toThrow(
        /desktopPage must be 'web_login' or 'qr_connect'/,
      )
      expect(() => oauth.chooseLogin({ userAgent, scope: 'snsapi_userinfo' as 'snsapi_base' })).toThrow(/scope must be/)
      expect(() => oauth.chooseLogin({ userAgent, lang: 'de' as 'zh' })).toThrow(/lang must be/)
      expect(() => oauth.chooseLogin({ userAgent, state: 'a-b' })).toThrow(/state must be/)
    },
  )
})
