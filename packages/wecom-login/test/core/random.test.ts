import { afterEach, describe, expect, it, vi } from 'vitest'
import { createState, randomFraction, randomHex } from '../../src/core/random.js'

afterEach(() => vi.restoreAllMocks())

describe('createState', () => {
  it('is 128 bits of letters and digits only, as WeCom demands, and never twice the same', () => {
    const states = Array.from({ length: 20_000 }, createState)
    expect(states.every((state) => /^[a-f0-9]{32}$/.test(state))).toBe(true)
    expect(new Set(states).size).toBe(20_000)
  })

  it('uses every hexadecimal digit at every place', () => {
    const seen = Array.from({ length: 32 }, () => new Set<string>())
    for (let n = 0; n < 1_000; n += 1) for (const [at, digit] of createState().split('').entries()) seen[at]?.add(digit)
    expect(seen.map(({ size }) => size)).toEqual(Array.from({ length: 32 }, () => 16))
  })

  it('does not come from Math.random', () => {
    const cheap = vi.spyOn(Math, 'random')
    createState()
    randomFraction()
    expect(cheap).not.toHaveBeenCalled()
  })
})

it('randomHex has two digits for each byte, and never the same twice', () => {
  const ids = Array.from({ length: 1_000 }, () => randomHex(6))
  expect(ids.every((id) => /^[a-f0-9]{12}$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(1_000)
})

describe('randomFraction', () => {
  it('is in [0, 1) and spread evenly', () => {
    const samples = Array.from({ length: 2_000 }, randomFraction)
    expect(Math.min(...samples)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...samples)).toBeLessThan(1)
    const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.05)
  })
})
