import { describe, expect, it } from 'vitest'
import { createRefusalMemory, refusedCall, refusedToken } from '../../src/token/refusals.js'
import { WeComApiError } from '../../src/core/errors.js'
import { createVirtualClock } from '../virtual-clock.js'

const path = 'GET /cgi-bin/user/get'
const limited = (retryAfter: number) => new WeComApiError({ path, errcode: 45009, errmsg: 'limit', retryAfter })

const createTestMemory = () => {
  const clock = createVirtualClock()
  const pauses: number[] = []
  const memory = createRefusalMemory({ clock, pauseMsFor: refusedCall, onPause: (pauseMs) => pauses.push(pauseMs) })
  const isOpen = () => {
    try {
      memory.check()
      return true
    } catch (error) {
      return error
    }
  }
  return { clock, memory, pauses, isOpen }
}

describe('a refusal that is remembered', () => {
  it('is thrown again, with the seconds that are left', async () => {
    const { clock, memory, pauses, isOpen } = createTestMemory()
    expect(isOpen()).toBe(true)
    memory.note(limited(60))
    await clock.advance(20_500)
    expect(isOpen()).toMatchObject({ errcode: 45009, category: 'rate_limited', path, retryAfter: 40 })
    expect(pauses).toEqual([60_000])
  })

  it('lets one attempt through at its end, and a second later one more, until one ends', async () => {
    const { clock, memory, isOpen } = createTestMemory()
    memory.note(limited(60))
    await clock.advance(60_000)
    expect(isOpen()).toBe(true)
    expect(isOpen()).toMatchObject({ errcode: 45009, retryAfter: 1 })
    await clock.advance(1_000)
    expect(isOpen()).toBe(true)
    expect(isOpen()).not.toBe(true)
    memory.note()
    expect([isOpen(), isOpen()]).toEqual([true, true])
  })

  it('is over when that attempt is answered otherwise, not when it is not answered', async () => {
    const { clock, memory, isOpen } = createTestMemory()
    memory.note(limited(60))
    await clock.advance(60_000)
    expect(isOpen()).toBe(true)
    memory.note(new Error('reset'))
    expect(isOpen()).not.toBe(true)
    memory.note(new WeComApiError({ path, errcode: 40029, errmsg: 'a bad code' }))
    expect([isOpen(), isOpen()]).toEqual([true, true])
  })

  it('is not over because an attempt from before it is answered otherwise', async () => {
    const { memory, isOpen } = createTestMemory()
    memory.note(limited(60))
    memory.note(new WeComApiError({ path, errcode: 40029, errmsg: 'a bad code' }))
    expect(isOpen()).not.toBe(true)
  })

  it('begins anew when that attempt is refused', async () => {
    const { clock, memory, pauses, isOpen } = createTestMemory()
    memory.note(limited(60))
    await clock.advance(60_000)
    expect(isOpen()).toBe(true)
    memory.note(limited(30))
    await clock.advance(29_999)
    expect(isOpen()).toMatchObject({ retryAfter: 1 })
    await clock.advance(1)
    expect(isOpen()).toBe(true)
    expect(pauses).toEqual([60_000, 30_000])
  })

  it('is no other error', () => {
    const { memory, isOpen } = createTestMemory()
    memory.note(new WeComApiError({ path, errcode: 60020, errmsg: 'ip' }))
    memory.note(new Error('reset'))
    expect(isOpen()).toBe(true)
  })
})

describe('what gettoken refuses', () => {
  const refusal = (errcode: number) => new WeComApiError({ path: 'GET /cgi-bin/gettoken', errcode, errmsg: '' })

  it.each([
    ['a wrong secret', 40001, 0, 60_000],
    ['a wrong secret again', 40001, 60_000, 120_000],
    ['a wrong corp for long', 40013, 480_000, 600_000],
    ['a limit', 45009, 0, 60_000],
    ['a limit after a limit', 45009, 60_000, 60_000],
    ['a busy platform', -1, 0, undefined],
    ['a bad code', 40029, 0, undefined],
  ])('%s (%i) after %i ms is remembered for %s ms', (_, errcode, lastPauseMs, pauseMs) => {
    expect(refusedToken(refusal(errcode), lastPauseMs)).toBe(pauseMs)
  })
})
