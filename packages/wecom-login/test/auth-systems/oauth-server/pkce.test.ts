import { describe, expect, it } from 'vitest'
import { isVerifierOf } from '../../../src/auth-systems/oauth-server/pkce.js'

/** Of RFC 7636, appendix B. */
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

const challengeOf = async (text: string) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64url')

describe('a verifier (RFC 7636)', () => {
  it('is the one behind its challenge', async () => {
    expect(await isVerifierOf(challenge, verifier)).toBe(true)
    expect(await isVerifierOf(challenge, `${verifier}a`)).toBe(false)
    expect(await isVerifierOf('', verifier)).toBe(false)
  })

  it.each(['a'.repeat(43), 'a'.repeat(128), '~.-_'.repeat(11)])('may be %s', async (text) => {
    expect(await isVerifierOf(await challengeOf(text), text)).toBe(true)
  })

  it.each(['', 'a'.repeat(42), 'a'.repeat(129), `${'a'.repeat(50)} `, ` ${'a'.repeat(50)}`, `${'a'.repeat(50)}张`])(
    'is never %j, whatever the challenge',
    async (text) => {
      expect(await isVerifierOf(await challengeOf(text), text)).toBe(false)
    },
  )

  it.each([undefined, null, 7, [verifier]])('is no %j', async (other) => {
    expect(await isVerifierOf(challenge, other)).toBe(false)
  })
})
