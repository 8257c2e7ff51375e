import { customFetch } from '@auth/core'
import type { Provider } from '@auth/core/providers'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { type AuthJsOptions, createWeComProvider } from '../../src/auth-systems/authjs.js'
import { locationOf } from '../login/browser.js'
import { secretText } from '../login/test-site.js'
import { createTestApp } from '../test-app.js'

const good = { app: createTestApp().app, origin: 'https://app.example.com', cookieSecret: secretText, customFetch }
const create = (changes: object) => () => createWeComProvider({ ...good, ...changes })

describe('WeCom as a provider of Auth.js', () => {
  it('keeps the checks of Auth.js on, and its client without a secret', () => {
    const { provider } = createWeComProvider(good)
    expect(provider).toMatchObject({
      id: 'wecom',
      type: 'oauth',
      checks: ['state', 'pkce'],
      client: { token_endpoint_auth_method: 'none' },
      authorization: { url: 'https://app.example.com/wecom/authorize' },
    })
    expect(provider).not.toHaveProperty('allowDangerousEmailAccountLinking')
    expect(provider[customFetch]).toBeTypeOf('function')
    expectTypeOf(provider).toExtend<Provider>()
  })

  it('makes a user of claims, and null of what is not there', () => {
    const { profile } = createWeComProvider(good).provider
    expect(profile({ sub: 's', kind: 'member', corpid: 'wwcorp', email_verified: false })).toEqual({
      id: 's',
      name: null,
      email: null,
      image: null,
    })
  })

  it('expects the callback where Auth.js lives, and begins again at its sign-in page', async () => {
    const { provider, handle } = createWeComProvider({ ...good, authPath: '/auth', providerId: 'staff' })
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: provider.clientId,
      redirect_uri: 'https://app.example.com/auth/callback/staff',
      state: 's',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    })
    const begun = await handle(new Request(`${provider.authorization.url}?${query.toString()}`))
    expect(new URL(locationOf(begun)).hostname).toBe('login.work.weixin.qq.com')
    const lost = await handle(new Request('https://app.example.com/wecom/callback'))
    expect(await lost.text()).toContain('href="/auth/signin"')
  })

  it.each([
    ['customFetch', { customFetch: undefined }],
    ['customFetch', { customFetch: 'custom-fetch' }],
    ['customFetch', { customFetch: fetch }],
    ['authPath', { authPath: 'api/auth' }],
    ['authPath', { authPath: '/api/auth/' }],
    ['authPath', { authPath: 7 }],
    ['authPath', { authPath: '/api/../auth' }],
    ['signInPath', { signInPath: 'https://evil.example.com' }],
    ['signInPath', { signInPath: '//evil.example.com' }],
    ['basePath', { basePath: '/api/auth/wecom' }],
    ['basePath', { basePath: '/api/auth' }],
    ['cookieSecret', { cookieSecret: undefined }],
  ])('names %s when it is wrong', (name, changes) => {
    expect(create(changes)).toThrow(new RegExp(`^${name} must be`))
    expect(create(changes)).toThrow(TypeError)
  })

  it('refuses nothing at all', () => {
    expect(() => createWeComProvider(undefined as unknown as AuthJsOptions<symbol>)).toThrow(
      'options must be an object',
    )
  })
})
