import { describe, expect, it } from 'vitest'
import { createWeComProvider, type NextAuthOptions } from '../../src/auth-systems/next-auth.js'
import { isWeComLoginError } from '../../src/core/errors.js'
import { reply } from '../fake-wecom.js'
import { createBrowser, locationOf, stateOf } from '../login/browser.js'
import { paths, secretText } from '../login/test-site.js'
import { createTestApp, rejection } from '../test-app.js'
import { callbackOf, createHostRequest, origin, redirectUri } from './oauth-server/test-server.js'

const createSite = (options: Partial<NextAuthOptions> = {}) => {
  const { app } = createTestApp({
    [paths.userInfo]: () => reply({ errcode: 0, errmsg: 'ok', userid: 'zhangsan' }),
    [paths.userGet]: () => reply({ errcode: 0, errmsg: 'ok', userid: 'zhangsan', name: '张三', status: 1 }),
  })
  return createWeComProvider({ app, origin, cookieSecret: secretText, ...options })
}

/** A login up to NextAuth's callback: what it would hand to `token.request`. */
const comeBack = async ({ handle, provider }: ReturnType<typeof createSite>) => {
  const request = createHostRequest(provider)
  const browser = createBrowser({ handle: (asked) => handle(asked), origin })
  const state = stateOf(await browser.send(`/wecom/authorize?${request.query.toString()}`))
  const { searchParams } = new URL(locationOf(await browser.send(callbackOf(state, 'zhangsan'))))
  return {
    provider: { callbackUrl: redirectUri },
    params: { code: searchParams.get('code') ?? undefined, state: searchParams.get('state') ?? undefined },
    checks: { state: request.state as string | undefined, code_verifier: request.codeVerifier as string | undefined },
  }
}

describe('WeCom as a provider of NextAuth', () => {
  it('keeps the checks of NextAuth on', () => {
    const { provider } = createSite()
    expect(provider).toMatchObject({ id: 'wecom', type: 'oauth', checks: ['state', 'pkce'] })
    expect(provider).not.toHaveProperty('allowDangerousEmailAccountLinking')
  })

  it('answers both of its questions without a network', async () => {
    const site = createSite()
    const { token, userinfo, profile } = site.provider
    const { tokens } = await token.request(await comeBack(site))
    const claims = await userinfo.request({ tokens })
    expect(profile(claims)).toEqual({ id: 'wecom:wwcorp:member:zhangsan', name: '张三', email: null, image: null })
  })

  // NextAuth compares no state where its token request is replaced.
  it.each([
    ['another state in the cookie', { checks: { state: 'x', code_verifier: 'v' } }],
    ['no state in the cookie', { checks: { state: undefined } }],
    ['an empty state in both', { checks: { state: '' }, params: { state: '' } }],
    ['no state anywhere', { checks: {}, params: { code: 'c' } }],
    ['another state in the address', { params: { state: 'x' } }],
    ['no state in the address', { params: { state: undefined } }],
    ['another verifier', { checks: { code_verifier: 'a'.repeat(43) } }],
    ['no verifier', { checks: { code_verifier: undefined } }],
    ['another callback', { provider: { callbackUrl: 'https://evil.example.com' } }],
    ['no code', { params: { code: undefined } }],
  ])('refuses %s', async (_case, changes: { provider?: object; params?: object; checks?: object }) => {
    const site = createSite()
    const came = await comeBack(site)
    const error = await rejection(
      site.provider.token.request({
        provider: { ...came.provider, ...changes.provider },
        params: { ...came.params, ...changes.params },
        checks: { ...came.checks, ...changes.checks },
      }),
    )
    expect(isWeComLoginError(error) && error.code).toBe('grant_refused')
  })

  it('tells nothing without a token of its own', async () => {
    const { userinfo } = createSite().provider
    for (const tokens of [{}, { access_token: '' }, { access_token: 'a'.repeat(32) }])
      await expect(userinfo.request({ tokens })).rejects.toThrow('unknown or older than 60 seconds')
  })

  it.each([
    ['authPath', { authPath: 'auth' }],
    ['basePath', { basePath: '/api/auth/wecom' }],
    ['signInPath', { signInPath: '//evil.example.com' }],
    ['providerId', { providerId: 'a/b' }],
    ['origin', { origin: 'http://app.example.com' }],
  ])('names %s when it is wrong', (name, changes) => {
    expect(() => createSite(changes)).toThrow(new RegExp(`^${name} must be`))
  })

  it('refuses nothing at all', () => {
    expect(() => createWeComProvider(undefined as unknown as NextAuthOptions)).toThrow('options must be an object')
  })
})
