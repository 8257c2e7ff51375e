import { describe, expect, it } from 'vitest'
import { isCertificateError, provesNothingSent, tooLarge, TransportFailure } from '../../src/wire/transport.js'

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
