import { expect, it } from 'vitest'
import type { TokenStore } from '../../src/stores/token-store.js'
import { deadlineFailure } from '../../src/wire/transport.js'
import { type Answer, reply } from '../fake-wecom.js'
import { leaseStore } from '../lease-store.js'
import { createTestApp, rejection } from '../test-app.js'
import type { VirtualClock } from '../virtual-clock.js'

const gettoken = '/cgi-bin/gettoken'
const path = '/cgi-bin/auth/getuserinfo'
const never = () => new Promise<never>(() => undefined)
const hung: TokenStore = {
  get: never,
  set: never,
  delete: never,
  lease: { acquire: never, commit: never, release: never },
}
const leasedToAnother = (clock: VirtualClock): TokenStore => {
  const store = leaseStore(clock)
  return { ...store, lease: { ...store.lease, acquire: async (_key, _owner, _ttlMs, { force = false } = {}) => force } }
}

const noToken = { code: 'timed_out', category: 'timeout', path: `GET ${gettoken}`, ambiguous: false }

it.each<readonly [string, number, (clock: VirtualClock) => TokenStore | undefined]>([
  ['a store of its own', 4_900, () => undefined],
  ['a store that hangs', 5_000, () => hung],
  ['a lease that another holds', 5_000, leasedToAnother],
])('a call over an API that hangs sends no code, and ends in time: with %s after %d ms', async (_, ms, storeIn) => {
  const { clock, app, wecom } = createTestApp({ [gettoken]: never, [path]: {} }, (clock) => ({
    tokenStore: storeIn(clock),
  }))
  expect(await rejection(clock.finish(app.oauth.getUserInfo('CODE')))).toMatchObject(noToken)
  expect(clock.monotonic()).toBe(ms)
  expect(wecom.to(path)).toEqual([])
})

it('a host that cannot be reached is named, and not the time that was lost on it', async () => {
  const unreachable: Answer = async () => {
    await clock.sleep(900)
    throw deadlineFailure(false)
  }
  const { clock, app } = createTestApp({ [gettoken]: unreachable }, { timeoutMs: 1_000 })
  expect(await rejection(clock.finish(app.accessToken()))).toMatchObject({
    code: 'connect_failed',
    category: 'timeout',
  })
  expect(clock.monotonic()).toBe(900)
})

it('app.accessToken() ends then, too', async () => {
  const { clock, app } = createTestApp({ [gettoken]: never }, { tokenStore: hung })
  expect(await rejection(clock.finish(app.accessToken()))).toMatchObject(noToken)
  expect(clock.monotonic()).toBe(5_000)
})

it('what the first token, a call, a renewed token and the second call take counts together', async () => {
  const slowly = (body: object) => async () => {
    await clock.sleep(1_300)
    return reply(body)
  }
  const { clock, app, wecom } = createTestApp({
    [gettoken]: [1, 2].map((n) => slowly({ errcode: 0, access_token: `T${n}`, expires_in: 7_200 })),
    [path]: [slowly({ errcode: 42001, errmsg: 'access_token expired' }), never],
  })
  const error = await rejection(clock.finish(app.oauth.getUserInfo('CODE')))
  expect(error).toMatchObject({ code: 'timed_out', path: `GET ${path}`, ambiguous: true })
  expect(clock.monotonic()).toBe(5_000)
  expect(wecom.to(path)).toHaveLength(2)
})

it('with a second to wait, a lease that its holder forgot still leaves time for gettoken', async () => {
  const { clock, app } = createTestApp({}, (clock) => ({ timeoutMs: 1_000, tokenStore: leasedToAnother(clock) }))
  expect(await clock.finish(app.accessToken())).toBe('token-1')
  expect(clock.monotonic()).toBe(600)
})
