import { describe, expect, it } from 'vitest'
import { createSharedToken } from '../../src/token/shared.js'
import type { StoredToken } from '../../src/token/stored-token.js'
import type { WeComEvent } from '../../src/core/events.js'
import type { TokenLease, TokenStore } from '../../src/stores/token-store.js'
import { leaseStore } from '../lease-store.js'
import { plainVault } from '../plain-vault.js'
import { createLogBook, rejection } from '../test-app.js'
import { createVirtualClock, type VirtualClock } from '../virtual-clock.js'

type Store = TokenStore & { readonly lease: TokenLease }

/** Processes that share a store and a clock; each token is numbered by the moment it was asked for. */
const createFleet = (change: (store: Store) => TokenStore = (store) => store) => {
  const clock = createVirtualClock()
  const inner = leaseStore(clock)
  const store = change(inner)
  let fetched = 0
  const fetchAfter = async (delayMs: number): Promise<StoredToken> => {
    fetched += 1
    const accessToken = `token-${fetched}`
    const fetchedAt = clock.now()
    await clock.sleep(delayMs)
    return { accessToken, fetchedAt, expiresAt: fetchedAt + 7_200_000 }
  }
  const startProcess = () => {
    const events: WeComEvent[] = []
    const log = createLogBook()
    let fetch = () => fetchAfter(100)
    const shared = createSharedToken({
      fetchToken: () => fetch(),
      store,
      vault: async () => plainVault,
      clock,
      timeoutMs: 5_000,
      logger: log.logger,
      onEvent: (event) => events.push(event),
    })
    const obtain = (delayMs = 100, isWanted: (token: StoredToken) => boolean = () => true) => {
      fetch = () => fetchAfter(delayMs)
      return shared.obtain('cold', isWanted)
    }
    const obtainNothing = (reason: Error) => {
      fetch = () => Promise.reject(reason)
      return rejection(shared.obtain('cold', () => true))
    }
    const leases = () => events.flatMap((event) => (event.type === 'lease' ? [event.result] : []))
    return { obtain, obtainNothing, events, leases, log }
  }
  return { clock, store: inner, startProcess, fetched: () => fetched }
}

/** How long a piece of work takes, in the clock's time. */
const durationOf = async (clock: VirtualClock, work: Promise<unknown>): Promise<number> => {
  const startedAt = clock.monotonic()
  let endedAt = 0
  await clock.finish(work.then(() => (endedAt = clock.monotonic())))
  return endedAt - startedAt
}

describe('a lease', () => {
  it('lets one process fetch while the others wait for its token', async () => {
    const { clock, startProcess, fetched } = createFleet()
    const [first, second, third] = [startProcess(), startProcess(), startProcess()]
    const tokens = await clock.finish(Promise.all([first.obtain(), second.obtain(), third.obtain()]))
    expect(tokens.map(({ accessToken }) => accessToken)).toEqual(['token-1', 'token-1', 'token-1'])
    expect(fetched()).toBe(1)
    expect([first, second, third].map((process) => process.leases())).toEqual([['acquired'], ['waited'], ['waited']])
  })

  it('is asked for only when nothing usable is there', async () => {
    const { clock, startProcess, fetched } = createFleet()
    await clock.finish(startProcess().obtain())
    const second = startProcess()
    expect((await clock.finish(second.obtain())).accessToken).toBe('token-1')
    expect([second.events, fetched()]).toEqual([[], 1])
  })

  it('whose holder died is taken over after three seconds at most', async () => {
    const { clock, startProcess, store } = createFleet()
    await store.lease.acquire('key', 'a process that died', 10_000)
    const survivor = startProcess()
    const duration = await durationOf(clock, survivor.obtain(0))
    expect(duration).toBeGreaterThan(2_900)
    expect(duration).toBeLessThanOrEqual(3_000)
    expect(survivor.events).toEqual([{ type: 'lease', result: 'taken_over', waitedMs: duration }])
    const late = startProcess()
    expect((await clock.finish(late.obtain())).accessToken).toBe('token-1')
  })

  it('is looked after four to twenty times a second while another holds it', async () => {
    let looks = 0
    const { clock, startProcess, store } = createFleet((inner) => ({
      ...inner,
      get: async (key) => {
        looks += 1
        return inner.get(key)
      },
    }))
    await store.lease.acquire('key', 'a process that died', 10_000)
    await clock.finish(startProcess().obtain(0))
    expect(looks).toBeGreaterThan(3_000 / 250)
    expect(looks).toBeLessThan(3_000 / 50 + 3)
  })

  it('ends in a token that lies in the store for as long as it lives', async () => {
    const kept: number[] = []
    const { clock, startProcess } = createFleet((inner) => ({
      ...inner,
      lease: {
        ...inner.lease,
        commit: async (key, owner, value, valueTtlMs) => {
          kept.push(valueTtlMs)
          return inner.lease.commit(key, owner, value, valueTtlMs)
        },
      },
    }))
    await clock.finish(startProcess().obtain(100))
    expect(kept).toEqual([7_199_900])
  })

  it('is given back at once when fetching fails, so that the next need not wait', async () => {
    const { clock, startProcess } = createFleet()
    const down = new Error('gettoken is down')
    expect(await clock.finish(startProcess().obtainNothing(down))).toBe(down)
    expect(await durationOf(clock, startProcess().obtain(0))).toBe(0)
  })

  it('taken away from a stalled holder keeps it from writing, and gives it the newer token', async () => {
    const { clock, startProcess, store } = createFleet()
    const [stalled, quick] = [startProcess(), startProcess()]
    const late = stalled.obtain(15_000)
    await clock.advance(1)
    expect((await clock.finish(quick.obtain())).accessToken).toBe('token-2')
    const newer = await store.get('key')
    expect((await clock.finish(late)).accessToken).toBe('token-2')
    expect(await store.get('key')).toBe(newer)
    expect(stalled.leases()).toEqual(['acquired', 'lost'])
  })

  it('lost together with everything in the store leaves the holder its own token', async () => {
    const { clock, startProcess, store } = createFleet()
    const holder = startProcess()
    const obtained = holder.obtain(15_000)
    expect((await clock.finish(obtained)).accessToken).toBe('token-1')
    expect(holder.leases()).toEqual(['acquired', 'lost'])
    expect(await store.get('key')).toBeUndefined()
  })

  it('had just when another has finished is given back, and the other token is used', async () => {
    const { clock, startProcess, store, fetched } = createFleet((inner) => ({
      ...inner,
      lease: {
        ...inner.lease,
        acquire: async (key, owner, ttlMs) => {
          const now = clock.now()
          const other = { accessToken: 'just-fetched', fetchedAt: now, expiresAt: now + 7_200_000 }
          await inner.set(key, await plainVault.seal(other), 7_200_000)
          return inner.lease.acquire(key, owner, ttlMs)
        },
      },
    }))
    expect((await clock.finish(startProcess().obtain())).accessToken).toBe('just-fetched')
    expect(fetched()).toBe(0)
    expect(await store.lease.acquire('key', 'anybody', 1_000)).toBe(true)
  })

  it('does not make a process take a token it does not want', async () => {
    const { clock, startProcess } = createFleet()
    await clock.finish(startProcess().obtain())
    const refusing = startProcess().obtain(100, ({ accessToken }) => accessToken !== 'token-1')
    expect((await clock.finish(refusing)).accessToken).toBe('token-2')
    expect((await clock.finish(startProcess().obtain())).accessToken).toBe('token-2')
  })

  it('that a client asks for long after it was given up is given back', async () => {
    const { clock, startProcess, store } = createFleet((inner) => ({
      ...inner,
      lease: {
        ...inner.lease,
        acquire: async (...args) => {
          await clock.sleep(5_000)
          return inner.lease.acquire(...args)
        },
      },
    }))
    expect(await durationOf(clock, startProcess().obtain(0))).toBe(200)
    await clock.advance(10_000)
    expect(await store.lease.acquire('key', 'anybody', 1_000)).toBe(true)
  })
})

describe('a store in trouble', () => {
  const verbs = ['get', 'acquire', 'commit', 'release'] as const
  const away = new Error('the token was eyJ0b2tlbg')

  /** A store whose verb fails in a way of its own, and the calls it got. */
  const failing = (broken: (typeof verbs)[number] | 'all', fail: () => Promise<never>) => {
    const calls: string[] = []
    const fleet = createFleet((inner) => {
      const through =
        <A extends unknown[], T>(verb: (typeof verbs)[number], call: (...args: A) => Promise<T>) =>
        async (...args: A): Promise<T> => {
          calls.push(verb)
          return broken === verb || broken === 'all' ? fail() : call(...args)
        }
      return {
        ...inner,
        get: through('get', inner.get),
        lease: {
          acquire: through('acquire', inner.lease.acquire),
          commit: through('commit', inner.lease.commit),
          release: through('release', inner.lease.release),
        },
      }
    })
    return { ...fleet, calls }
  }

  it.each<[(typeof verbs)[number], string[], string[]]>([
    ['get', ['get'], []],
    ['acquire', ['get', 'acquire'], []],
    ['commit', ['get', 'acquire', 'get', 'commit'], ['acquired']],
  ])(
    'is not called again in a refresh after %s has failed, and the token is fetched all the same',
    async (verb, made, told) => {
      const { clock, startProcess, calls } = failing(verb, () => Promise.reject(away))
      const { obtain, log, leases } = startProcess()
      expect((await clock.finish(obtain())).accessToken).toBe('token-1')
      expect(calls).toEqual(made)
      expect(leases()).toEqual(told)
      expect(log.warnings()).toEqual([
        {
          level: 'warn',
          message: 'wecom token store failed; continuing without it',
          fields: { problem: 'no usable answer' },
        },
      ])
      expect(JSON.stringify(log.lines)).not.toContain('eyJ0b2tlbg')
    },
  )

  it('that cannot give a lease back does not hide why the token could not be fetched', async () => {
    const { clock, startProcess } = failing('release', () => Promise.reject(away))
    const down = new Error('gettoken is down')
    expect(await clock.finish(startProcess().obtainNothing(down))).toBe(down)
  })

  it.each(['get', 'acquire', 'commit'] as const)('that hangs in %s costs 200 ms', async (verb) => {
    const { clock, startProcess } = failing(verb, () => new Promise(() => {}))
    expect(await durationOf(clock, startProcess().obtain(0))).toBe(200)
  })

  it.each([
    [150, 150 + 100 + 150],
    [250, 200 + 100],
  ])('that takes %d ms for each call makes a refresh of 100 ms take %d ms', async (delayMs, expected) => {
    const { clock, startProcess } = createFleet((inner) => ({
      get: async (key) => {
        await clock.sleep(delayMs)
        return inner.get(key)
      },
      set: async (key, value, ttlMs) => {
        await clock.sleep(delayMs)
        return inner.set(key, value, ttlMs)
      },
      delete: inner.delete,
    }))
    expect(await durationOf(clock, startProcess().obtain(100))).toBe(expected)
  })

  it('five times in a row is left alone for five seconds, and then asked again', async () => {
    const { clock, startProcess, calls } = failing('all', () => Promise.reject(away))
    const { obtain, events } = startProcess()
    for (let refresh = 1; refresh <= 5; refresh += 1) await clock.finish(obtain(0))
    expect(calls).toHaveLength(5)
    expect(events).toEqual([{ type: 'breaker', of: 'store', pauseMs: 5_000 }])
    await clock.advance(4_999)
    await clock.finish(obtain(0))
    expect(calls).toHaveLength(5)
    await clock.advance(1)
    await clock.finish(obtain(0))
    expect(calls).toHaveLength(6)
  })

  it('is not left alone for failures that are not in a row', async () => {
    let isDown = true
    const { clock, startProcess } = createFleet((inner) => ({
      ...inner,
      get: (key) => (isDown ? Promise.reject(away) : inner.get(key)),
    }))
    const { obtain, events } = startProcess()
    for (const down of [true, true, true, true, false, true, true, true, true]) {
      isDown = down
      await clock.finish(obtain(0))
    }
    expect(events.filter(({ type }) => type === 'breaker')).toEqual([])
  })
})

describe('a store without a lease', () => {
  it('is written to by each process that fetches', async () => {
    const { clock, startProcess, store, fetched } = createFleet((inner) => ({ ...inner, lease: undefined }))
    const tokens = await clock.finish(Promise.all([startProcess().obtain(), startProcess().obtain()]))
    expect(tokens.map(({ accessToken }) => accessToken)).toEqual(['token-1', 'token-2'])
    expect(await store.get('key')).toContain('token-2')
    await clock.finish(startProcess().obtain())
    expect(fetched()).toBe(2)
  })
})
