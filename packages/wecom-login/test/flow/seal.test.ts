import * as fc from 'fast-check'
import { CompactEncrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Binding, Purpose } from '../../src/flow/seal.js'
import { createVirtualClock } from '../virtual-clock.js'
import { sealerOf } from '../login/test-site.js'

const [first, second] = ['first secret of at least 32 bytes', 'second secret of at least 32 bytes']
const now = Date.UTC(2026, 0, 1)
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const create = (secrets = [first], changed: Partial<Binding> = {}, clock = createVirtualClock(now)) =>
  sealerOf(clock, changed, secrets)

const utf8 = new TextEncoder()

/** Text under the right key, whatever is in it. */
const sealRaw = async (content: unknown, { alg = 'dir', enc = 'A256GCM' } = {}) => {
  const material = await crypto.subtle.importKey('raw', utf8.encode(first), 'HKDF', false, ['deriveBits'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8.encode('wecom-login session') }
  const key = new Uint8Array(await crypto.subtle.deriveBits(how, material, 256))
  return new CompactEncrypt(utf8.encode(JSON.stringify(content))).setProtectedHeader({ alg, enc }).encrypt(key)
}

/** What an own record says, written by hand. */
const record = {
  v: 1,
  sealedAt: now,
  expiresAt: now + 1,
  origin: 'https://app.example.com',
  basePath: '/auth/wecom',
  kind: 'login',
  corpId: 'wwcorp',
  agentId: '1000002',
  cookie: '__Host-c',
  who: 'zhangsan',
}

describe('a sealed record', () => {
  it('opens to what was sealed, whatever it was', async () => {
    const sealer = create()
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const text = await sealer.seal('session', { value }, 1)
        expect(text).toMatch(/^[\w.-]+$/)
        expect((await sealer.open('session', text))?.['value']).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 100 },
    )
  })

  it('says when it was sealed, until when it counts, and which login it belongs to', async () => {
    const sealer = create()
    expect(await sealer.open('session', await sealer.seal('session', { who: 'zhangsan' }, 1, '__Host-c'), '__Host-c')).toEqual({ ...record, sealedBy: expect.stringMatching(/^[0-9a-f]{8}$/) as string }) // prettier-ignore
  })

  it('is another each time, and shows nothing of its content', async () => {
    const sealer = create()
    const texts = await Promise.all(Array.from({ length: 50 }, () => sealer.seal('session', { who: 'zhangsan' }, 1)))
    expect(new Set(texts).size).toBe(50)
    expect(atob(texts[0]?.split('.')[0] ?? '')).toBe('{"alg":"dir","enc":"A256GCM"}')
    expect(texts.join()).not.toContain(btoa('zhangsan').slice(0, 8))
  })

  it('is nothing from the moment it expires', async () => {
    const clock = createVirtualClock(now)
    const sealer = create([first], {}, clock)
    const text = await sealer.seal('session', {}, 1_000)
    await clock.advance(999)
    expect(await sealer.open('session', text)).toBeDefined()
    await clock.advance(1)
    expect(await sealer.open('session', text)).toBeUndefined()
  })

  it.each<[Purpose, number, boolean]>([
    ['transaction', 600_999, true],
    ['transaction', 601_000, false],
    ['transaction', -600_000, true],
    ['transaction', -600_001, false],
    ['grant', 600_999, true],
    ['grant', 601_000, false],
    ['session', 999, true],
    ['session', 1_000, false],
    ['session', -600_000, true],
    ['session', -600_001, false],
    ['return_to', 1_000, false],
    ['joined', 3_600_000, true],
    ['joined', -600_001, false],
  ])('of a process with another clock: a %s of 1 s, at %d ms', async (purpose, aheadMs, isOpened) => {
    const theirs = await create().seal(purpose, {}, 1_000)
    const here = create([first], {}, createVirtualClock(now + aheadMs))
    expect((await here.open(purpose, theirs)) !== undefined).toBe(isOpened)
  })

  it('is nothing for any other purpose', async () => {
    const sealer = create()
    const purposes: Purpose[] = ['transaction', 'session', 'joined', 'grant', 'return_to']
    for (const sealed of purposes) {
      const text = await sealer.seal(sealed, {}, 1)
      for (const opened of purposes)
        expect((await sealer.open(opened, text)) !== undefined, `${sealed} as ${opened}`).toBe(opened === sealed)
    }
  })

  it.each<[string, Partial<Binding>]>([
    ['origin', { origin: 'https://staging.example.com' }],
    ['base path', { basePath: '/admin/wecom' }],
    ['spelling of the base path', { basePath: '/auth/WeCom' }],
    ['kind', { kind: 'passport' }],
    ['corp', { corpId: 'wwother' }],
    ['app', { agentId: '1000003' }],
  ])('is nothing at a login of another %s', async (_what, changed) => {
    const text = await create().seal('session', {}, 1, '__Host-c')
    expect(await create([first], changed).open('session', text, '__Host-c')).toBeUndefined()
    const theirs = await create([first], changed).seal('session', {}, 1, '__Host-c')
    expect(await create().open('session', theirs, '__Host-c')).toBeUndefined()
  })

  it('is nothing under another cookie name, nor with none where it has one, nor the other way round', async () => {
    const sealer = create()
    const text = await sealer.seal('session', {}, 1, '__Host-c')
    expect(await sealer.open('session', text, '__Host-C')).toBeUndefined()
    expect(await sealer.open('session', text)).toBeUndefined()
    expect(await sealer.open('session', await sealer.seal('session', {}, 1), '__Host-c')).toBeUndefined()
  })

  it('is never what its content claims to be', async () => {
    const text = await create().seal('session', { ...record, v: 2, expiresAt: 9e15, corpId: 'wwother', cookie: 'x' }, 1)
    expect(await create([first], { corpId: 'wwother' }).open('session', text, 'x')).toBeUndefined()
    const { cookie: _, ...plain } = record
    expect(await create().open('session', text)).toMatchObject(plain)
  })

  it.each<[string, unknown]>([
    ['a version to come', { ...record, v: 2 }],
    ['a version in text', { ...record, v: '1' }],
    ['no version', { ...record, v: undefined }],
    ['no end', { ...record, expiresAt: undefined }],
    ['an end in text', { ...record, expiresAt: '9999999999999' }],
    ['the format of before: a list of end and content', [now + 1, record]],
    ['null', null],
    ['text', 'zhangsan'],
    ['a number', 7],
  ])('of %s is nothing', async (_what, content) => {
    expect(await create().open('session', await sealRaw(content), '__Host-c')).toBeUndefined()
  })

  it('keeps members that this version does not know', async () => {
    const text = await sealRaw({ ...record, mark: 'm-1', later: { a: [1] } })
    expect(await create().open('session', text, '__Host-c')).toEqual({ ...record, mark: 'm-1', later: { a: [1] } })
  })

  it('opens with the old key as long as that is listed', async () => {
    const old = await create([first]).seal('session', {}, 1)
    const fresh = await create([second, first]).seal('session', {}, 1)
    const opens = async (secrets: string[], text: string) => (await create(secrets).open('session', text)) !== undefined
    expect(await opens([second, first], old)).toBe(true)
    expect(await opens([second], old)).toBe(false)
    expect(await opens([second], fresh)).toBe(true)
    expect(await opens([first], fresh)).toBe(false)
  })

  it('is nothing with any bit flipped, any character lost, added or changed for its neighbour', async () => {
    const sealer = create()
    const text = await sealer.seal('session', {}, 1)
    const changed = Array.from(text, (character, index) => {
      const [before, after] = [text.slice(0, index), text.slice(index + 1)]
      const flipped = Array.from({ length: 8 }, (_, bit) => String.fromCharCode(character.charCodeAt(0) ^ (1 << bit)))
      const neighbour = alphabet[(alphabet.indexOf(character) + 1) % 64] ?? ''
      return flipped.concat('', neighbour, `A${character}`).map((other) => before + other + after)
    }).flat()
    const opened = await Promise.all(changed.map((each) => sealer.open('session', each)))
    expect(changed.filter((each, index) => opened[index] !== undefined && each !== text)).toEqual([])
  })

  it.each([undefined, '', '.', '....', 'a.b.c.d.e', `${'A'.repeat(10_000)}..A.A.A`, '张三', '=.=.=.=.='])(
    'rubbish is nothing, and no exception: %#',
    async (text) => {
      expect(await create().open('session', text)).toBeUndefined()
    },
  )

  it('by another maker, with another algorithm or none, is nothing', async () => {
    const encode = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
    for (const header of [{ alg: 'none' }, { alg: 'dir', enc: 'none' }, { alg: 'dir', enc: 'A256GCM', zip: 'DEF' }]) {
      const text = `${encode(header)}..${'A'.repeat(16)}.${encode(record)}.${'A'.repeat(22)}`
      expect(await create().open('session', text, '__Host-c')).toBeUndefined()
    }
  })

  it.each([
    ['dir', 'A256GCM', record],
    ['dir', 'A128CBC-HS256', undefined],
    ['A256KW', 'A256GCM', undefined],
    ['A256GCMKW', 'A256GCM', undefined],
  ])('under the right key, with %s and %s, is %s', async (alg, enc, opened) => {
    expect(await create().open('session', await sealRaw(record, { alg, enc }), '__Host-c')).toEqual(opened)
  })
})
