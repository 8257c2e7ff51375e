import { describe, expect, it } from 'vitest'
import { backoffMs, isPassing, withRetries } from '../../src/wire/retry.js'
import { TransportFailure } from '../../src/wire/transport.js'
import { isUnsent, toTransportError } from '../../src/wire/transport-error.js'
import { WeComApiError, WeComTransportError } from '../../src/core/errors.js'
import { rejection } from '../test-app.js'
import { createVirtualClock } from '../virtual-clock.js'

describe('backoffMs', () => {
  it.each([
    [1, 100],
    [2, 200],
    [3, 400],
    [4, 800],
    [5, 1_600],
    [6, 2_000],
    [30, 2_000],
    [2_000, 2_000],
  ])('attempt %i waits between nothing and %i ms', (attempt, cap) => {
    expect(backoffMs(attempt, 0)).toBe(0)
    expect(backoffMs(attempt, 0.5)).toBe(cap / 2)
    expect(backoffMs(attempt, 0.999_999)).toBeLessThan(cap)
  })

  it('is full jitter: a thousand samples lie between 0 and the cap, their mean within a tenth of half the cap', () => {
    for (const [attempt, cap] of [
      [1, 100],
      [2, 200],
      [9, 2_000],
    ] as const) {
      const samples = Array.from({ length: 4_000 }, () => backoffMs(attempt))
      expect(Math.min(...samples)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...samples)).toBeLessThan(cap)
      const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length
      expect(Math.abs(mean - cap / 2)).toBeLessThan(cap / 20)
    }
  })
})

const path = 'GET /x'
const failed = (sent: boolean, passing: boolean) =>
  toTransportError(path, new TransportFailure({ phase: sent ? 'body' : 'connect', problem: 'reset', sent, passing }))
const answered = new TransportFailure({ phase: 'body', problem: 'reset', sent: true, passing: true })
const imitated = new WeComTransportError({
  path,
  phase: 'connect',
  problem: 'refused',
  category: 'transport',
  ambiguous: false,
  cause: new TransportFailure({ phase: 'connect', problem: 'refused', sent: false, passing: true }),
})
const ambiguous = (category: 'transport' | 'timeout' | 'upstream' | 'protocol' | 'rate_limited') =>
  new WeComTransportError({ path, phase: 'body', problem: 'reset', category, ambiguous: true })
const unreadable = new WeComTransportError({
  path,
  phase: 'parse',
  problem: 'the answer is not JSON',
  category: 'protocol',
  ambiguous: true,
})
const refusal = (errcode: number) => new WeComApiError({ path, errcode, errmsg: '' })

describe('what may be repeated', () => {
  it.each([
    ['a connection that was refused', failed(false, true), true, true],
    ['a certificate that is not to be trusted', failed(false, false), false, false],
    ['a reset', ambiguous('transport'), false, true],
    ['a reset of a request that was sent', failed(true, true), false, true],
    ['an error that only looks like one of a connection that was refused', imitated, false, false],
    ['the failure of a transport in an error of another kind', new Error('x', { cause: answered }), false, false],
    ['a deadline', ambiguous('timeout'), false, true],
    ['a 5xx', ambiguous('upstream'), false, true],
    ['an answer in a coding that nobody asked for', ambiguous('protocol'), false, false],
    ['an unreadable answer', unreadable, false, true],
    ['a 429', ambiguous('rate_limited'), false, false],
    ['errcode -1', refusal(-1), false, true],
    ['errcode 40029', refusal(40029), false, false],
    ['errcode 45009', refusal(45009), false, false],
    ['errcode 45033', refusal(45033), false, false],
    ['errcode 6000', refusal(6000), false, false],
    ['an error of another kind', new Error('x'), false, false],
  ])('%s: of any call %s %s, of a read %s', (_, error, anyCall, read) => {
    expect(isUnsent(error)).toBe(anyCall)
    expect(isPassing(error)).toBe(read)
  })
})

const onRetry = () => undefined

describe('withRetries', () => {
  const failing = (errors: number) => {
    let tries = 0
    return {
      attempt: async () => {
        tries += 1
        if (tries <= errors) throw new Error(`failure ${tries}`)
        return tries
      },
      tries: () => tries,
    }
  }

  it('tries three times at most and rejects with the last failure', async () => {
    const clock = createVirtualClock()
    const { attempt, tries } = failing(9)
    const work = withRetries(attempt, { clock, budgetMs: 5_000, mayRetry: () => true, onRetry })
    expect(await rejection(clock.finish(work))).toMatchObject({ message: 'failure 3' })
    expect(tries()).toBe(3)
    expect(clock.monotonic()).toBeLessThan(300)
  })

  it('stops as soon as it works', async () => {
    const clock = createVirtualClock()
    expect(
      await clock.finish(withRetries(failing(1).attempt, { clock, budgetMs: 5_000, mayRetry: () => true, onRetry })),
    ).toBe(2)
  })

  it('gives a server that refuses connections more than 300 ms to come up', async () => {
    for (let n = 0; n < 200; n += 1) {
      const clock = createVirtualClock()
      const attempt = async () => {
        if (clock.monotonic() <= 300) throw failed(false, true)
        return 'up'
      }
      const work = withRetries(attempt, { clock, budgetMs: 5_000, mayRetry: isUnsent, onRetry })
      expect(await clock.finish(work)).toBe('up')
    }
  })

  it('does not repeat what may not be repeated', async () => {
    const clock = createVirtualClock()
    const { attempt, tries } = failing(9)
    await rejection(withRetries(attempt, { clock, budgetMs: 5_000, mayRetry: () => false, onRetry }))
    expect(tries()).toBe(1)
  })

  it('starts no attempt after the budget, and tells each how much is left', async () => {
    const clock = createVirtualClock()
    await clock.advance(60_000)
    const startedAt = clock.monotonic()
    const left: number[] = []
    const attempt = async (remainingMs: number) => {
      left.push(remainingMs)
      await clock.sleep(900)
      throw new Error('slow')
    }
    await rejection(clock.finish(withRetries(attempt, { clock, budgetMs: 1_000, mayRetry: () => true, onRetry })))
    expect(left[0]).toBe(1_000)
    expect(left.slice(1).every((ms) => ms > 0 && ms <= 100)).toBe(true)
    expect(clock.monotonic() - startedAt).toBeLessThanOrEqual(2_000)
  })

  it('starts no attempt that has no time to succeed: its failure would hide the true one', async () => {
    for (let n = 0; n < 500; n += 1) {
      const clock = createVirtualClock()
      const left: number[] = []
      const attempt = async (remainingMs: number) => {
        left.push(remainingMs)
        // A timer may fire a moment too early.
        await clock.sleep(remainingMs - 20)
        throw new Error('no answer in time')
      }
      await rejection(clock.finish(withRetries(attempt, { clock, budgetMs: 5_000, mayRetry: () => true, onRetry })))
      expect(left).toEqual([5_000])
    }
  })

  it('an abort ends the pause at once', async () => {
    const clock = createVirtualClock()
    const stop = new AbortController()
    const { attempt, tries } = failing(9)
    const work = withRetries(attempt, { clock, signal: stop.signal, budgetMs: 5_000, mayRetry: () => true, onRetry })
    stop.abort(new Error('left'))
    expect(await rejection(work)).toMatchObject({ message: 'left' })
    expect(tries()).toBe(1)
  })
})
