import { describe, expect, it } from 'vitest'
import { createLoginState, parseLoginState } from '../../src/flow/state.js'

describe('the state of a login', () => {
  it.each([
    [Date.UTC(2026, 0, 1), false, '06955b900'],
    [Date.UTC(2026, 0, 1) + 999, true, '16955b900'],
    [0, false, '000000000'],
    [15_999, true, '10000000f'],
  ])('begun at %i, a restart: %s, begins with %s and is read back', (nowMs, isRestart, begins) => {
    const state = createLoginState(nowMs, { isRestart })
    expect(state.text).toMatch(/^[0-9a-f]{41}$/)
    expect(state.text.slice(0, 9)).toBe(begins)
    expect(parseLoginState(state.text)).toEqual(state)
  })

  it('is still one in the year 2106, when the seconds outgrow eight digits', () => {
    const { text } = createLoginState(0x1_0000_0002 * 1000, { isRestart: false })
    expect(text.slice(0, 9)).toBe('000000002')
    expect(parseLoginState(text)).toBeDefined()
  })

  const own = `06955b900${'a'.repeat(32)}`

  it.each([
    ['nothing', ''],
    ['text before it', `x${own}`],
    ['text after it', `${own}0`],
    ['a line break after it', `${own}\n`],
    ['a digit less', own.slice(0, -1)],
    ['neither 0 nor 1 in front', own.replace(/^0/, '2')],
    ['a time that is no number', own.replace('6955b900', '6955b90g')],
    ['random bits in capitals', own.replaceAll('a', 'A')],
  ])('is not read from %s', (_, text) => {
    expect(parseLoginState(text)).toBeUndefined()
  })
})
