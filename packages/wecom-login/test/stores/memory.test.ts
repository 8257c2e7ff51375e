import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/stores/memory.js'
import { createVirtualClock } from '../virtual-clock.js'

describe('memoryStore', () => {
  it('gives back what was put in, by its key, until its end and not at it', async () => {
    const clock = createVirtualClock()
    const store = memoryStore({ clock })
    await store.set('a', 'one', 1_000)
    await store.set('b', 'two', 2_000)
    await clock.advance(999)
    expect([await store.get('a'), await store.get('b'), await store.get('c')]).toEqual(['one', 'two', undefined])
    await clock.advance(1)
    expect([await store.get('a'), await store.get('b')]).toEqual([undefined, 'two'])
  })

  it('measures life on the monotonic clock, so that a jump of the wall clock changes nothing', async () => {
    const clock = createVirtualClock()
    const store = memoryStore({ clock })
    await store.set('a', 'one', 1_000)
    clock.setWallClock(clock.now() + 3_600_000)
    expect(await store.get('a')).toBe('one')
    clock.setWallClock(0)
    await clock.advance(1_000)
    expect(await store.get('a')).toBeUndefined()
  })

  it('forgets what is deleted and overwrites what is set again', async () => {
    const store = memoryStore()
    await store.set('a', 'one', 1_000)
    await store.set('a', 'two', 1_000)
    expect(await store.get('a')).toBe('two')
    await store.delete('a')
    expect(await store.get('a')).toBeUndefined()
    await store.delete('never there')
  })

  it('shares nothing between two stores, and a key may be the name of a method', async () => {
    const [left, right] = [memoryStore(), memoryStore()]
    await left.set('__proto__', 'one', 1_000)
    expect(await left.get('__proto__')).toBe('one')
    expect(await right.get('__proto__')).toBeUndefined()
    expect(await right.get('constructor')).toBeUndefined()
  })
})
