import { describe, expect, it } from 'vitest'
import { assertMethods, assertToken, parseAgentId } from '../../src/core/assert.js'

describe('a caller’s mistake', () => {
  it.each([
    [undefined, undefined, 'name must be a string, not undefined'],
    [null, undefined, 'name must be a string, not null'],
    [7, 'see x', 'name must be a string, not number; see x'],
    ['', undefined, 'name must be a non-empty string'],
    ['', 'see x', 'name must be a non-empty string; see x'],
    ['企业', undefined, 'name must be at most 5 bytes long, not 6'],
    ['123456', 'see x', 'name must be at most 5 bytes long, not 6; see x'],
    ['a b', undefined, 'name must be free of blanks, control and invisible characters, and lone surrogates'],
    ['a\u0000', 'see x', 'name must be free of blanks, control and invisible characters, and lone surrogates; see x'],
    ['\ud800', undefined, 'name must be free of blanks, control and invisible characters, and lone surrogates'],
  ])('%j, with the hint %j, is told', (value, hint, message) => {
    expect(() => assertToken(value, 'name', 5, hint)).toThrow(new TypeError(message))
  })

  it.each(['a', '12345', '企b'])('%s is none', (value) => {
    expect(() => assertToken(value, 'name', 5)).not.toThrow()
  })

  it.each([
    [1000002, '1000002'],
    ['1000002', '1000002'],
    ['9'.repeat(16), '9'.repeat(16)],
  ])('the agent id %j is none', (value, digits) => {
    expect(parseAgentId(value)).toBe(digits)
  })

  it.each(['9'.repeat(17), '1000002x', '1000002\n', '01', 0, -1, 1.5, null, ['1000002']])(
    'the agent id %j is one',
    (value) => {
      expect(() => parseAgentId(value)).toThrow(/^agentId must be a positive integer such as 1000002/)
    },
  )

  it('a missing method is told with those that are needed', () => {
    const message = 'store must be an object with get, set'
    expect(() => assertMethods({ get: () => undefined }, 'store', ['get', 'set'])).toThrow(new TypeError(message))
    expect(() => assertMethods(undefined, 'store', ['get', 'set'])).not.toThrow()
  })
})
