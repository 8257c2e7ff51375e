import { describe, expect, it } from 'vitest'
import type { FreshToken } from '../../src/token/gettoken.js'
import type { Logger, WeComEvent } from '../../src/core/events.js'
import { memoryStore } from '../../src/stores/memory.js'
import type { TokenStore } from '../../src/stores/token-store.js'
import { createLogBook, rejection } from '../test-app.js'
import { createVirtualClock } from '../virtual-clock.js'
import { createSourceForTests } from './source-for-tests.js'

const minute = 60_000
const broken = new Error('gettoken is down')

interface SourceOptions {
  readonly store?: TokenStore
  readonly lifeSeconds?: number
  readonly delayMs?: number
  /** gettoken gives the same token each time. */
  readonly same?: boolean
  readonly logger?: Logger
  readonly stopsWithRequest?: boolean
}

/** A source over a gettoken that gives `token-1`, `token-2`, … or fails while `isDown`. */
const createTestSource = (options: SourceOptions = {}) => {
  const { store, lifeSeconds = 7_200, delayMs = 100, same = false, logger, stopsWithRequest } = options
  const clock = createVirtualClock()
  const log = createLogBook()
  const events: WeComEvent[] = []
  const state = { calls: 0, isDown: false, isHung: false }
  const getToken = async (): Promise<FreshToken> => {
    state.calls += 1
    const accessToken = `token-${same ? 1 : state.calls}`
    if (state.isHung) await new Promise(() => {})
    await clock.sleep(delayMs)
    if (state.isDown) throw broken
    return { accessToken, expiresInSeconds: lifeSeconds }
  }
  const source = createSourceForTests({
    getToken,
    store: store ?? memoryStore({ clock }),
    clock,
    logger: logger ?? log.logger,
    onEvent: (event) => events.push(event),
    stopsWithRequest,
  })
  return { clock, log, events, state, source, get: () => clock.finish(source.get()) }
}

describe('one token for everybody', () => {
  it('is fetched once for two hundred callers at once', async () => {
    const { source, clock, state } = createTestSource()
    const tokens = await clock.finish(Promise.all(Array.from({ length: 200 }, () => source.get())))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(state.calls).toBe(1)
  })

  it('is not fetched for anybody before somebody asks', async () => {
    const { clock, state } = createTestSource()
    await clock.advance(24 * 60 * minute)
    expect(state.calls).toBe(0)
  })

  it('a caller who leaves does not take the others with them', async () => {
    const { source, clock, state } = createTestSource()
    const stop = new AbortController()
    const leaver = rejection(source.get(stop.signal))
    const others = Promise.all(Array.from({ length: 199 }, () => source.get()))
    await clock.advance(50)
    stop.abort(new Error('left'))
    expect(await leaver).toMatchObject({ message: 'left' })
    expect(new Set(await clock.finish(others))).toEqual(new Set(['token-1']))
    expect(state.calls).toBe(1)
  })

  it('the first caller’s leaving ends nothing, even when nobody else waits', async () => {
    const { source, clock, state } = createTestSource()
    const stop = new AbortController()
    const leaver = rejection(source.get(stop.signal))
    stop.abort(new Error('left'))
    await leaver
    await clock.advance(minute)
    expect(await source.get()).toBe('token-1')
    expect(state.calls).toBe(1)
  })

  it('a caller who left before asking starts nothing', async () => {
    const { source, state } = createTestSource()
    await rejection(source.get(AbortSignal.abort()))
    expect(state.calls).toBe(0)
  })

  it('a failure reaches everybody who waited, and the next one tries again', async () => {
    const { source, clock, state } = createTestSource()
    state.isDown = true
    const outcomes = Promise.all(Array.from({ length: 20 }, () => rejection(source.get())))
    expect(new Set(await clock.finish(outcomes))).toEqual(new Set([broken]))
    state.isDown = false
    await clock.advance(1_000)
    expect(await clock.finish(source.get())).toBe('token-2')
  })

  it('while it cannot be had, gettoken is asked at most once a second, one caller after the other', async () => {
    const { source, clock, state } = createTestSource({ delayMs: 0 })
    state.isDown = true
    for (let n = 0; n < 100; n += 1) {
      expect(await clock.finish(rejection(source.get()))).toBe(broken)
      await clock.advance(100)
    }
    expect(state.calls).toBe(10)
  })

  it('when gettoken is back, nobody is turned away for longer than a second', async () => {
    const { source, clock, state } = createTestSource({ delayMs: 0 })
    state.isDown = true
    for (let n = 0; n < 100; n += 1) {
      await clock.finish(rejection(source.get()))
      await clock.advance(1_000)
    }
    await clock.finish(rejection(source.get()))
    state.isDown = false
    await clock.advance(999)
    expect(await rejection(source.get())).toBe(broken)
    await clock.advance(1)
    expect(await clock.finish(source.get())).toBe('token-102')
  })
})

describe('the life of a token', () => {
  it('is used without a thought until the soft window', async () => {
    const { get, clock, state } = createTestSource()
    await get()
    // 7,200 s of life, the last 600 s are the soft window
    await clock.advance(7_200_000 - 600_000 - 1_000)
    expect(await get()).toBe('token-1')
    expect(state.calls).toBe(1)
  })

  it('in the soft window it is refreshed once, in the background, while callers keep the old one', async () => {
    const { source, get, clock, state } = createTestSource()
    await get()
    // past the latest begin of the window, which chance puts up to 120 s later
    await clock.advance(7_200_000 - 480_000)
    const tokens = await Promise.all(Array.from({ length: 50 }, () => source.get()))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    await clock.advance(100)
    expect(state.calls).toBe(2)
    expect(await source.get()).toBe('token-2')
  })

  it('in the hard window callers wait for the new one', async () => {
    const { source, get, clock, state } = createTestSource()
    await get()
    // the last 60 s, counted from the moment it was asked for
    await clock.advance(7_200_000 - 60_000)
    const tokens = await clock.finish(Promise.all(Array.from({ length: 50 }, () => source.get())))
    expect(new Set(tokens)).toEqual(new Set(['token-2']))
    expect(state.calls).toBe(2)
  })

  it('its hard window begins on the millisecond', async () => {
    const { source, get, clock } = createTestSource({ delayMs: 0 })
    await get()
    await clock.advance(7_200_000 - 60_000)
    expect(await clock.finish(source.get())).toBe('token-2')
  })

  it('it ends on the millisecond: the next is fetched as if there had been none', async () => {
    const { get, clock, events } = createTestSource({ delayMs: 0 })
    await get()
    await clock.advance(7_200_000)
    expect(await get()).toBe('token-2')
    expect(events).toMatchObject([{ reason: 'cold' }, { reason: 'cold' }])
  })

  it('the windows of a short life are short: the last tenth, the last fiftieth', async () => {
    const { source, get, clock, state } = createTestSource({ lifeSeconds: 100 })
    await get()
    await clock.advance(88_000)
    expect(await source.get()).toBe('token-1')
    expect(state.calls).toBe(1)
    await clock.advance(5_000)
    expect(await source.get()).toBe('token-1')
    await clock.advance(0)
    expect(state.calls).toBe(2)
  })

  it('its life counts from the moment it was asked for', async () => {
    const { get, clock, state } = createTestSource({ delayMs: 4_000, lifeSeconds: 100 })
    await get()
    state.isDown = true
    // 4 s of the 100 were spent on the way
    await clock.advance(96_000)
    expect(await rejection(get())).toBe(broken)
  })

  it('is served until its end when it cannot be refreshed, and not a moment longer', async () => {
    const { source, get, clock, state } = createTestSource()
    await get()
    state.isDown = true
    await clock.advance(7_200_000 - 480_000)
    for (let elapsed = 0; elapsed < 479_000; elapsed += 1_000) {
      expect(await clock.finish(source.get())).toBe('token-1')
      await clock.advance(1_000 - (clock.monotonic() % 1_000))
    }
    await clock.advance(minute)
    expect(await rejection(get())).toBe(broken)
  })

  it('while it cannot be refreshed, attempts come 1, 2, 4, 8, 16 and then 30 s apart, each with one warning', async () => {
    const { source, get, clock, state, log } = createTestSource({ delayMs: 0 })
    await get()
    state.isDown = true
    await clock.advance(7_200_000 - 480_000)
    const begin = clock.monotonic()
    const attemptsAt: number[] = []
    for (let second = 0; second < 300; second += 1) {
      const before = state.calls
      await Promise.all(Array.from({ length: 20 }, () => source.get()))
      await clock.advance(0)
      if (state.calls > before) attemptsAt.push((clock.monotonic() - begin) / 1_000)
      await clock.advance(1_000)
    }
    expect(attemptsAt).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121, 151, 181, 211, 241, 271])
    expect(log.warnings()).toHaveLength(14)
    expect(log.warnings()[0]).toMatchObject({
      message: expect.stringContaining('could not be refreshed; the old one is used until it expires') as string,
      fields: { error: broken },
    })
  })

  it('needs no logger to be served while it cannot be refreshed', async () => {
    const { get, clock, state } = createTestSource({ logger: {} })
    await get()
    state.isDown = true
    await clock.advance(7_200_000 - 30_000)
    expect(await get()).toBe('token-1')
  })

  it('is not fooled by a wall clock that jumps an hour back or forth', async () => {
    for (const jump of [-3_600_000, 3_600_000, -86_400_000 * 365]) {
      const { get, clock, state } = createTestSource()
      await get()
      clock.setWallClock(clock.now() + jump)
      await clock.advance(7_200_000 - 700_000)
      expect(await get()).toBe('token-1')
      await clock.advance(700_000)
      expect(await get()).toBe('token-2')
      expect(state.calls).toBe(2)
    }
  })
})

describe('a token that WeCom refuses', () => {
  it('is replaced once for all who were refused', async () => {
    const { source, get, clock, state } = createTestSource()
    await get()
    const renewed = Promise.all(Array.from({ length: 100 }, () => source.renew('token-1')))
    expect(new Set(await clock.finish(renewed))).toEqual(new Set(['token-2']))
    expect(state.calls).toBe(2)
  })

  it('a late refusal of the old token does not drop the new one', async () => {
    const { source, get, clock, state } = createTestSource()
    await get()
    await clock.finish(source.renew('token-1'))
    await clock.advance(500)
    expect(await clock.finish(source.renew('token-1'))).toBe('token-2')
    await clock.advance(5_000)
    expect(await clock.finish(source.renew('token-1'))).toBe('token-2')
    expect(state.calls).toBe(2)
  })

  it('is never handed out again while its replacement is on the way', async () => {
    const { source, get, clock, state } = createTestSource({ delayMs: 3_000 })
    await get()
    await clock.advance(7_200_000 - 480_000)
    // starts the refresh in the background
    expect(await source.get()).toBe('token-1')
    await clock.advance(10)
    expect(await clock.finish(source.renew('token-1'))).toBe('token-2')
    expect(state.calls).toBe(2)
  })

  it('is not handed out again after its replacement failed', async () => {
    const { source, get, clock, state } = createTestSource()
    await get()
    state.isDown = true
    expect(await clock.finish(rejection(source.renew('token-1')))).toBe(broken)
    state.isDown = false
    await clock.advance(1_000)
    expect(await get()).toBe('token-3')
  })

  it('is not handed out again when the refresh that was on the way fails', async () => {
    const { source, get, clock, state } = createTestSource({ delayMs: 3_000 })
    await get()
    await clock.advance(7_200_000 - 480_000)
    state.isDown = true
    expect(await source.get()).toBe('token-1')
    await clock.advance(10)
    expect(await clock.finish(rejection(source.renew('token-1')))).toBe(broken)
    state.isDown = false
    await clock.advance(1_000)
    expect(await get()).toBe('token-3')
  })

  it('is not given as its own replacement, whoever waits for it', async () => {
    const { source, get, clock, state } = createTestSource({ same: true })
    const refused = await get()
    const renewed = Promise.all([source.renew(refused), source.renew(refused)])
    expect(await clock.finish(renewed)).toEqual([undefined, undefined])
    expect(state.calls).toBe(2)
  })

  it('at most one replacement a second, however often WeCom refuses', async () => {
    const { source, get, clock, state } = createTestSource({ delayMs: 0 })
    let token = await get()
    const startedAt = clock.monotonic()
    for (let n = 0; n < 200; n += 1) {
      token = (await clock.finish(source.renew(token))) ?? token
      await clock.advance(50)
    }
    const seconds = (clock.monotonic() - startedAt) / 1_000
    expect(state.calls - 1).toBeLessThanOrEqual(Math.ceil(seconds))
    expect(state.calls).toBeGreaterThan(5)
  })

  it('at most one replacement a second, even of a token that other calls accept', async () => {
    const { source, get, clock, state } = createTestSource({ delayMs: 0 })
    await get()
    for (let n = 0; n < 20; n += 1) {
      const token = await clock.finish(source.get())
      source.accepted(token)
      await clock.finish(source.renew(token))
    }
    expect(state.calls - 1).toBeLessThanOrEqual(Math.floor(clock.monotonic() / 1_000) + 1)
  })

  it('a token that worked and is revoked within the same second is replaced when the second is over', async () => {
    const { source, get, clock, state } = createTestSource({ delayMs: 0 })
    await get()
    await clock.finish(source.renew('token-1'))
    source.accepted('token-2')
    await clock.advance(300)
    const callers = Promise.all(Array.from({ length: 10 }, () => source.renew('token-2')))
    expect(new Set(await clock.finish(callers))).toEqual(new Set(['token-3']))
    expect([state.calls, clock.monotonic()]).toEqual([3, 1_000])
  })

  it('a late success of the old token says nothing about the new one', async () => {
    const { source, get, clock, state } = createTestSource()
    await get()
    await clock.finish(source.renew('token-1'))
    source.accepted('token-1')
    await clock.advance(300)
    expect(await clock.finish(source.renew('token-2'))).toBeUndefined()
    expect(state.calls).toBe(2)
  })

  it('a success before there is any token is no error', () => {
    const { source } = createTestSource()
    expect(() => source.accepted('token-1')).not.toThrow()
  })

  it('gets the replacement that is on the way already, within the same second too', async () => {
    const { source, get, clock, state } = createTestSource({ delayMs: 20, lifeSeconds: 1 })
    await get()
    expect(await clock.finish(source.renew('token-1'))).toBe('token-2')
    // In the soft window of a token that lives a second.
    await clock.advance(905)
    expect(await source.get()).toBe('token-2')
    expect(await clock.finish(source.renew('token-2'))).toBe('token-3')
    expect(state.calls).toBe(3)
  })

  it('is not taken from the store again', async () => {
    const store = memoryStore()
    const { source, get, clock, state } = createTestSource({ store })
    await get()
    expect(await clock.finish(source.renew('token-1'))).toBe('token-2')
    const other = createTestSource({ store })
    other.clock.setWallClock(clock.now())
    expect(await other.get()).toBe('token-2')
    expect([state.calls, other.state.calls]).toEqual([2, 0])
  })

  it('a caller who leaves while it is replaced does not stop the replacement', async () => {
    const { source, get, clock, state } = createTestSource()
    await get()
    const stop = new AbortController()
    const leaver = rejection(source.renew('token-1', stop.signal))
    await clock.advance(10)
    stop.abort(new Error('left'))
    expect(await leaver).toMatchObject({ message: 'left' })
    expect(await get()).toBe('token-2')
    expect(state.calls).toBe(2)
  })
})

describe('a shared store', () => {
  it('lets a second process do without gettoken', async () => {
    const store = memoryStore()
    const [first, second] = [createTestSource({ store }), createTestSource({ store })]
    expect(await first.get()).toBe('token-1')
    expect(await second.get()).toBe('token-1')
    expect(second.state.calls).toBe(0)
  })

  it('a token near its end is not taken over: the soft window is that of its whole life', async () => {
    const kept = new Map<string, string>()
    const store: TokenStore = {
      get: async (key) => kept.get(key),
      set: async (key, value) => void kept.set(key, value),
      delete: async (key) => void kept.delete(key),
    }
    const first = createTestSource({ store })
    await first.get()
    await first.clock.advance(7_200_000 - 30_000)
    const second = createTestSource({ store })
    second.clock.setWallClock(first.clock.now())
    expect(await second.get()).toBe('token-1')
    expect(second.state.calls).toBe(1)
  })

  it('a token near its end is still better than none when gettoken is down', async () => {
    const store = memoryStore()
    const first = createTestSource({ store })
    await first.get()
    await first.clock.advance(7_200_000 - 30_000)
    const second = createTestSource({ store })
    second.clock.setWallClock(first.clock.now())
    second.state.isDown = true
    expect(await second.get()).toBe('token-1')
    await second.clock.advance(30_000)
    expect(await rejection(second.get())).toBe(broken)
  })

  it('a wall clock behind the one that wrote never lengthens a life', async () => {
    const kept = new Map<string, string>()
    const store: TokenStore = {
      get: async (key) => kept.get(key),
      set: async (key, value) => void kept.set(key, value),
      delete: async (key) => void kept.delete(key),
    }
    const first = createTestSource({ store, lifeSeconds: 7_200 })
    await first.get()
    const second = createTestSource({ store })
    second.clock.setWallClock(first.clock.now() - 3_600_000)
    await second.get()
    second.state.isDown = true
    await second.clock.advance(7_200_001)
    expect(await rejection(second.get())).toBe(broken)
  })

  it('a store that always fails costs one call and one warning a refresh', async () => {
    const store: TokenStore = {
      get: () => Promise.reject(new Error('redis is down')),
      set: () => Promise.reject(new Error('redis is down')),
      delete: () => Promise.reject(new Error('redis is down')),
    }
    const { get, state, log } = createTestSource({ store })
    expect(await get()).toBe('token-1')
    expect(await get()).toBe('token-1')
    expect(state.calls).toBe(1)
    expect(log.warnings()).toHaveLength(1)
  })

  it('a store that throws at once is no different', async () => {
    const fail = () => {
      throw new Error('not connected')
    }
    const { get } = createTestSource({ store: { get: fail, set: fail, delete: fail } })
    expect(await get()).toBe('token-1')
  })

  const now = Date.UTC(2026, 0, 1)
  const stored = (facts: object) =>
    JSON.stringify({ accessToken: 'planted', fetchedAt: now, expiresAt: now + 3_600_000, ...facts })

  it.each<readonly [string, unknown]>([
    ['nothing', null],
    ['an empty text', ''],
    ['garbage', '\u0000\uffff}{'],
    ['a bare token', 'planted'],
    ['other JSON', '{"token":"planted","expires":7200}'],
    ['a list', '["planted"]'],
    ['a value of another type', ['planted']],
    ['an object that was never written as text', { accessToken: 'planted', expiresAt: now + 3_600_000 }],
    ['ten million characters', 'x'.repeat(10_000_000)],
    ['a token of ten thousand characters', stored({ accessToken: 'x'.repeat(10_000) })],
    ['a token with a line break', stored({ accessToken: 'planted\r\nhost: evil' })],
    ['an empty token', stored({ accessToken: '' })],
    ['a token that is a number', stored({ accessToken: 7 })],
    ['an end in the year 9999', stored({ expiresAt: 253_370_764_800_000 })],
    ['an end that is a text', stored({ expiresAt: String(now + 3_600_000) })],
    ['an end that is past', stored({ fetchedAt: now - 7_200_000, expiresAt: now - 1 })],
    ['an end before its beginning', stored({ fetchedAt: now + 3_600_001 })],
    ['no beginning', stored({ fetchedAt: undefined })],
  ])('what is not a living token counts as not there: %s', async (_, value) => {
    const written: string[] = []
    const { get, state } = createTestSource({
      store: {
        get: async () => value as string,
        set: async (_key, text) => void written.push(text),
        delete: async () => undefined,
      },
    })
    expect(await get()).toBe('token-1')
    expect(state.calls).toBe(1)
    expect(written).toHaveLength(1)
    expect(written[0]).toContain('token-1')
  })
})

describe('a store that was away and comes back with what it held before', () => {
  /** Each token fetched is written, but not while the store is away. */
  const storeThatGoesAway = () => {
    const inner = memoryStore()
    const state = { isAway: false }
    const reach = <T>(call: () => Promise<T>) => (state.isAway ? Promise.reject(new Error('away')) : call())
    const store: TokenStore = {
      get: (key) => reach(() => inner.get(key)),
      set: (key, value, ttlMs) => reach(() => inner.set(key, value, ttlMs)),
      delete: (key) => reach(() => inner.delete(key)),
    }
    return { store, state }
  }

  it('gives nobody a token that was refused before', async () => {
    const { store, state: reach } = storeThatGoesAway()
    const { source, get, clock, state } = createTestSource({ store })
    await get()
    reach.isAway = true
    expect(await clock.finish(source.renew('token-1'))).toBe('token-2')
    source.accepted('token-2')
    await clock.advance(minute)
    reach.isAway = false
    expect(await clock.finish(source.renew('token-2'))).toBe('token-3')
    expect(state.calls).toBe(3)
  })

  it('is not asked again by whoever was given an old token by it in place of a refused one', async () => {
    const { store, state: reach } = storeThatGoesAway()
    const first = createTestSource({ store })
    await first.get()
    reach.isAway = true
    const { source, get, clock, state } = createTestSource({ store })
    clock.setWallClock(first.clock.now())
    await get()
    source.accepted('token-1')
    await clock.advance(minute)
    reach.isAway = false
    // What this process knows as token-1 is another than what the store holds.
    const held = await store.get('key')
    await store.set('key', (held ?? '').replace('token-1', 'old-token'), 7_200_000)
    expect(await clock.finish(source.renew('token-1'))).toBe('old-token')
    expect(await clock.finish(source.renew('old-token'))).toBe('token-2')
    expect(await store.get('key')).toContain('token-2')
    // gettoken itself has just given this one.
    expect(await clock.finish(source.renew('token-2'))).toBeUndefined()
    expect(state.calls).toBe(2)
  })
})

describe('nobody waits for ever', () => {
  it('a caller leaves when its time is up, and gettoken is still good for the others', async () => {
    const { source, get, clock, state } = createTestSource({ delayMs: 6_000 })
    expect(await rejection(get())).toMatchObject({
      name: 'WeComTransportError',
      code: 'timed_out',
      category: 'timeout',
      path: 'GET /cgi-bin/gettoken',
      ambiguous: false,
    })
    expect(clock.monotonic()).toBe(5_000)
    await clock.advance(1_000)
    expect([await source.get(), state.calls]).toEqual(['token-1', 1])
  })

  it('a refresh that never ends is begun anew by whoever comes next', async () => {
    const { clock, state, source } = createTestSource()
    state.isHung = true
    const first = rejection(source.get())
    await clock.advance(2_000)
    const second = source.get()
    await clock.advance(2_999)
    expect(state.calls).toBe(1)
    state.isHung = false
    expect(await clock.finish(second)).toBe('token-2')
    expect(await first).toMatchObject({ code: 'timed_out' })
    expect([clock.monotonic(), state.calls]).toEqual([5_100, 2])
  })

  it('one that is to wait for longer than it may before a token can be replaced is told at once', async () => {
    const { source, get, clock } = createTestSource({ delayMs: 0 })
    await get()
    await clock.finish(source.renew('token-1'))
    source.accepted('token-2')
    expect(await rejection(source.renewWithin(999, 'token-2'))).toMatchObject({ code: 'timed_out' })
    expect(clock.monotonic()).toBe(0)
  })
})

describe('where work ends with the request that began it', () => {
  const inSoftWindow = async () => {
    const test = createTestSource({ stopsWithRequest: true })
    await test.get()
    await test.clock.advance(7_200_000 - 480_000)
    return test
  }

  it('whoever begins a refresh in the soft window waits for it, and nobody else', async () => {
    const { source, clock } = await inSoftWindow()
    const first = source.get()
    await clock.advance(0)
    expect(await source.get()).toBe('token-1')
    expect(await clock.finish(first)).toBe('token-2')
  })

  it('it is waited for with half of the time, and the old token is used then', async () => {
    const { source, clock, state } = await inSoftWindow()
    state.isHung = true
    const from = clock.monotonic()
    expect(await clock.finish(source.get())).toBe('token-1')
    expect(clock.monotonic() - from).toBe(2_500)
  })

  it('nobody waits if the platform is given the work, which never fails', async () => {
    const { source, clock, state } = await inSoftWindow()
    state.isDown = true
    const given: Promise<unknown>[] = []
    expect(await source.get(undefined, (work) => given.push(work))).toBe('token-1')
    expect(await source.get(undefined, (work) => given.push(work))).toBe('token-1')
    expect(await clock.finish(Promise.all(given))).toHaveLength(1)
    expect(state.calls).toBe(2)
  })

  it('those who wait for a refresh whose request has ended begin another, once, and still in time', async () => {
    const { source, clock, state } = createTestSource({ stopsWithRequest: true })
    state.isHung = true
    void source.get().catch(() => undefined)
    await clock.advance(100)
    state.isHung = false
    const tokens = await clock.finish(Promise.all(Array.from({ length: 20 }, () => source.get())))
    expect(new Set(tokens)).toEqual(new Set(['token-2']))
    expect([clock.monotonic(), state.calls]).toEqual([2_600, 2])
  })
})

describe('what is told about a refresh', () => {
  it('why, how long, with what outcome; never the token', async () => {
    const { get, source, clock, state, events, log } = createTestSource()
    await get()
    await clock.advance(7_200_000 - 480_000)
    await source.get()
    await clock.advance(200)
    await clock.finish(source.renew('token-2'))
    state.isDown = true
    await clock.advance(1_000)
    await clock.finish(rejection(source.renew('token-3')))
    const event = { type: 'token_refresh', durationMs: 100 }
    expect(events).toEqual([
      { ...event, reason: 'cold', ok: true, expiresInSeconds: 7200 },
      { ...event, reason: 'expiring', ok: true, expiresInSeconds: 7200 },
      { ...event, reason: 'refused', ok: true, expiresInSeconds: 7200 },
      { ...event, reason: 'refused', ok: false },
    ])
    expect(log.lines.filter(({ level }) => level === 'info').map(({ fields }) => fields)).toEqual(events)
    expect(JSON.stringify([events, log.lines])).not.toMatch(/token-\d/)
  })

  it('its state, at any time', async () => {
    const { source, get, clock, state } = createTestSource()
    const startedAt = clock.now()
    expect(source.inspect()).toEqual({ isAlive: false, isRefreshing: false, failures: 0 })
    expect(Object.isFrozen(source.inspect())).toBe(true)
    const first = source.get()
    await clock.advance(50)
    expect(source.inspect()).toEqual({ isAlive: false, isRefreshing: true, failures: 0 })
    await clock.finish(first)
    const alive = { isAlive: true, expiresAt: startedAt + 7_200_000, isRefreshing: false }
    expect(source.inspect()).toEqual({ ...alive, failures: 0 })
    state.isDown = true
    await clock.advance(7_200_000 - 10_000)
    await get()
    expect(source.inspect()).toEqual({ ...alive, failures: 1 })
    await clock.advance(startedAt + 7_200_000 - clock.now())
    expect(source.inspect()).toEqual({ isAlive: false, isRefreshing: false, failures: 1 })
    await clock.advance(1_000)
    expect(source.inspect()).toEqual({ isAlive: false, isRefreshing: false, failures: 1 })
  })
})
