import { describe, expect, it } from 'vitest'
import { createGrants, type Grant } from '../../../src/auth-systems/oauth-server/grants.js'
import type { OneTimeStore } from '../../../src/stores/one-time-store.js'
import { sealerOf } from '../../login/test-site.js'
import { rejection } from '../../test-app.js'
import { createVirtualClock } from '../../virtual-clock.js'

const grant: Grant = {
  clientId: 'wwcorp/1000002',
  redirectUri: 'https://app.example.com/api/auth/callback/wecom',
  codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  claims: { sub: 'wwcorp:zhangsan', kind: 'member', corpid: 'wwcorp', email_verified: false },
}

const createTestGrants = (store?: OneTimeStore) => {
  const clock = createVirtualClock()
  return {
    clock,
    grants: createGrants({ clock, onEvent: () => undefined, sealer: sealerOf(clock, { kind: 'oauth_server' }), store }),
  }
}

describe('a one-time code', () => {
  it('stands for its grant once, for sixty seconds', async () => {
    const { clock, grants } = createTestGrants()
    const [first, second, third] = [await grants.issue(grant), await grants.issue(grant), await grants.issue(grant)]
    expect(await grants.redeem(first)).toEqual(grant)
    await clock.advance(59_999)
    expect(await grants.redeem(second)).toEqual(grant)
    expect([await grants.redeem(first), await grants.redeem(second)]).toEqual(['used', 'used'])
    await clock.advance(1)
    expect(await grants.redeem(third)).toBe('unknown')
  })

  it('is claimed in the store for as long as any process takes it', async () => {
    const claimed: [string, number][] = []
    const { grants } = createTestGrants({
      claim: async (key, value, ttlMs) => {
        claimed.push([key, ttlMs])
        return claimed.length === 2 ? 'another' : claimed.length === 3 ? value : null
      },
      get: async () => undefined,
      set: async () => undefined,
    })
    expect(await grants.redeem(await grants.issue(grant))).toEqual(grant)
    expect(await grants.redeem(await grants.issue(grant))).toBe('used')
    // What a client sent twice, because the answer to the first was lost.
    expect(await grants.redeem(await grants.issue(grant))).toEqual(grant)
    const claim = [expect.stringMatching(/^wecom-login:once:[0-9a-f]{32}$/), 21 * 60_000]
    expect(claimed).toEqual([claim, claim, claim])
  })

  it('is not taken when the store fails, and says so with the reason', async () => {
    const cause = new Error('away')
    const { grants } = createTestGrants({
      claim: () => Promise.reject(cause),
      get: async () => undefined,
      set: async () => undefined,
    })
    const error = await rejection(grants.redeem(await grants.issue(grant)))
    expect(error).toMatchObject({
      code: 'store_failed',
      cause,
      message: expect.stringContaining('no login is accepted') as string,
    })
  })

  it.each([undefined, null, 7, '', 'a.b.c.d.e', 'x'.repeat(100_000)])('is not %j', async (code) => {
    expect(await createTestGrants().grants.redeem(code)).toBe('unknown')
  })

  it('that no address has room for is the caller’s mistake', async () => {
    const { grants } = createTestGrants()
    const large = { ...grant, claims: { ...grant.claims, sub: 'x'.repeat(4_000) } }
    const error = await rejection(grants.issue(large))
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toMatch(/claims must fit into a code of 4000 bytes, not \d+; keep an id in them/)
  })
})
