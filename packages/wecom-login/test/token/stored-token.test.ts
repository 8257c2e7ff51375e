import { describe, expect, it } from 'vitest'
import { formatStoredToken, parseStoredToken } from '../../src/token/stored-token.js'

const now = Date.UTC(2026, 0, 1)
const day = 86_400_000
const token = { accessToken: 'a-token', fetchedAt: now, expiresAt: now + 7_200_000 }
const text = formatStoredToken(token)

describe('a stored token', () => {
  it.each([
    ['as it was written', text, token],
    ['with blanks up to 2,000 characters', text.padEnd(2_000), token],
    ['that lives a day', formatStoredToken({ ...token, expiresAt: now + day }), { ...token, expiresAt: now + day }],
    ['with more in it', JSON.stringify({ ...token, more: 1 }), token],
  ])('is read %s', (_, stored, expected) => {
    expect(parseStoredToken(stored, now)).toEqual(expected)
  })

  it.each<readonly [string, unknown]>([
    ['over 2,000 characters', text.padEnd(2_001)],
    ['a list of one text', [text]],
    ['a beginning that is a text', JSON.stringify({ ...token, fetchedAt: String(now) })],
    ['an end that is a text', JSON.stringify({ ...token, expiresAt: String(token.expiresAt) })],
    ['an end at its beginning', JSON.stringify({ ...token, fetchedAt: token.expiresAt })],
    ['an end before its beginning', JSON.stringify({ ...token, fetchedAt: token.expiresAt + 1 })],
    ['more than a day of life', JSON.stringify({ ...token, expiresAt: now + day + 1 })],
    ['an end that is now', JSON.stringify({ ...token, fetchedAt: now - 1, expiresAt: now })],
    ['null', 'null'],
    ['no JSON', 'a-token'],
  ])('is not read from %s', (_, stored) => {
    expect(parseStoredToken(stored, now)).toBeUndefined()
  })
})
