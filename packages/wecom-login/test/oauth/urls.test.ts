import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../test-app.js'

const callback = 'https://app.example.com/auth/callback'
const { oauth } = createTestApp({}, { redirectURL: callback }).app
const withoutAgent = createTestApp({}, { agentId: undefined, redirectURL: callback }).app.oauth
const withoutRedirect = createTestApp({}, { redirectURL: undefined }).app.oauth

describe('in-client page (D:91022)', () => {
  it('has the documented parameters in the documented order and ends in the fragment', () => {
    expect(oauth.getAuthURL({ state: 'abc123' })).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwcorp&redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fcallback&response_type=code&scope=snsapi_base&state=abc123&agentid=1000002#wechat_redirect',
    )
  })

  it('asks for consent with snsapi_privateinfo', () => {
    expect(oauth.getAuthURL({ scope: 'snsapi_privateinfo', state: 'S' })).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwcorp&redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fcallback&response_type=code&scope=snsapi_privateinfo&state=S&agentid=1000002#wechat_redirect',
    )
  })

  it('leaves out state and agentid when there are none, rather than sending them empty', () => {
    expect(withoutAgent.getAuthURL()).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwcorp&redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fcallback&response_type=code&scope=snsapi_base#wechat_redirect',
    )
  })

  it('never becomes the scan page because an agentId is set', () => {
    expect(new URL(oauth.getAuthURL()).pathname).toBe('/connect/oauth2/authorize')
  })
})

describe('scan page (D:91019)', () => {
  it('has appid, agentid, redirect_uri, state, lang and no fragment', () => {
    expect(oauth.getQrConnectURL({ state: 'abc123', lang: 'en' })).toBe(
      'https://open.work.weixin.qq.com/wwopen/sso/qrConnect?appid=wwcorp&agentid=1000002&redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fcallback&state=abc123&lang=en',
    )
  })

  it('leaves out what is optional', () => {
    expect(oauth.getQrConnectURL()).toBe(
      'https://open.work.weixin.qq.com/wwopen/sso/qrConnect?appid=wwcorp&agentid=1000002&redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fcallback',
    )
  })
})

describe('web login page (D:98152)', () => {
  it('says CorpApp and has its parameters in the documented order', () => {
    expect(oauth.getWebLoginURL({ state: 'abc123', lang: 'zh' })).toBe(
      'https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=wwcorp&agentid=1000002&redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Fcallback&state=abc123&lang=zh',
    )
  })
})

describe('endpoints of a relay', () => {
  it('keep their path prefix and lose a closing slash', () => {
    const { app } = createTestApp(
      {},
      {
        endpoints: {
          authorize: 'https://wecom.corp.example/open/',
          webLogin: 'https://wecom.corp.example/login',
          qrConnect: 'https://wecom.corp.example:8443/qr//',
        },
      },
    )
    expect(app.oauth.getAuthURL()).toMatch(/^https:\/\/wecom\.corp\.example\/open\/connect\/oauth2\/authorize\?appid=/)
    expect(app.oauth.getWebLoginURL()).toMatch(
      /^https:\/\/wecom\.corp\.example\/login\/wwlogin\/sso\/login\?login_type=/,
    )
    expect(app.oauth.getQrConnectURL()).toMatch(
      /^https:\/\/wecom\.corp\.example:8443\/qr\/wwopen\/sso\/qrConnect\?appid=/,
    )
  })
})

describe('encoding', () => {
  it('happens exactly once, also for what looks encoded already', () => {
    const redirectURL = 'https://app.example.com/cb?next=%2Fa%20b&x=1#frag'
    expect(oauth.getAuthURL({ redirectURL })).toContain(
      'redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb%3Fnext%3D%252Fa%2520b%26x%3D1%23frag&',
    )
  })

  it('keeps an explicit port as it was written, since WeCom compares it (:443 too)', () => {
    expect(oauth.getAuthURL({ redirectURL: 'https://app.example.com:443/cb' })).toContain(
      'redirect_uri=https%3A%2F%2Fapp.example.com%3A443%2Fcb&',
    )
  })

  const path = fc.stringMatching(/^[A-Za-z0-9\-._~!$&'()*+,;=:@/?#%[\]\u4e00-\u9fff😀]{0,60}$/u)
  const redirectURLs = path
    .map((rest) => `https://app.example.com/${rest}`)
    .filter((address) => URL.canParse(address) && address.isWellFormed())
  const states = fc.option(fc.stringMatching(/^[A-Za-z0-9]{1,128}$/), { nil: undefined })
  const langs = fc.constantFrom(undefined, 'zh' as const, 'en' as const)

  it('property: the in-client page parses back to what went in', () => {
    const scopes = fc.constantFrom('snsapi_base' as const, 'snsapi_privateinfo' as const)
    fc.assert(
      fc.property(redirectURLs, states, scopes, (redirectURL, state, scope) => {
        const url = new URL(oauth.getAuthURL({ redirectURL, state, scope }))
        expect([...url.searchParams]).toEqual([
          ['appid', 'wwcorp'],
          ['redirect_uri', redirectURL],
          ['response_type', 'code'],
          ['scope', scope],
          ...(state === undefined ? [] : [['state', state]]),
          ['agentid', '1000002'],
        ])
        expect(url.href.endsWith('#wechat_redirect')).toBe(true)
        expect(url.href.split('#')).toHaveLength(2)
      }),
      { numRuns: 1_000 },
    )
  })

  it('property: the scan page and the web login page parse back to what went in', () => {
    fc.assert(
      fc.property(redirectURLs, states, langs, (redirectURL, state, lang) => {
        const optional = [
          ...(state === undefined ? [] : [['state', state]]),
          ...(lang === undefined ? [] : [['lang', lang]]),
        ]
        const rest = [['appid', 'wwcorp'], ['agentid', '1000002'], ['redirect_uri', redirectURL], ...optional]
        const scan = new URL(oauth.getQrConnectURL({ redirectURL, state, lang }))
        const webLogin = new URL(oauth.getWebLoginURL({ redirectURL, state, lang }))
        expect([...scan.searchParams]).toEqual(rest)
        expect([...webLogin.searchParams]).toEqual([['login_type', 'CorpApp'], ...rest])
        expect(scan.hash + webLogin.hash).toBe('')
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('what is refused before anything is sent', () => {
  const builders = ['getAuthURL', 'getQrConnectURL', 'getWebLoginURL'] as const

  it.each(builders)('%s without any redirect URL says that withRedirectURL returns a new object', (builder) => {
    expect(() => withoutRedirect[builder]()).toThrow(TypeError)
    expect(() => withoutRedirect[builder]()).toThrow(
      /redirectURL .*withRedirectURL returns a new object; keep what it returns/,
    )
  })

  const badRedirectURLs: readonly (readonly [string, unknown, RegExp])[] = [
    ['empty', '', /redirectURL must be a non-empty string/],
    ['a number', 1, /redirectURL must be a non-empty string/],
    ['relative', '/callback', /absolute http\(s\) URL/],
    ['without a scheme', 'app.example.com/callback', /absolute http\(s\) URL/],
    ['protocol-relative', '//app.example.com/callback', /absolute http\(s\) URL/],
    ['not http', 'ftp://app.example.com/', /absolute http\(s\) URL/],
    ['of an app', 'jms://auth/callback', /absolute http\(s\) URL/],
    ['javascript', 'javascript:alert(1)', /absolute http\(s\) URL/],
    ['only a scheme (easyink_Dashboard#15)', 'https:', /absolute http\(s\) URL/],
    ['without a host', 'https://', /absolute http\(s\) URL/],
    ['without slashes', 'https:app.example.com', /absolute http\(s\) URL/],
    ['encoded already', 'https%3A%2F%2Fapp.example.com%2Fcallback', /unencoded: it is percent-encoded for you, once/],
    ['encoded in lower case', 'http%3a%2f%2fapp.example.com', /unencoded/],
    ['with a user name', 'https://user@app.example.com/', /free of user name and password/],
    ['with a password', 'https://user:secret@app.example.com/', /free of user name and password/],
    ['with a blank in front', ' https://app.example.com/', /free of blanks/],
    ['with a blank inside', 'https://app.example.com/a b', /free of blanks/],
    ['with a line break', 'https://app.example.com/\r\nX: y', /free of blanks/],
    ['with a NUL', 'https://app.example.com/\0', /free of blanks, control characters/],
    ['with a lone surrogate', 'https://app.example.com/\ud800', /lone surrogates/],
  ]

  it.each(badRedirectURLs)('a redirect URL that is %s', (_, redirectURL, message) => {
    for (const builder of builders) {
      expect(() => oauth[builder]({ redirectURL: redirectURL as string })).toThrow(TypeError)
      expect(() => oauth[builder]({ redirectURL: redirectURL as string })).toThrow(message)
    }
    expect(() => oauth.withRedirectURL(redirectURL as string)).toThrow(message)
  })

  it('never shows a password of the redirect URL', () => {
    expect(() => oauth.withRedirectURL('https://user:hunter2@app.example.com/')).not.toThrow(/hunter2/)
  })

  it.each([
    ['empty', ''],
    ['129 characters', 'a'.repeat(129)],
    ['a dash', 'a-b'],
    ['an at sign', 'web@login'],
    ['a line break at the end', 'abc\n'],
    ['Chinese', '登录'],
    ['full-width digits', '１２３'],
    ['a signed value', 'eyJhbGciOi.eyJ'],
    ['a number', 123],
    ['null', null],
    ['a list', ['abc']],
  ])('a state that is or has: %s', (_, state) => {
    for (const builder of builders) {
      expect(() => oauth[builder]({ state: state as string })).toThrow(TypeError)
      expect(() => oauth[builder]({ state: state as string })).toThrow(/state .*letters and digits.*createState\(\)/)
    }
  })

  it('takes a state of 128 letters and digits, WeCom’s limit', () => {
    const state = 'aZ09'.repeat(32)
    expect(oauth.getAuthURL({ state })).toContain(`&state=${state}&`)
  })

  it.each([
    ['the old userinfo scope', 'snsapi_userinfo'],
    ['several scopes', 'snsapi_base,snsapi_privateinfo'],
    ['several scopes, with a blank', 'snsapi_base snsapi_privateinfo'],
    ['a list', ['snsapi_base']],
    ['empty', ''],
    ['null', null],
  ])('a scope that is %s', (_, scope) => {
    expect(() => oauth.getAuthURL({ scope: scope as 'snsapi_base' })).toThrow(TypeError)
    expect(() => oauth.getAuthURL({ scope: scope as 'snsapi_base' })).toThrow(
      /scope must be 'snsapi_base' or 'snsapi_privateinfo', exactly one/,
    )
  })

  it('snsapi_privateinfo without agentId, which WeCom would silently turn into snsapi_base', () => {
    expect(() => withoutAgent.getAuthURL({ scope: 'snsapi_privateinfo' })).toThrow(TypeError)
    expect(() => withoutAgent.getAuthURL({ scope: 'snsapi_privateinfo' })).toThrow(
      /agentId must be given to createWeComApp/,
    )
  })

  it('a desktop page without agentId, instead of a link with agentid=0', () => {
    expect(() => withoutAgent.getQrConnectURL()).toThrow(/agentId must be given to createWeComApp.*scan page/)
    expect(() => withoutAgent.getWebLoginURL()).toThrow(/agentId must be given to createWeComApp.*web login page/)
    expect(() => withoutAgent.getWebLoginURL()).toThrow(TypeError)
  })

  it.each(['de', 'ZH', '', 'zh-CN', null, 1])('a lang other than zh and en: %s', (lang) => {
    expect(() => oauth.getQrConnectURL({ lang: lang as 'zh' })).toThrow(/lang must be 'zh' or 'en'/)
    expect(() => oauth.getWebLoginURL({ lang: lang as 'zh' })).toThrow(TypeError)
  })
})

describe('withRedirectURL and detailed', () => {
  it('give a new object and leave the old one as it was', () => {
    const before = oauth.getAuthURL({ state: 'S' })
    const other = oauth.withRedirectURL('https://other.example.com/cb')
    const detailed = other.detailed()
    expect(other).not.toBe(oauth)
    expect(detailed).not.toBe(other)
    expect(oauth.getAuthURL({ state: 'S' })).toBe(before)
    expect(detailed.getAuthURL()).toContain('redirect_uri=https%3A%2F%2Fother.example.com%2Fcb&')
    for (const face of [oauth, other, detailed]) expect(Object.isFrozen(face)).toBe(true)
  })

  it('the call’s own redirect URL wins over withRedirectURL, and that over the app’s', () => {
    const other = oauth.withRedirectURL('https://second.example.com/')
    expect(other.getAuthURL({ redirectURL: 'https://third.example.com/' })).toContain('third.example.com')
    expect(other.getAuthURL()).toContain('second.example.com')
    expect(oauth.getAuthURL()).toContain('app.example.com')
  })

  it('a thousand interleaved redirect URLs never cross', () => {
    const faces = Array.from({ length: 1_000 }, (_, n) => oauth.withRedirectURL(`https://app.example.com/${n}`))
    const targets = faces.map((face) => new URL(face.getAuthURL()).searchParams.get('redirect_uri'))
    expect(targets).toEqual(Array.from({ length: 1_000 }, (_, n) => `https://app.example.com/${n}`))
  })
})
