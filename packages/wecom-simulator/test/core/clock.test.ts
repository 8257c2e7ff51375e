import { expect, it } from 'vitest'

import { createSimulator, type Duration } from '../../src/index.js'

it.each([
  [250, 250],
  ['250ms', 250],
  ['7201s', 7_201_000],
  ['1.5m', 90_000],
  ['2h', 7_200_000],
  ['30d', 2_592_000_000],
])('advance(%j) moves the clock by %i ms', (by, ms) => {
  const { clock } = createSimulator()
  const before = clock.now() - Date.now()
  clock.advance(by)
  expect(clock.now() - Date.now() - before).toBeGreaterThanOrEqual(ms - 5)
  expect(clock.now() - Date.now() - before).toBeLessThanOrEqual(ms + 5)
})

it.each(['', '5', 's', '-5s', '5 s', '5w', -1, Number.NaN, Infinity, null, undefined])(
  'advance(%j) is a TypeError',
  (by) => {
    expect(() => createSimulator().clock.advance(by as Duration)).toThrow(/7201s/)
  },
)
