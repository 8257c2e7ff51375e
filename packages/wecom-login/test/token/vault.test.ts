import { createCipheriv, createHmac, hkdfSync } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createTokenVault, lazyTokenVault, tokenKey } from '../../src/token/vault.js'

const facts = { api: 'https://qyapi.weixin.qq.com', corpId: 'wwcorp', agentId: '1000002', secret: 'the-secret' }
const now = Date.UTC(2026, 0, 1)
const token = { accessToken: 'a-token', fetchedAt: now, expiresAt: now + 7_200_000 }

const flipped = (sealed: string, at: number): string => {
  const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return btoa(String.fromCharCode(...bytes))
}

describe('a token vault', () => {
  it('opens what it sealed, also as another process with the same app', async () => {
    const sealed = await (await createTokenVault(facts)).seal(token)
    expect(await (await createTokenVault({ ...facts })).open(sealed, now)).toEqual(token)
  })

  it('opens what another version of this package has sealed', async () => {
    const vault = await createTokenVault(facts)
    const key = new Uint8Array(hkdfSync('sha256', facts.secret, '', 'wecom-login token store', 32))
    const iv = new Uint8Array(12).fill(7)
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(new TextEncoder().encode(vault.key))
    const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(token)), cipher.final(), cipher.getAuthTag()])
    expect(await vault.open(sealed.toString('base64'), now)).toEqual(token)
  })

  it('is made anew for whoever comes next, if the first never gets it', async () => {
    const vault = lazyTokenVault(facts)
    const importKey = vi.spyOn(crypto.subtle, 'importKey').mockReturnValueOnce(new Promise(() => {}))
    void vault()
    expect((await vault()).key).toContain('wwcorp')
    importKey.mockRestore()
  })

  it('never seals the same twice alike, and shows nothing of what it holds', async () => {
    const vault = await createTokenVault(facts)
    const [first, second] = [await vault.seal(token), await vault.seal(token)]
    expect(first).not.toBe(second)
    expect(atob(first)).not.toMatch(/a-token|expiresAt/)
    expect(vault.key).not.toContain('the-secret')
  })

  it.each([
    { secret: 'another-secret' },
    { agentId: '1000003' },
    { agentId: undefined },
    { corpId: 'wwother' },
    { api: 'https://other.example.com' },
  ])('opens nothing of an app with %j', async (other) => {
    const sealed = await (await createTokenVault({ ...facts, ...other })).seal(token)
    expect(await (await createTokenVault(facts)).open(sealed, now)).toBeUndefined()
  })

  it('opens nothing of which a single bit was changed', async () => {
    const vault = await createTokenVault(facts)
    const sealed = await vault.seal(token)
    const length = atob(sealed).length
    for (let at = 0; at < length; at += 1)
      expect(await vault.open(flipped(sealed, at), now), `byte ${at}`).toBeUndefined()
  })

  it('opens nothing that was cut, lengthened, or is no text at all', async () => {
    const vault = await createTokenVault(facts)
    const sealed = await vault.seal(token)
    const others = [sealed.slice(0, -4), sealed.slice(0, 10), `${sealed}AAAA`, '', 'not base64!', JSON.stringify(token)]
    for (const other of [...others, null, undefined, 7, [sealed], 'x'.repeat(10_000_000)]) {
      expect(await vault.open(other, now)).toBeUndefined()
    }
  })

  it('opens nothing whose life is over or longer than any token’s', async () => {
    const vault = await createTokenVault(facts)
    expect(await vault.open(await vault.seal(token), token.expiresAt)).toBeUndefined()
    expect(await vault.open(await vault.seal({ ...token, expiresAt: 253_370_764_800_000 }), now)).toBeUndefined()
  })
})

describe('tokenKey', () => {
  it('is the same for the same app, whenever it is asked', async () => {
    expect(await tokenKey(facts)).toBe(await tokenKey({ ...facts }))
    expect(await tokenKey(facts)).toMatch(
      /^wecom-login:token:https%3A%2F%2Fqyapi\.weixin\.qq\.com:wwcorp:1000002:[0-9a-f]{32}$/,
    )
  })

  it.each(['the-secret', 's', '密钥'])(
    'ends in the same 32 digits in every version of this package: %s',
    async (secret) => {
      const digits = createHmac('sha256', secret).update('wecom-login access token').digest('hex').slice(0, 32)
      const start = 'wecom-login:token:https%3A%2F%2Fqyapi.weixin.qq.com:wwcorp'
      expect(await tokenKey({ ...facts, secret })).toBe(`${start}:1000002:${digits}`)
      expect(await tokenKey({ ...facts, secret, agentId: undefined })).toBe(`${start}:-:${digits}`)
    },
  )

  it.each([
    { agentId: '1000003' },
    { agentId: undefined },
    { secret: 'the-secreu' },
    { corpId: 'wwcorq' },
    { api: 'https://qyapi.weixin.qq.com/prefix' },
  ])('is another one with %j', async (other) => {
    expect(await tokenKey({ ...facts, ...other })).not.toBe(await tokenKey(facts))
  })

  it('property: different facts never share a key, separators inside them included', async () => {
    const part = fc.stringMatching(/^[!-~]{1,12}$/).map((text) => text.replaceAll('x', ':'))
    const anyFacts = fc.record({
      api: part.map((rest) => `https://a.example/${rest}`),
      corpId: part,
      agentId: fc.option(fc.stringMatching(/^[1-9]\d{0,6}$/), { nil: undefined }),
      secret: part,
    })
    const pairs = fc.oneof(
      fc.tuple(anyFacts, anyFacts),
      anyFacts.map((one) => [one, { ...one, corpId: `${one.corpId}:` }] as const),
      anyFacts.map((one) => [one, { ...one, corpId: one.secret, secret: one.corpId }] as const),
      anyFacts.map((one) => [one, { ...one, agentId: undefined }] as const),
    )
    await fc.assert(
      fc.asyncProperty(pairs, async ([left, right]) => {
        const isSame = JSON.stringify(left) === JSON.stringify(right)
        expect((await tokenKey(left)) === (await tokenKey(right))).toBe(isSame)
      }),
      { numRuns: 1_000 },
    )
  })

  it('property: holds nothing of the secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[!-~]{6,40}$/), async (secret) => {
        const key = await tokenKey({ ...facts, secret: `canary-${secret}` })
        expect(key).not.toContain(secret)
        expect(key).not.toContain('canary')
        expect(key).not.toContain(encodeURIComponent(secret))
      }),
      { numRuns: 200 },
    )
  })
})
