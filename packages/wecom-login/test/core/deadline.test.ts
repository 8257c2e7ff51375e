import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/core/clock.js'
import { answerWithin, createDeadlines, late, within } from '../../src/core/deadline.js'

/** A clock that stands still until it is told to go on, and counts what waits for it. */
const createStillClock = () => {
  let nowMs = 0
  let sleeps = 0
  const waits = new Map<object, { at: number; wake: () => void }>()
  const clock: Clock = {
    now: () => nowMs,
    monotonic: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleeps += 1
        const key = {}
        waits.set(key, { at: nowMs + ms, wake: resolve })
        signal?.addEventListener('abort', () => {
          waits.delete(key)
          // Not the reason, as the timers of Node do it.
          reject(new Error('aborted'))
        })
      }),
  }
  const goTo = async (ms: number) => {
    nowMs = ms
    for (const [key, { at, wake }] of waits) {
      if (at > ms) continue
      waits.delete(key)
      wake()
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { clock, goTo, waiting: () => waits.size, sleeps: () => sleeps }
}

describe('deadlines', () => {
  it('end each call when its own time has passed, whatever the order they began in', async () => {
    const { clock, goTo } = createStillClock()
    const { start } = createDeadlines(clock)
    const late: string[] = []
    start(300, () => late.push('300'))
    start(100, () => late.push('100'))
    start(200, () => late.push('200'))
    await goTo(99)
    expect(late).toEqual([])
    await goTo(100)
    expect(late).toEqual(['100'])
    await goTo(250)
    expect(late).toEqual(['100', '200'])
    await goTo(1_000)
    expect(late).toEqual(['100', '200', '300'])
  })

  it('never end a call that has ended', async () => {
    const { clock, goTo } = createStillClock()
    const { start } = createDeadlines(clock)
    const late: string[] = []
    const end = start(100, () => late.push('ended'))
    start(100, () => late.push('running'))
    end()
    end()
    await goTo(100)
    expect(late).toEqual(['running'])
  })

  it('share one wait, and none is left when no call is', async () => {
    const { clock, goTo, waiting, sleeps } = createStillClock()
    const { start } = createDeadlines(clock)
    const ends = Array.from({ length: 1_000 }, (_, index) => start(5_000 + index, () => undefined))
    expect(waiting()).toBe(1)
    for (const end of ends) end()
    expect([waiting(), sleeps()]).toEqual([0, 1])
    start(10, () => undefined)
    await goTo(10)
    expect(waiting()).toBe(0)
  })

  it('end all that have come due when a wait was late, with no wait for each', async () => {
    const { clock, goTo, sleeps } = createStillClock()
    const { start } = createDeadlines(clock)
    let ended = 0
    for (let index = 0; index < 1_000; index += 1) start(100 + index / 100, () => (ended += 1))
    await goTo(150)
    expect([ended, sleeps()]).toEqual([1_000, 1])
  })

  it('end every call with a clock that cannot wait', async () => {
    const late: string[] = []
    const { start } = createDeadlines({
      now: () => 0,
      monotonic: () => 0,
      sleep: () => Promise.reject(new Error('broken')),
    })
    start(100, () => late.push('first'))
    start(200, () => late.push('second'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(late).toEqual(['first', 'second'])
  })
})

describe('one answer in time', () => {
  it('is the answer, and nothing is waited for any more', async () => {
    const { clock, waiting } = createStillClock()
    let signal: AbortSignal | undefined
    const answer = within(clock, 100, async (given) => {
      signal = given
      return 'answer'
    })
    expect(await answer).toBe('answer')
    expect([waiting(), signal?.aborted]).toEqual([0, true])
  })

  it('is late when time is up, and the call is told', async () => {
    const { clock, goTo } = createStillClock()
    let signal: AbortSignal | undefined
    const answer = within(clock, 100, (given) => {
      signal = given
      return new Promise(() => undefined)
    })
    await goTo(99)
    expect(signal?.aborted).toBe(false)
    await goTo(100)
    expect(await answer).toBe(late)
    expect(signal?.aborted).toBe(true)
  })

  it('that must not be late is an error that says how long was waited', async () => {
    const { clock, goTo } = createStillClock()
    const answer = answerWithin(clock, 100, () => new Promise(() => undefined)).catch((error: unknown) => error)
    await goTo(100)
    expect(await answer).toEqual(new Error('no answer within 100 ms'))
    expect(await answerWithin(clock, 100, async () => 'answer')).toBe('answer')
  })
})
