import { describe, expect, it, vi } from 'vitest'
import { createTestSite, origin } from '../login/test-site.js'

const verification = { 'WW_verify_abc123.txt': 'abc123' }

describe('a path', () => {
  const { login } = createTestSite({ verification })
  const behindProxy = createTestSite({ basePath: '/portal/auth/wecom', strippedPrefix: '/portal', verification }).login

  it.each([
    '/auth/wecom/login',
    '/auth/wecom/login/',
    '/auth/wecom/login?returnTo=/x#y',
    '/auth/wecom/callback/?code=a&state=b',
    '/auth/wecom/session',
    '/auth/wecom/panel',
    '/auth/wecom/logout',
    '/WW_verify_abc123.txt',
    'http://proxy.example/auth/wecom/login?a=1',
    'HTTPS://proxy.example:8443/auth/wecom/login',
  ])('%s is the login’s, as a request target and as a request', (target) => {
    expect(login.owns(target)).toBe(true)
    expect(login.owns(new Request(new URL(target, origin)))).toBe(true)
    expect(behindProxy.owns(target)).toBe(true)
    expect(behindProxy.owns(target.replace('/auth/wecom', '/portal/auth/wecom'))).toBe(true)
  })

  it.each([
    '',
    '*',
    '/',
    '?/auth/wecom/login',
    '/orders?next=/auth/wecom/login',
    '/orders#/auth/wecom/login',
    '/auth/wecom',
    '/auth/wecom/',
    '/auth/wecom/logins',
    '/auth/wecom/constructor',
    '/auth/wecom/__proto__',
    '/auth/wecomlogin',
    'auth/wecom/login',
    'app.example.com:443',
    // The end of a path is not the path.
    '/x/auth/wecom/login',
    '/portal/portal/auth/wecom/login',
    '/portalauth/wecom/login',
    '/xportal/auth/wecom/login',
    'http:///x/auth/wecom/login',
    // Other letters, which a router may fold or decode.
    '/auth/wecom/LOGIN',
    '/Auth/wecom/login',
    '/auth/wecom/%6cogin',
    '/auth%2fwecom/login',
    '/auth/wecom%2Flogin',
    '/auth/wecom/login%2f',
    '/auth/wecom/login%3Fa',
    '/auth/wecom/log\u0131n',
    '/auth/wecom/login;a=1',
    '/auth/wecom/login.json',
    '/auth/wecom/login ',
    // Slashes and dots, which a router may collapse.
    '//auth/wecom/login',
    '//evil.example/auth/wecom/login',
    '/auth//wecom/login',
    '/auth/wecom//login',
    '/auth/wecom/login//',
    '/auth/wecom/./login',
    '/auth/wecom/../wecom/login',
    '/auth/wecom/login/.',
    '/auth/wecom/%2e/login',
    '/auth\\wecom\\login',
    '/WW_verify_abc123.txt/',
    '/ww_verify_abc123.txt',
    '/WW_verify_none.txt',
    '/auth/wecom/WW_verify_abc123.txt',
    '/constructor',
  ])('%j is the app’s', (target) => {
    expect(login.owns(target)).toBe(false)
    expect(behindProxy.owns(target)).toBe(false)
    expect(behindProxy.owns(target.replace(/auth.wecom/i, 'portal/$&'))).toBe(false)
  })

  it('without its prefix is the login’s only if the prefix is named', () => {
    const unnamed = createTestSite({ basePath: '/portal/auth/wecom' }).login
    expect(unnamed.owns('/portal/auth/wecom/login')).toBe(true)
    expect(unnamed.owns('/auth/wecom/login')).toBe(false)
  })

  it('as a target builds no Request', () => {
    const build = vi.fn<() => never>()
    vi.stubGlobal('Request', build)
    try {
      expect([login.owns('/auth/wecom/login'), login.owns('/orders')]).toEqual([true, false])
    } finally {
      vi.unstubAllGlobals()
    }
    expect(build).not.toHaveBeenCalled()
  })
})

describe('the routes', () => {
  it.each([
    ['GET', '/', 404, null],
    ['GET', '/auth/wecom', 404, null],
    ['HEAD', '/auth/wecom/', 404, null],
    ['GET', '/x/auth/wecom/login', 404, null],
    ['POST', '/auth/wecom/login', 405, 'GET, HEAD'],
    ['DELETE', '/auth/wecom/login/', 405, 'GET, HEAD'],
    ['POST', '/auth/wecom/session', 405, 'GET, HEAD'],
    ['POST', '/WW_verify_abc123.txt', 405, 'GET, HEAD'],
    ['POST', '/auth/wecom/callback', 405, 'GET'],
    ['HEAD', '/auth/wecom/callback', 405, 'GET'],
    ['GET', '/auth/wecom/logout', 405, 'POST'],
    ['HEAD', '/auth/wecom/logout', 405, 'POST'],
  ])('answer %s %s with %d', async (method, path, status, allow) => {
    const { login } = createTestSite({ verification })
    const response = await login.handle(new Request(origin + path, { method }))
    expect(response.status).toBe(status)
    expect(response.headers.get('allow')).toBe(allow)
    expect(response.headers.getSetCookie()).toEqual([])
    expect((await response.text()) === '').toBe(method === 'HEAD')
  })

  it.each([
    ['/auth/wecom/login', 303],
    ['/auth/wecom/session', 200],
    ['/WW_verify_abc123.txt', 200],
  ])('answer HEAD %s as GET, without a body', async (path, status) => {
    const { login } = createTestSite({ verification })
    const [get, head] = await Promise.all(
      ['GET', 'HEAD'].map((method) => login.handle(new Request(origin + path, { method }))),
    )
    expect(head?.status).toBe(status)
    expect([...(head?.headers.keys() ?? [])]).toEqual([...(get?.headers.keys() ?? [])])
    expect(head?.headers.get('content-type')).toBe(get?.headers.get('content-type'))
    expect(await head?.text()).toBe('')
  })

  it('spend no code on a HEAD', async () => {
    const site = createTestSite()
    const browser = site.browser()
    const callback = `/auth/wecom/callback?code=zhangsan&state=${await site.begin(browser)}`
    expect((await browser.send(callback, { method: 'HEAD' })).status).toBe(405)
    expect(site.wecom.requests).toEqual([])
    expect((await browser.send(callback)).status).toBe(303)
  })

  it('lead a login to its end behind a proxy that strips the prefix', async () => {
    const { login } = createTestSite({ basePath: '/portal/auth/wecom', strippedPrefix: '/portal' })
    const response = await login.handle(new Request(`${origin}/auth/wecom/login`))
    expect(response.headers.get('location')).toContain('&redirect_uri=https%3A%2F%2Fapp.example.com%2Fportal%2Fauth%2Fwecom%2Fcallback&') // prettier-ignore
    const session = await login.handle(new Request(`${origin}/auth/wecom/session`))
    expect(await session.json()).toEqual({ session: null, loginUrl: '/portal/auth/wecom/login' })
  })
})
