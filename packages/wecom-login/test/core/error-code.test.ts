import { describe, expect, it } from 'vitest'
import { errorCodeOf } from '../../src/core/error-code.js'

const coded = (code: unknown, cause?: unknown) => Object.assign(new Error('text', { cause }), { code })

describe('the code of the system', () => {
  it.each([
    ['of the error itself', coded('ECONNRESET'), 'ECONNRESET'],
    ['of its cause', new Error('x', { cause: coded('ENOTFOUND') }), 'ENOTFOUND'],
    ['of the outermost that has one', coded('EPIPE', coded('ENOTFOUND')), 'EPIPE'],
    [
      'three causes down',
      new Error('1', { cause: new Error('2', { cause: new Error('3', { cause: coded('EPIPE') }) }) }),
      'EPIPE',
    ],
    ['of the first of several', new AggregateError([coded('ECONNREFUSED'), coded('EPIPE')]), 'ECONNREFUSED'],
    ['of three letters', coded('E2B'), 'E2B'],
    ['of 61 letters', coded('E'.repeat(61)), 'E'.repeat(61)],
  ])('is read: %s', (_, error, code) => {
    expect(errorCodeOf(error)).toBe(code)
  })

  it.each([
    ['no error', { code: 'ECONNRESET' }],
    ['an error without one', new Error('ECONNRESET')],
    ['a number', coded(111)],
    ['what reads as one but is no text', coded(['ECONNRESET'])],
    ['small letters', coded('econnreset')],
    ['a digit in front', coded('1ECONN')],
    ['two letters', coded('EX')],
    ['62 letters', coded('E'.repeat(62))],
    ['more behind it', coded('ECONNRESET https://x/?secret=s')],
    ['more in front of it', coded('secret ECONNRESET')],
    ['an address', coded('https://x/?secret=s')],
    [
      'four causes down',
      new Error('1', {
        cause: new Error('2', { cause: new Error('3', { cause: new Error('4', { cause: coded('EPIPE') }) }) }),
      }),
    ],
    ['a group of none', new AggregateError([])],
  ])('is not made of %s', (_, error) => {
    expect(errorCodeOf(error)).toBeUndefined()
  })
})
