import { describe, expect, it } from 'vitest'
import { createWeComApp } from '../../src/app.js'
import { createLogin, type LoginOptions, type OtherKind } from '../../src/login/index.js'

const app = createWeComApp({ corpId: 'wwcorp', agentId: 1000002, secret: 'the-secret-of-the-app-which-is-32-bytes' })
const good = {
  app,
  origin: 'https://app.example.com',
  cookieSecret: 'a cookie secret of at least 32 bytes',
  onLogin: () => ({ session: 1 }),
}
const make = (changed: Record<string, unknown>) => createLogin<number, OtherKind>({ ...good, ...changed })

describe('createLogin refuses', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['no app', { app: undefined }, /^app must be created by createWeComApp of this copy/],
    ['an app of somebody else', { app: { ...app } }, /^app must be created by createWeComApp of this copy/],
    [
      'an app without agentId',
      { app: createWeComApp({ corpId: 'ww', secret: 's' }) },
      /^app must be created with an agentId/,
    ],
    ['no origin', { origin: undefined }, /^origin must be/],
    ['an origin that is none', { origin: 'app.example.com' }, /^origin must be/],
    ['an origin with a path', { origin: 'https://app.example.com/app' }, /^origin must be .*basePath/],
    ['an origin with a query', { origin: 'https://app.example.com/?a=1' }, /^origin must be/],
    ['an origin with a user', { origin: 'https://a:b@app.example.com' }, /^origin must be/],
    ['an origin of another scheme', { origin: 'ftp://app.example.com' }, /^origin must be/],
    ['http outside this machine', { origin: 'http://app.example.com' }, /^origin must be https/],
    ['http on a name that only looks local', { origin: 'http://localhost.example.com' }, /^origin must be https/],
    ['a basePath without a slash', { basePath: 'auth' }, /^basePath must be/],
    ['an empty basePath', { basePath: '' }, /^basePath must be/],
    ['the root as basePath', { basePath: '/' }, /^basePath must be/],
    ['a basePath with dots', { basePath: '/a/../b' }, /^basePath must be/],
    ['a basePath with a query', { basePath: '/auth?x' }, /^basePath must be/],
    ['a basePath of another host', { basePath: '//evil.example' }, /^basePath must be/],
    [
      'a strippedPrefix of another path',
      { strippedPrefix: '/portal' },
      /^strippedPrefix must be the beginning of \/auth\/wecom, .* also set basePath, such as basePath: '\/portal\/auth\/wecom'$/,
    ],
    ['a strippedPrefix that ends inside a name', { strippedPrefix: '/auth/we' }, /^strippedPrefix must be/],
    ['the whole basePath as strippedPrefix', { strippedPrefix: '/auth/wecom' }, /^strippedPrefix must be/],
    ['a strippedPrefix with a slash at its end', { strippedPrefix: '/auth/' }, /^strippedPrefix must be/],
    ['a strippedPrefix without a slash', { strippedPrefix: 'auth' }, /^strippedPrefix must be/],
    ['a strippedPrefix that is no text', { strippedPrefix: ['/auth'] }, /^strippedPrefix must be/],
    ['no cookieSecret', { cookieSecret: undefined }, /^cookieSecret must be/],
    ['a cookieSecret of 31 bytes', { cookieSecret: 'x'.repeat(31) }, /^cookieSecret must be at least 32 bytes/],
    ['a cookieSecret that is no text', { cookieSecret: Buffer.alloc(32) }, /^cookieSecret must be/],
    ['no cookieSecret in the list', { cookieSecret: [] }, /^cookieSecret must be/],
    ['a short one in the list', { cookieSecret: [good.cookieSecret, 'short'] }, /^cookieSecret must be/],
    [
      "the app's secret",
      { cookieSecret: 'the-secret-of-the-app-which-is-32-bytes' },
      /^cookieSecret must be a secret of its own/,
    ],
    [
      "the app's secret in the list",
      { cookieSecret: [good.cookieSecret, 'the-secret-of-the-app-which-is-32-bytes'] },
      /^cookieSecret/,
    ],
    ['no onLogin', { onLogin: undefined }, /^onLogin must be a function/],
    ['an onOutcome that is no function', { onOutcome: {} }, /^onOutcome must be a function/],
    ['a site that is none', { site: 'Xinghe' }, /^site must be an object/],
    ['an empty site.name', { site: { name: '' } }, /^site.name must be a text of 1 to 64 characters in one line/],
    ['a site.name of 65 characters', { site: { name: '星'.repeat(65) } }, /^site.name must be/],
    ['a site.name of two lines', { site: { name: 'a\nb' } }, /^site.name must be/],
    ...[
      'logo.svg',
      '',
      '//evil.example/logo.svg',
      '/\\evil.example',
      'http://app.example.com/logo.svg',
      'data:image/svg+xml,x',
      'javascript:alert(1)',
      'https:logo.svg',
      'https://a:b@app.example.com/logo.svg',
      '/logo.svg; script-src *',
      'https://a.example;sandbox',
      'https://a.example,default-src',
      'https://*/logo.svg',
      7,
    ].flatMap((address): [string, Record<string, unknown>, RegExp][] => [
      [`the site.logo ${address}`, { site: { logo: address } }, /^site.logo must be a path of your site such as/],
      [`the site.home ${address}`, { site: { home: address } }, /^site.home must be a path of your site such as/],
    ]),
    ['an unknown scope', { scope: 'snsapi_userinfo' }, /^scope must be/],
    [
      'a scope that cannot ask',
      { scope: 'snsapi_base', privateInfo: 'optional' },
      /^scope must be 'snsapi_privateinfo'/,
    ],
    ['an unknown privateInfo', { privateInfo: true }, /^privateInfo must be/],
    ['an unknown kind', { accept: ['member'] }, /^accept must be/],
    ['accept as text', { accept: 'outsider' }, /^accept must be/],
    [
      'requireActive with linked members',
      { requireActive: true, accept: ['outsider', 'linked_member'] },
      /^requireActive must be used without 'linked_member' in accept: .* cannot work together/,
    ],
    ['requireActive as text', { requireActive: 'true' }, /^requireActive must be true or false/],
    ['detailed as a number', { detailed: 1 }, /^detailed must be true or false/],
    ['dangerouslyAllowHttpOrigin as text', { dangerouslyAllowHttpOrigin: 'no' }, /^dangerouslyAllowHttpOrigin must be/],
    [
      'a store without claim',
      { oneTimeStore: { get() {}, set() {} } },
      /^oneTimeStore must be an object with claim, get, set/,
    ],
    ['cookie as text', { cookie: 'lax' }, /^cookie must be an object/],
    ['sameSite strict', { cookie: { sameSite: 'strict' } }, /^cookie\.sameSite must be 'lax' or 'none'/],
    [
      'sameSite none on http',
      { origin: 'http://localhost', cookie: { sameSite: 'none' } },
      /^cookie\.sameSite must be 'lax'/,
    ],
    ['partitioned without none', { cookie: { partitioned: true } }, /^cookie\.partitioned must be/],
    ['partitioned as text', { cookie: { partitioned: 'yes', sameSite: 'none' } }, /^cookie\.partitioned must be/],
    ['a session name with a separator', { cookie: { sessionName: 'a;b' } }, /^cookie\.sessionName must be/],
    ['an unknown language', { lang: 'fr' }, /^lang must be/],
    ['a session of no time', { sessionMaxAgeSeconds: 0 }, /^sessionMaxAgeSeconds must be/],
    ['a session for ever', { sessionMaxAgeSeconds: Number.POSITIVE_INFINITY }, /^sessionMaxAgeSeconds must be/],
  ])('%s', (_name, changed, message) => {
    const attempt = () => make(changed)
    expect(attempt).toThrow(TypeError)
    expect(attempt).toThrow(message)
  })

  it.each([undefined, null, 7, []])('%j instead of options', (options) => {
    expect(() => createLogin(options as unknown as LoginOptions<number>)).toThrow(TypeError)
  })

  it('without showing a secret', () => {
    const cookieSecret = 'canary-too-short'
    expect(() => make({ cookieSecret })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(cookieSecret) }),
    )
  })
})

describe('createLogin takes', () => {
  it.each<[string, Record<string, unknown>]>([
    ['what is needed and no more', {}],
    ['an origin with a slash and a default port', { origin: 'https://app.example.com:443/' }],
    ['http on this machine', { origin: 'http://localhost:3000' }],
    ['http on a name of this machine', { origin: 'http://app.localhost:3000' }],
    ['http elsewhere, when that is allowed', { origin: 'http://10.0.0.7', dangerouslyAllowHttpOrigin: true }],
    ['a basePath with a slash at its end', { basePath: '/auth/' }],
    ['a strippedPrefix', { strippedPrefix: '/auth' }],
    ['an empty strippedPrefix', { strippedPrefix: '' }],
    ['32 bytes in eleven characters', { cookieSecret: '密'.repeat(11) }],
    ['several secrets', { cookieSecret: [good.cookieSecret, 'another secret of at least 32 bytes'] }],
    [
      'undefined for everything optional',
      { scope: undefined, accept: undefined, cookie: undefined, lang: undefined, detailed: undefined },
    ],
  ])('%s', (_name, changed) => {
    expect(Object.isFrozen(make(changed))).toBe(true)
  })

  it('a copy: what changes later changes nothing', () => {
    const options = { ...good, basePath: '/auth', cookieSecret: [good.cookieSecret] }
    const login = createLogin(options)
    options.basePath = '/elsewhere'
    options.cookieSecret.length = 0
    expect(login.owns(new Request('https://app.example.com/auth/login'))).toBe(true)
  })
})
