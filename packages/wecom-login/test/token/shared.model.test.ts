import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSharedToken } from '../../src/token/shared.js'
import type { StoredToken } from '../../src/token/stored-token.js'
import { leaseStore } from '../lease-store.js'
import { plainVault } from '../plain-vault.js'
import { createVirtualClock } from '../virtual-clock.js'

const lifeMs = 60_000
const leaseMs = 10_000
const longestWaitMs = 3_000
// An old fetch and a new one after it still fit into the wait.
const longestFetchMs = 1_000

/** A gettoken on its way. */
interface Fetch {
  /** Tokens asked for before a revocation are of no use after it. */
  readonly epoch: number
  untilMs: number
  isDead: boolean
}

/** One process of the fleet, which refreshes at most once at a time. */
interface Process {
  running: Promise<void> | undefined
  fetch: Fetch | undefined
}

const createFleet = (size: number) => {
  const clock = createVirtualClock()
  const store = leaseStore(clock)
  const epochs: number[] = []
  const onTheWay = new Set<Fetch>()
  const written: number[] = []
  const superfluous: string[] = []
  let epoch = 0
  let isCalmFrom = 0

  /** Which of all tokens ever asked for this one is. */
  const numberOf = ({ accessToken }: Pick<StoredToken, 'accessToken'>): number => Number(accessToken.slice(6))
  const epochIn = ({ accessToken }: Pick<StoredToken, 'accessToken'>): number => epochs[numberOf({ accessToken })] ?? -1

  const watched: typeof store = {
    ...store,
    lease: {
      ...store.lease,
      commit: async (key, owner, value, valueTtlMs) => {
        const isCommitted = await store.lease.commit(key, owner, value, valueTtlMs)
        if (isCommitted) written.push(numberOf(JSON.parse(value) as StoredToken))
        return isCommitted
      },
    },
  }

  const noteNeed = async () => {
    if (clock.monotonic() < isCalmFrom) return
    const stored = await plainVault.open(await store.get('key'), clock.now())
    if (stored !== undefined && epochIn(stored) === epoch) superfluous.push(`${stored.accessToken} was there`)
    if ([...onTheWay].some((other) => other.epoch === epoch)) superfluous.push('one was on its way')
  }

  const fetchToken = async (process: Process, takesMs: number): Promise<StoredToken> => {
    await noteNeed()
    const fetchedAt = clock.now()
    const accessToken = `token-${epochs.push(epoch) - 1}`
    const fetch: Fetch = { epoch, untilMs: clock.monotonic() + takesMs, isDead: false }
    process.fetch = fetch
    onTheWay.add(fetch)
    while (clock.monotonic() < fetch.untilMs) await clock.sleep(fetch.untilMs - clock.monotonic())
    if (fetch.isDead) await new Promise(() => {})
    onTheWay.delete(fetch)
    process.fetch = undefined
    return { accessToken, fetchedAt, expiresAt: fetchedAt + lifeMs }
  }

  const refresh = (process: Process, takesMs: number) => {
    const [startedAt, began] = [clock.monotonic(), epoch]
    let ownMs = 0
    const timedFetch = async () => {
      const from = clock.monotonic()
      const token = await fetchToken(process, takesMs)
      ownMs = clock.monotonic() - from
      return token
    }
    const isWanted = (token: StoredToken) => epochIn(token) >= began
    const shared = createSharedToken({
      fetchToken: timedFetch,
      store: watched,
      vault: async () => plainVault,
      clock,
      timeoutMs: 5_000,
      logger: {},
      onEvent: () => {},
    })
    process.running = shared.obtain('cold', isWanted).then((token) => {
      process.running = undefined
      expect(clock.monotonic() - startedAt - ownMs, 'waited').toBeLessThanOrEqual(longestWaitMs + 0.001)
      expect(epochIn(token), 'token of an epoch').toBeGreaterThanOrEqual(began)
    })
    // It is looked at in the end.
    process.running.catch(() => undefined)
  }

  const processes: Process[] = Array.from({ length: size }, () => ({ running: undefined, fetch: undefined }))
  const at = (index: number): Process => processes[index % size] ?? { running: undefined, fetch: undefined }
  const trouble = (untilMs: number) => {
    isCalmFrom = Math.max(isCalmFrom, untilMs + leaseMs + longestWaitMs)
  }

  return {
    clock,
    written,
    superfluous,
    refresh: (index: number, takesMs: number) => {
      if (at(index).running === undefined) refresh(at(index), takesMs)
    },
    stall: (index: number, ms: number) => {
      const { fetch } = at(index)
      if (fetch === undefined) return
      fetch.untilMs += ms
      trouble(fetch.untilMs)
    },
    kill: (index: number) => {
      const { running, fetch } = at(index)
      if (running === undefined || fetch === undefined) return
      fetch.isDead = true
      onTheWay.delete(fetch)
      trouble(clock.monotonic())
      processes[index % size] = { running: undefined, fetch: undefined }
    },
    revoke: () => {
      epoch += 1
    },
    finish: () => clock.finish(Promise.all(processes.map(async ({ running }) => running))),
  }
}

type Fleet = ReturnType<typeof createFleet>
interface Step {
  readonly run: (fleet: Fleet) => Promise<void> | void
  toString(): string
}

const step = (name: string, run: Step['run']): Step => ({ run, toString: () => name })
const process = fc.nat({ max: 3 })
const upTo = (max: number) => fc.integer({ min: 0, max })
const pass = (ms: number) => step(`${ms} ms pass`, ({ clock }) => clock.advance(ms))

const steps = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(process, upTo(longestFetchMs))
      .map(([n, ms]) => step(`process ${n} needs a token, gettoken takes ${ms} ms`, (fleet) => fleet.refresh(n, ms))),
  },
  { weight: 4, arbitrary: upTo(3_000).map(pass) },
  { weight: 1, arbitrary: upTo(lifeMs).map(pass) },
  { weight: 1, arbitrary: fc.constant(step('every token is revoked', (fleet) => fleet.revoke())) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(process, upTo(20_000))
      .map(([n, ms]) => step(`process ${n} stalls for ${ms} ms`, (fleet) => fleet.stall(n, ms))),
  },
  { weight: 1, arbitrary: process.map((n) => step(`process ${n} is killed`, (fleet) => fleet.kill(n))) },
)

// Set WECOM_LOGIN_RUNS for a longer run.
const numRuns = Number(globalThis.process.env['WECOM_LOGIN_RUNS'] ?? 200)

it('whoever stalls, dies or is refused: no gettoken without need, nothing older over anything newer, no wait over 3 s', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(steps, { maxLength: 50 }), async (size, schedule) => {
      const fleet = createFleet(size)
      for (const { run } of schedule) await run(fleet)
      await fleet.finish()
      expect(fleet.superfluous).toEqual([])
      expect(fleet.written).toEqual(fleet.written.toSorted((left, right) => left - right))
    }),
    { numRuns },
  )
})
