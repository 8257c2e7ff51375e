import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { finishLogin, startLogin } from '../../src/panel/site.js'

const { signal } = new AbortController()
const unreachable = {
  failure: {
    outcome: 'site_unreachable',
    message: '暂时无法登录，请稍后再试。 / Login is not possible right now; please try again later.',
  },
}

/** Lets the site answer, and keeps what it was asked. */
const answerWith = (answer: () => unknown) => {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<unknown>>(async () => answer())
  vi.stubGlobal('fetch', fetch)
  return fetch
}
const json = (value: unknown) => () => new Response(JSON.stringify(value))

beforeEach(() => vi.stubGlobal('window', { location: { href: 'https://app.example.com/login?next=1' } }))
afterEach(() => vi.unstubAllGlobals())

const start = () => startLogin('/auth/wecom', '/orders', signal)
const finish = () => finishLogin('/auth/wecom', { code: 'CODE', state: 'STATE' }, signal)

describe('the site behind a panel', () => {
  it('is asked to start a login, and never through a cache or a redirect', async () => {
    const fetch = answerWith(
      json({ page: 'https://login.work.weixin.qq.com/wwlogin/sso/login', params: { state: 's' } }),
    )
    const { page, params } = (await start()) as { page: URL; params: object }
    expect([page.href, params]).toEqual(['https://login.work.weixin.qq.com/wwlogin/sso/login', { state: 's' }])
    expect(fetch.mock.calls).toEqual([
      [
        '/auth/wecom/panel',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"returnTo":"/orders"}',
          cache: 'no-store',
          redirect: 'error',
          signal,
        },
      ],
    ])
  })

  it.each([
    ['/orders', 'https://app.example.com/orders'],
    ['https://app.example.com/orders#1', 'https://app.example.com/orders#1'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000/'],
  ])('is asked to finish it, and says where to go: %s', async (location, href) => {
    const fetch = answerWith(json({ location }))
    expect(await finish()).toEqual({ location: href })
    expect(fetch.mock.calls[0]?.[1].body).toBe('{"code":"CODE","state":"STATE"}')
  })

  it.each([
    [{ outcome: 'expired', message: 'too late', requestId: 'r-1' }, 'r-1'],
    [{ outcome: 'expired', message: 'too late' }, undefined],
    [{ outcome: 'expired', message: 'too late', requestId: 7 }, undefined],
  ])('says why it ended: %j', async (answer, requestId) => {
    answerWith(json(answer))
    const failure = { outcome: 'expired', message: 'too late', requestId }
    expect(await start()).toEqual({ failure })
    expect(await finish()).toEqual({ failure })
  })

  it.each([
    ['nothing', json(null)],
    ['no JSON', () => new Response('<html>')],
    ['an error on the way', () => Promise.reject(new TypeError('fetch failed'))],
    ['an outcome without words', json({ outcome: 'expired' })],
    ['words without an outcome', json({ message: 'too late' })],
    ['an address that is a script', json({ page: 'javascript:alert(1)', location: 'javascript:alert(1)', params: {} })],
    ['an address that is data', json({ page: 'data:text/html,x', location: 'data:text/html,x', params: {} })],
    ['an address that is none', json({ page: 'https://', location: 'https://', params: {} })],
    ['an address that is no text', json({ page: ['/x'], location: ['/x'], params: {} })],
  ])('is out of reach when it answers %s', async (_, answer) => {
    answerWith(answer)
    expect(await start()).toEqual(unreachable)
    expect(await finish()).toEqual(unreachable)
  })

  it.each([undefined, null, 'a=b'])('is out of reach when the page has no parameters but %j', async (params) => {
    answerWith(json({ page: 'https://login.work.weixin.qq.com/', params }))
    expect(await start()).toEqual(unreachable)
  })
})
