import { describe, expect, it } from 'vitest'
import type { GivenAccessToken } from '../../src/token/given.js'
import { createTestApp, rejection } from '../test-app.js'

const path = '/cgi-bin/agent/get'
const ok = { errcode: 0 }
const dead = { errcode: 42001, errmsg: 'access_token expired' }

const appWith = (accessToken: GivenAccessToken, answers: object | readonly object[] = ok) =>
  createTestApp({ [path]: answers as never }, { accessToken, secret: undefined })

describe('a token from the corp’s own server', () => {
  it('is asked for with nothing stale, and gettoken is never called', async () => {
    const asked: unknown[] = []
    const { app, wecom } = appWith((request) => {
      asked.push(request)
      return 'CENTRAL'
    })
    await app.api.get(path)
    expect(await app.accessToken()).toBe('CENTRAL')
    expect(asked).toEqual([{ stale: undefined }, { stale: undefined }])
    expect(wecom.requests.map(({ path, query }) => [path, query])).toEqual([[path, { access_token: 'CENTRAL' }]])
  })

  it('is asked for again, with the stale one, when WeCom refuses it, and the call is made once more', async () => {
    const asked: unknown[] = []
    const { app, wecom } = appWith(
      ({ stale }) => {
        asked.push(stale)
        return stale === undefined ? 'OLD' : 'NEW'
      },
      [dead, ok],
    )
    expect(await app.api.get(path)).toEqual(ok)
    expect(asked).toEqual([undefined, 'OLD'])
    expect(wecom.to(path).map(({ query }) => query['access_token'])).toEqual(['OLD', 'NEW'])
  })

  it('the same stale token once more is not tried again: the set-up is wrong', async () => {
    const { app, wecom } = appWith(() => 'OLD', dead)
    expect(await rejection(app.api.get(path))).toMatchObject({ errcode: 42001, category: 'config' })
    expect(wecom.to(path)).toHaveLength(1)
  })

  it('tells of its state only whether it is being asked for', async () => {
    const { app } = appWith(async () => 'T')
    const idle = { isAlive: false, isRefreshing: false, failures: 0 }
    expect(app.token.inspect()).toEqual(idle)
    const asked = app.accessToken()
    expect(app.token.inspect()).toEqual({ ...idle, isRefreshing: true })
    await asked
    expect(app.token.inspect()).toEqual(idle)
    expect(Object.isFrozen(app.token.inspect())).toBe(true)
  })

  it('those who ask at the same time share one call', async () => {
    let calls = 0
    const { app } = appWith(async () => {
      calls += 1
      return `T${calls}`
    })
    expect(await Promise.all(Array.from({ length: 50 }, () => app.accessToken()))).toEqual(
      Array.from({ length: 50 }, () => 'T1'),
    )
    expect(await app.accessToken()).toBe('T2')
  })

  it.each<readonly [string, () => never | Promise<never>]>([
    [
      'throws',
      () => {
        throw new Error('the token server is down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('the token server is down'))],
  ])('when it %s, only that call fails', async (_, fail) => {
    let isDown = true
    const { app, wecom } = appWith(() => (isDown ? fail() : 'CENTRAL'))
    expect(await rejection(app.api.get(path))).toMatchObject({ message: 'the token server is down' })
    isDown = false
    expect(await app.api.get(path)).toEqual(ok)
    expect(wecom.to(path)).toHaveLength(1)
  })

  it.each<readonly [string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an empty text', ''],
    ['a number', 7],
    ['an object', { access_token: 'x' }],
    ['a token with a blank', 'a b'],
    ['a token with a line break', 'a\r\nb'],
    ['513 characters', 'x'.repeat(513)],
  ])('%s in place of a token is never sent', async (_, token) => {
    const { app, wecom } = appWith(() => token as string)
    const error = await rejection(app.api.get(path))
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toMatch(/accessToken\(\{ stale \}\) must return/)
    expect(wecom.requests).toEqual([])
  })

  it('a caller who leaves does not take the others with them', async () => {
    let give = (_token: string): void => undefined
    const { app } = appWith(
      () =>
        new Promise((resolve) => {
          give = resolve
        }),
    )
    const stop = new AbortController()
    const leaver = rejection(app.accessToken({ signal: stop.signal }))
    const other = app.accessToken()
    stop.abort(new Error('left'))
    expect(await leaver).toMatchObject({ message: 'left' })
    give('CENTRAL')
    expect(await other).toBe('CENTRAL')
  })

  it('that never comes is waited for as long as a call may take, and asked for anew by the next caller', async () => {
    const give = [new Promise<string>(() => {}), 'CENTRAL']
    const { app, wecom, clock } = appWith(() => give.shift() as string | Promise<string>)
    expect(await rejection(clock.finish(app.api.get(path)))).toMatchObject({
      code: 'timed_out',
      path: 'accessToken()',
      ambiguous: false,
    })
    expect(clock.monotonic()).toBe(5_000)
    expect(app.token.inspect().isRefreshing).toBe(false)
    expect(await app.api.get(path)).toEqual(ok)
    expect(wecom.to(path)).toHaveLength(1)
  })
})
