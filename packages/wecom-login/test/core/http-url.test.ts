import { describe, expect, it } from 'vitest'
import { isLoopback } from '../../src/core/http-url.js'

describe('isLoopback', () => {
  it.each([
    ['localhost', true],
    ['a.b.localhost', true],
    ['127.255.255.254', true],
    ['[::1]', true],
    ['localhost.', false],
    ['mylocalhost', false],
    ['128.0.0.1', false],
    ['', false],
  ])('%s: %s', (hostname, expected) => {
    expect(isLoopback(hostname)).toBe(expected)
  })
})
