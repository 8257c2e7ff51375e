import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenKey } from '../../src/token/key.js'

const facts = { api: 'https://qyapi.weixin.qq.com', corpId: 'wwcorp', agentId: '1000002', secret: 'the-secret' }

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
