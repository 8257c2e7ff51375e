import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/core/clock.js'
import { rejection } from '../test-app.js'

describe('systemClock', () => {
  it('wakes after the given time and not before', async () => {
    const startedAt = systemClock.monotonic()
    await systemClock.sleep(20)
    // timers are kept in whole milliseconds
    expect(systemClock.monotonic() - startedAt).toBeGreaterThanOrEqual(19)
  })

  it('leaves no listener behind when it wakes', async () => {
    const { signal } = new AbortController()
    await systemClock.sleep(1, signal)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('rejects with the signal’s reason as soon as it is aborted', async () => {
    const stop = new AbortController()
    const sleeping = rejection(systemClock.sleep(60_000, stop.signal))
    stop.abort(new Error('enough'))
    expect(await sleeping).toMatchObject({ message: 'enough' })
  })

  it('does not even begin when the signal is aborted already', async () => {
    const error = await rejection(systemClock.sleep(60_000, AbortSignal.abort(new Error('too late'))))
    expect(error).toMatchObject({ message: 'too late' })
  })

  it('tells the wall clock in milliseconds since the epoch', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000)
  })
})
