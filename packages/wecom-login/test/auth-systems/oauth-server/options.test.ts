import { describe, expect, it } from 'vitest'
import { parseOAuthServerOptions } from '../../../src/auth-systems/oauth-server/options.js'
import { secretText } from '../../login/test-site.js'
import { createTestApp } from '../../test-app.js'

const good = { app: createTestApp().app, origin: 'https://app.example.com', cookieSecret: secretText }
const parse = (changes: object) => () => parseOAuthServerOptions({ ...good, ...changes })

describe('the options of an auth system’s adapter', () => {
  it.each([
    ['app', { app: {} }],
    ['origin', { origin: 'app.example.com' }],
    ['cookieSecret', { cookieSecret: 'short' }],
    ['basePath', { basePath: 'wecom' }],
    ['email', { email: 'work' }],
    ['email', { email: null }],
    ['claims', { claims: {} }],
    ['onError', { onError: 'x' }],
    ['providerId', { providerId: 'we com' }],
    ['providerId', { providerId: 7 }],
    ['providerId', { providerId: '' }],
    ['accept', { accept: ['anybody'] }],
    ['detailed', { email: 'biz_mail', detailed: false }],
  ])('name %s when it is wrong', (name, changes) => {
    expect(parse(changes)).toThrow(new RegExp(`^${name} must be`))
    expect(parse(changes)).toThrow(TypeError)
  })

  it.each([undefined, null, 'x', []])('refuse %j', (options) => {
    expect(() => parseOAuthServerOptions(options as never)).toThrow('options must be an object')
  })
})
