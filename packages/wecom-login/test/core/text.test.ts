import { describe, expect, it } from 'vitest'
import { byteLength, isLongerThan, oneLine, redact } from '../../src/core/text.js'

describe('oneLine', () => {
  it.each([
    ['a line break', 'ok\r\nroot: logged in', 'ok\\u000d\\u000aroot: logged in'],
    ['a terminal escape', '\u001b[31mred', '\\u001b[31mred'],
    ['the line separators of JavaScript', 'a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
    ['a change of direction', 'a\u202eb', 'a\\u202eb'],
    ['a NUL and a C1 control', '\0\u0085', '\\u0000\\u0085'],
    ['Chinese, which is kept', '系统繁忙', '系统繁忙'],
  ])('makes one harmless line of %s', (_, text, line) => {
    expect(oneLine(text)).toBe(line)
  })

  it('writes a character beyond the 65,536 first as one', () => {
    expect(oneLine('a\u{e0041}b')).toBe('a\\ue0041b')
  })

  it('cuts what is longer than 300 characters', () => {
    expect(oneLine('x'.repeat(300))).toBe('x'.repeat(300))
    expect(oneLine('x'.repeat(1_000_000))).toBe(`${'x'.repeat(300)}…`)
  })
})

describe('redact', () => {
  it('hides a secret wherever it stands, plain and percent-encoded', () => {
    expect(redact('a=s/e+c&b=s%2Fe%2Bc, s/e+c', ['s/e+c'])).toBe('a=***&b=***, ***')
  })

  it('hides a secret that is percent-encoded in small letters', () => {
    expect(redact('b=s%2fe%2bc', ['s/e+c'])).toBe('b=***')
  })

  it('hides every one of several secrets, a long one that begins with a short one too', () => {
    expect(redact('token token-long', ['token', 'token-long'])).toBe('*** ***')
  })

  it('takes the characters of a pattern and of a replacement literally', () => {
    expect(redact('x $& y .* z', ['$&', '.*'])).toBe('x *** y *** z')
  })

  it('does nothing for an empty secret', () => {
    expect(redact('text', [''])).toBe('text')
  })

  it('does not fail on a secret that is not well-formed text', () => {
    expect(redact('a \ud800 b', ['\ud800'])).toBe('a *** b')
  })
})

describe('byteLength', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['é', 2],
    ['企业', 6],
    ['😀', 4],
  ])('of %j is %i', (text, bytes) => {
    expect(byteLength(text)).toBe(bytes)
  })
})

describe('isLongerThan', () => {
  it.each([
    ['', 0, false],
    ['a', 0, true],
    ['a'.repeat(256), 256, false],
    ['a'.repeat(257), 256, true],
    // More than a third as many characters as bytes are allowed, and yet short enough; and the other way round.
    ['a'.repeat(100), 256, false],
    ['企'.repeat(85), 256, false],
    ['企'.repeat(86), 256, true],
    ['😀'.repeat(64), 256, false],
    ['😀'.repeat(65), 256, true],
  ])('%j, %i bytes: %s', (text, maxBytes, isLonger) => {
    expect(isLongerThan(text, maxBytes)).toBe(isLonger)
  })
})
