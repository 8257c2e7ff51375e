import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeReturnTo } from '../../src/login/return-to.js'

const site = { origin: 'https://app.example.com', basePath: '/auth/wecom' }
const safe = (wanted: unknown) => safeReturnTo(wanted, site)

describe('the way back', () => {
  it.each([
    ['/', '/'],
    ['/orders', '/orders'],
    ['/orders?id=7&next=https://evil.example#top', '/orders?id=7&next=https://evil.example#top'],
    ['/a/../b', '/b'],
    ['/张三?q=李', '/%E5%BC%A0%E4%B8%89?q=%E6%9D%8E'],
    ['/#/orders/7', '/#/orders/7'],
    ['/@evil.example', '/@evil.example'],
    ['/https://evil.example', '/https://evil.example'],
    ['/%2F%2Fevil.example', '/%2F%2Fevil.example'],
    ['/a//b', '/a//b'],
    ['https://app.example.com/orders', '/orders'],
    ['https://app.example.com/', '/'],
    ['/auth/wecomplaints', '/auth/wecomplaints'],
    ['/auth', '/auth'],
    [`/${'a'.repeat(1_023)}`, `/${'a'.repeat(1_023)}`],
  ])('to %s leads to %s', (wanted, path) => {
    expect(safe(wanted)).toBe(path)
  })

  it.each([
    undefined,
    null,
    7,
    ['/orders'],
    { toString: () => '/orders' },
    '',
    'orders',
    './orders',
    '?a=1',
    '#a',
    '//evil.example',
    '//evil.example/path',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/\n/evil.example',
    '/\r\nset-cookie: a=b',
    '/\u0000',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/%2E%2e//evil.example',
    '/.\\/evil.example',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    'https://app.example.com',
    'https://app.example.com@evil.example/',
    'https://app.example.com.evil.example/',
    'https://app.example.com:444/',
    'https://app.example.com:443@evil.example/',
    'https://user@app.example.com/',
    'http://app.example.com/',
    'HTTPS://APP.EXAMPLE.COM/orders',
    'https://app.example.com//evil.example',
    'https://app.example.com/.//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://app.example.com/1',
    '/\u202Ereversed',
    '/\u200Bhidden',
    '/\uFEFF/evil.example',
    '/\uD800',
    `/${'a'.repeat(1_024)}`,
    `/${'路'.repeat(342)}`,
    `/${'a/../'.repeat(205)}orders`,
    '/auth/wecom',
    '/auth/wecom/login',
    '/auth/wecom/callback?code=x&state=y',
    '/x/../auth/wecom/logout',
    'https://app.example.com/auth/wecom/login?returnTo=/',
    '/auth/wecom/login/',
  ])('to %j leads home', (wanted) => {
    expect(safe(wanted)).toBe('/')
  })

  it.each([
    ['/portal/orders', '/portal/orders'],
    ['/orders', '/orders'],
    ['/portal/auth/wecom/login', '/portal/'],
    ['/portal/auth/wecom/logout/', '/portal/'],
    ['/auth/wecom/login', '/portal/'],
    ['/auth/wecom/callback/?code=x', '/portal/'],
  ])('of a login that lives under /portal, which is stripped: %s leads to %s', (wanted, path) => {
    const place = { origin: 'https://app.example.com', basePath: '/portal/auth/wecom', strippedPrefix: '/portal' }
    expect(safeReturnTo(wanted, place)).toBe(path)
  })

  const generated = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.array(fc.constantFrom('/', '\\', '.', '..', '%2e', '%2f', '%5c', '@', ':', '?', '#', ';', '\t', '\n', ' ', 'evil.example', 'app.example.com', 'https:', 'javascript:', 'auth/wecom', '\u2044', '\uFF0F', '\u3002'), { maxLength: 9 }).map((parts) => parts.join('')), // prettier-ignore
  )

  it('stays on this site, whatever was asked for', () => {
    fc.assert(
      fc.property(generated, (tail) => {
        for (const wanted of [tail, `/${tail}`, `https://app.example.com${tail}`]) {
          const url = new URL(safe(wanted), site.origin)
          expect(url.origin).toBe(site.origin)
          expect(`${url.pathname}/`.startsWith('/auth/wecom/')).toBe(false)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('is the same when it is checked again', () => {
    fc.assert(
      fc.property(generated, (tail) => {
        const once = safe(`/${tail}`)
        expect(safe(once)).toBe(once)
      }),
      { numRuns: 1_000 },
    )
  })
})
