import { describe, expect, it } from 'vitest'
import {
  errorCodeOf,
  isCertificateError,
  provesNothingSent,
  tooLarge,
  TransportFailure,
} from '../../src/wire/transport.js'

const coded = (code: unknown, cause?: unknown) => Object.assign(new Error('text', { cause }), { code })

describe('the failure of a transport', () => {
  it('says what went wrong, with the code of the system if there is one', () => {
    const failure = new TransportFailure({ phase: 'body', problem: 'reset', sent: true, errorCode: 'ECONNRESET' })
    expect(String(failure)).toBe('TransportFailure: reset (ECONNRESET)')
    expect(failure).toMatchObject({ phase: 'body', sent: true, passing: false, category: 'transport' })
    expect(new TransportFailure({ phase: 'body', problem: 'cut off', sent: true }).message).toBe('cut off')
  })

  it('of an answer that is too large comes after the request was sent', () => {
    const { message, phase, sent, passing, category } = tooLarge(1_024)
    expect({ message, phase, sent, passing, category }).toEqual({
      message: 'the answer is larger than 1024 bytes',
      phase: 'body',
      sent: true,
      passing: false,
      category: 'protocol',
    })
  })
})

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

it.each([
  ['ECONNREFUSED', true],
  ['ENOTFOUND', true],
  ['EAI_AGAIN', true],
  ['EHOSTUNREACH', true],
  ['ENETUNREACH', true],
  ['UND_ERR_CONNECT_TIMEOUT', true],
  ['ECONNRESET', false],
  ['EPIPE', false],
  ['ETIMEDOUT', false],
  ['UND_ERR_SOCKET', false],
  ['', false],
  [undefined, false],
])('%s proves that nothing was sent: %s', (code, proves) => {
  expect(provesNothingSent(code)).toBe(proves)
})

it.each([
  ['CERT_HAS_EXPIRED', true],
  ['ERR_TLS_CERT_ALTNAME_INVALID', true],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', true],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', true],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
  ['ECONNRESET', false],
  [undefined, false],
])('%s is about a certificate: %s', (code, is) => {
  expect(isCertificateError(code)).toBe(is)
})
