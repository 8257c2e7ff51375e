import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { WeComEvent } from '../../src/core/events.js'
import { memoryStore } from '../../src/stores/memory.js'
import { createVirtualClock } from '../virtual-clock.js'
import { createSourceForTests } from './source-for-tests.js'

const lifeSeconds = 600
const failed = 'failed'
const outage = new Error('gettoken is down')

/** What a reader of the protocol page knows, without a look into the source: which tokens live, and which were refused. */
interface Model {
  readonly refused: Set<string>
  last: string | undefined
}

const createReal = () => {
  const clock = createVirtualClock()
  const endsAt = new Map<string, number>()
  const upstream = { isDown: false, delayMs: 0, calls: 0, running: 0, mostRunning: 0 }
  const refreshes: { reason: string; ok: boolean; at: number }[] = []
  const getToken = async () => {
    upstream.calls += 1
    upstream.running += 1
    upstream.mostRunning = Math.max(upstream.mostRunning, upstream.running)
    const accessToken = `token-${upstream.calls}`
    const askedAt = clock.monotonic()
    if (upstream.delayMs > 0) await clock.sleep(upstream.delayMs)
    upstream.running -= 1
    if (upstream.isDown) throw outage
    endsAt.set(accessToken, askedAt + lifeSeconds * 1_000)
    return { accessToken, expiresInSeconds: lifeSeconds }
  }
  const onEvent = (event: WeComEvent) => {
    if (event.type !== 'token_refresh') return
    refreshes.push({ reason: event.reason, ok: event.ok, at: clock.monotonic() - event.durationMs })
  }
  const store = memoryStore({ clock })
  const source = createSourceForTests({ getToken, store, clock, logger: {}, onEvent, timeoutMs: 6_000 })
  const lives = (token: string) => (endsAt.get(token) ?? 0) > clock.monotonic()
  return { clock, source, upstream, refreshes, lives }
}

type Real = ReturnType<typeof createReal>
type Command = fc.AsyncCommand<Model, Real>

const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  toString: () => name,
  run: async (model, real) => {
    await run(model, real)
    expect(real.upstream.mostRunning).toBeLessThanOrEqual(1)
  },
})

const receive = (model: Model, real: Real, token: string) => {
  expect(real.lives(token), `${token} has ended`).toBe(true)
  expect(model.refused.has(token), `${token} was refused`).toBe(false)
  model.last = token
}

const ask = (callers: number) =>
  command(`${callers} ask`, async (model, real) => {
    const before = real.upstream.calls
    const hadOne = model.last !== undefined && real.lives(model.last) && !model.refused.has(model.last)
    const outcomes = await real.clock.finish(
      Promise.allSettled(Array.from({ length: callers }, () => real.source.get())),
    )
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') receive(model, real, outcome.value)
      // Nobody is turned away while a good token is at hand, however long the refresh takes to fail.
      else expect([outcome.reason === outage, hadOne && real.lives(model.last ?? '')]).toEqual([true, false])
    }
    expect(real.upstream.calls - before).toBeLessThanOrEqual(1)
  })

const leave = command('one asks and leaves', async (_, real) => {
  const stop = new AbortController()
  const asked = real.source.get(stop.signal).catch(() => undefined)
  stop.abort()
  await asked
})

const refuse = () =>
  command('WeCom refuses the current token', async (model, real) => {
    if (model.last === undefined) return
    const refused = model.last
    model.refused.add(refused)
    const before = real.upstream.calls
    const renewed = await real.clock.finish(real.source.renew(refused).catch(() => failed))
    // Refused although it was fetched less than a second ago: another one would be refused as well, so it stays.
    if (renewed === undefined) model.refused.delete(refused)
    else if (renewed !== failed) receive(model, real, renewed)
    expect(real.upstream.calls - before).toBeLessThanOrEqual(1)
  })

const refuseLate = () =>
  command('a late refusal of an old token', async (model, real) => {
    const old = [...model.refused][0]
    if (old === undefined || old === model.last || model.last === undefined) return
    const before = model.last
    const isYoung = real.lives(before) && !model.refused.has(before)
    const token = await real.clock.finish(real.source.renew(old).catch(() => undefined))
    if (token !== undefined) receive(model, real, token)
    expect(isYoung && token === undefined && real.lives(before)).toBe(false)
  })

const setDown = (isDown: boolean) =>
  command(isDown ? 'gettoken fails' : 'gettoken works', async (_, real) => {
    real.upstream.isDown = isDown
  })

const setDelay = (delayMs: number) =>
  command(`gettoken takes ${delayMs} ms`, async (_, real) => {
    real.upstream.delayMs = delayMs
  })

const advance = (ms: number) => command(`${ms} ms pass`, (_, real) => real.clock.advance(ms))

const jump = (ms: number) =>
  command(`the wall clock jumps ${ms} ms`, async (_, real) => {
    real.clock.setWallClock(real.clock.now() + ms)
  })

const commands = [
  fc.constantFrom(1, 3).map(ask),
  fc.constantFrom(1, 3).map(ask),
  fc.constant(leave),
  fc.constant(refuse()),
  fc.constant(refuseLate()),
  fc.boolean().map(setDown),
  fc.constantFrom(0, 0, 300, 5_000).map(setDelay),
  fc.integer({ min: 1, max: 2_000 }).map(advance),
  fc.integer({ min: 2_000, max: 700_000 }).map(advance),
  fc.constantFrom(-3_600_000, 3_600_000).map(jump),
]

// Set WECOM_LOGIN_RUNS for a longer run.
const numRuns = Number(process.env['WECOM_LOGIN_RUNS'] ?? 200)

it('whatever happens in whatever order, nobody gets an ended or refused token, and gettoken is spared', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 50 }), async (steps) => {
      const real = createReal()
      await fc.asyncModelRun(() => ({ model: { refused: new Set<string>(), last: undefined }, real }), steps)
      const forced = real.refreshes.filter(({ reason }) => reason === 'refused').map(({ at }) => at)
      expect(
        forced.slice(1).every((at, n) => at - (forced[n] ?? 0) >= 1_000 - 1),
        `forced at ${forced.join()}`,
      ).toBe(true)
    }),
    { numRuns },
  )
})
