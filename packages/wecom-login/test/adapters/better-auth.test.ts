import type { BetterAuthPlugin } from 'better-auth'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { wecom, type WeComPluginOptions } from '../../src/adapters/better-auth.js'
import { locationOf } from '../login/browser.js'
import { secretText } from '../login/test-site.js'
import { createTestApp } from '../test-app.js'

const good = { app: createTestApp().app, origin: 'https://app.example.com', cookieSecret: secretText }
const create = (changes: object) => () => wecom({ ...good, ...changes })

interface Provider {
  readonly id: string
  createAuthorizationURL(data: object): Promise<URL>
  getUserInfo(tokens: object): Promise<unknown>
}

/** The plugin as Better Auth starts it at an address. */
const init = (plugin: ReturnType<typeof wecom>, baseURL = 'https://app.example.com/api/auth') => {
  const internalAdapter = { findUserByEmail: async () => null }
  const { socialProviders } = plugin.init({ baseURL, internalAdapter, socialProviders: [{ id: 'github' }] }).context
  return socialProviders as [Provider, { id: string }]
}

describe('WeCom as a plugin of Better Auth', () => {
  it('is a plugin in the types of Better Auth', () => {
    expectTypeOf(wecom(good)).toExtend<BetterAuthPlugin>()
  })

  it('adds a provider to those there are', () => {
    expect(init(wecom(good)).map(({ id }) => id)).toEqual(['wecom', 'github'])
  })

  it('serves its own routes and leaves the others to Better Auth', async () => {
    const { onRequest } = wecom(good)
    const ask = (path: string) => onRequest(new Request(`https://app.example.com/api/auth/${path}`))
    for (const path of ['wecom', 'wecom/token', 'callback/wecom', 'sign-in/social'])
      expect(await ask(path)).toBeUndefined()
    expect((await ask('wecom/authorize'))?.response.status).toBe(400)
    expect((await ask('wecom/callback'))?.response.status).toBe(400)
  })

  it('lives where Better Auth does, under an id of your choice', async () => {
    const plugin = wecom({ ...good, authPath: '/auth', providerId: 'staff', signInPath: '/enter' })
    const [provider] = init(plugin, 'https://app.example.com/auth/')
    const url = await provider.createAuthorizationURL({
      state: 'a_state-of.its own',
      codeVerifier: 'a'.repeat(43),
      redirectURI: 'https://app.example.com/auth/callback/staff',
    })
    expect(url.origin + url.pathname).toBe('https://app.example.com/auth/staff/authorize')
    const begun = await plugin.onRequest(new Request(url))
    const location = new URL(locationOf(begun!.response))
    expect(location.searchParams.get('redirect_uri')).toBe('https://app.example.com/auth/staff/callback')
    expect(location.searchParams.get('state')).toMatch(/^[A-Za-z0-9]{1,128}$/)
    const lost = await plugin.onRequest(new Request('https://app.example.com/auth/staff/callback'))
    expect(await lost!.response.text()).toContain('href="/enter"')
  })

  it('serves its routes behind a proxy that strips the prefix of authPath', async () => {
    const { onRequest } = wecom({ ...good, authPath: '/portal/api/auth', strippedPrefix: '/portal' })
    expect(await onRequest(new Request('https://app.example.com/api/auth/wecom/callback'))).toBeDefined()
    expect(await onRequest(new Request('https://app.example.com/auth/wecom/callback'))).toBeUndefined()
    expect(create({ strippedPrefix: '/portal' })).toThrow(/^strippedPrefix must be the beginning of \/api\/auth\/wecom/)
  })

  it('knows nobody by tokens that are not its own', async () => {
    const [provider] = init(wecom(good))
    expect(await provider.getUserInfo({ accessToken: 'made up', idToken: 'made up' })).toBeNull()
  })

  it('says so when Better Auth lives elsewhere', () => {
    const start = (baseURL: string) => () => init(wecom(good), baseURL)
    expect(start('https://app.example.com/auth')).toThrow(
      new TypeError(
        'origin and authPath must be those of Better Auth, which is at https://app.example.com/auth, not at https://app.example.com/api/auth',
      ),
    )
    expect(start('http://app.example.com/api/auth')).toThrow(TypeError)
    expect(start('')).not.toThrow()
  })

  it.each([
    ['origin', { origin: undefined }],
    ['cookieSecret', { cookieSecret: 'short' }],
    ['authPath', { authPath: 'api/auth' }],
    ['authPath', { authPath: '/api/../auth' }],
    ['signInPath', { signInPath: 'https://evil.example.com' }],
    ['providerId', { providerId: '../wecom' }],
    ['email', { email: 'work' }],
    ['claims', { claims: {} }],
    ['mapProfileToUser', { mapProfileToUser: {} }],
  ])('names %s when it is wrong', (name, changes) => {
    expect(create(changes)).toThrow(new RegExp(`^${name} must be`))
    expect(create(changes)).toThrow(TypeError)
  })

  it('refuses nothing at all', () => {
    expect(() => wecom(undefined as unknown as WeComPluginOptions)).toThrow('options must be an object')
  })
})
