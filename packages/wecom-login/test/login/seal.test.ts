import * as fc from 'fast-check'
import { CompactEncrypt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createSealer, type Purpose } from '../../src/login/seal.js'

const [first, second] = ['first secret of at least 32 bytes', 'second secret of at least 32 bytes']
const now = 1_000_000
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

describe('a sealed value', () => {
  it('opens to what was sealed, whatever it was', async () => {
    const sealer = createSealer([first])
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const text = await sealer.seal('session', value, now + 1)
        expect(text).toMatch(/^[\w.-]+$/)
        expect(await sealer.open('session', text, now)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 100 },
    )
  })

  it('is another each time, and shows nothing of its content', async () => {
    const sealer = createSealer([first])
    const texts = await Promise.all(Array.from({ length: 50 }, () => sealer.seal('session', 'zhangsan', now + 1)))
    expect(new Set(texts).size).toBe(50)
    expect(atob(texts[0]?.split('.')[0] ?? '')).toBe('{"alg":"dir","enc":"A256GCM"}')
    expect(texts.join()).not.toContain(btoa('zhangsan').slice(0, 8))
  })

  it('is nothing from the moment it expires', async () => {
    const sealer = createSealer([first])
    const text = await sealer.seal('session', 1, now)
    expect(await sealer.open('session', text, now - 1)).toBe(1)
    expect(await sealer.open('session', text, now)).toBeUndefined()
  })

  it('is nothing without an end', async () => {
    const sealer = createSealer([first])
    const text = await sealer.seal('session', 1, String(now + 1) as unknown as number)
    expect(await sealer.open('session', text, now)).toBeUndefined()
  })

  it('is nothing for any other purpose', async () => {
    const sealer = createSealer([first])
    const purposes: Purpose[] = ['transaction', 'session', 'joined']
    for (const sealed of purposes) {
      const text = await sealer.seal(sealed, 1, now + 1)
      for (const opened of purposes)
        expect(await sealer.open(opened, text, now)).toBe(opened === sealed ? 1 : undefined)
    }
  })

  it('opens with the old key as long as that is listed', async () => {
    const old = await createSealer([first]).seal('session', 'old', now + 1)
    const rotating = createSealer([second, first])
    expect(await rotating.open('session', old, now)).toBe('old')
    const fresh = await rotating.seal('session', 'fresh', now + 1)
    expect(await createSealer([first]).open('session', fresh, now)).toBeUndefined()
    expect(await createSealer([second]).open('session', fresh, now)).toBe('fresh')
    expect(await createSealer([second]).open('session', old, now)).toBeUndefined()
  })

  it('is nothing with any bit flipped, any character lost, added or changed for its neighbour', async () => {
    const sealer = createSealer([first])
    const text = await sealer.seal('session', 1, now + 1)
    const changed = Array.from(text, (character, index) => {
      const [before, after] = [text.slice(0, index), text.slice(index + 1)]
      const flipped = Array.from({ length: 8 }, (_, bit) => String.fromCharCode(character.charCodeAt(0) ^ (1 << bit)))
      const neighbour = alphabet[(alphabet.indexOf(character) + 1) % 64] ?? ''
      return flipped.concat('', neighbour, `A${character}`).map((other) => before + other + after)
    }).flat()
    const opened = await Promise.all(changed.map((each) => sealer.open('session', each, now)))
    expect(changed.filter((each, index) => opened[index] !== undefined && each !== text)).toEqual([])
  })

  it.each(['', '.', '....', 'a.b.c.d.e', `${'A'.repeat(10_000)}..A.A.A`, '张三', '=.=.=.=.='])(
    'rubbish is nothing, and no exception: %s',
    async (text) => {
      expect(await createSealer([first]).open('session', text, now)).toBeUndefined()
    },
  )

  it('by another maker, with another algorithm or none, is nothing', async () => {
    const encode = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
    for (const header of [{ alg: 'none' }, { alg: 'dir', enc: 'none' }, { alg: 'dir', enc: 'A256GCM', zip: 'DEF' }]) {
      const text = `${encode(header)}..${'A'.repeat(16)}.${encode([now + 1, 1])}.${'A'.repeat(22)}`
      expect(await createSealer([first]).open('session', text, now)).toBeUndefined()
    }
  })

  it.each([
    ['dir', 'A256GCM', 1],
    ['dir', 'A128CBC-HS256', undefined],
    ['A256KW', 'A256GCM', undefined],
    ['A256GCMKW', 'A256GCM', undefined],
  ])('under the right key, with %s and %s, is %s', async (alg, enc, opened) => {
    const utf8 = new TextEncoder()
    const material = await crypto.subtle.importKey('raw', utf8.encode(first), 'HKDF', false, ['deriveBits'])
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8.encode('wecom-login session') }
    const key = new Uint8Array(await crypto.subtle.deriveBits(how, material, 256))
    const text = await new CompactEncrypt(utf8.encode(JSON.stringify([now + 1, 1])))
      .setProtectedHeader({ alg, enc })
      .encrypt(key)
    expect(await createSealer([first]).open('session', text, now)).toBe(opened)
  })
})
