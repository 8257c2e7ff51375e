import { describe, expect, it } from 'vitest'
import { createTestSite } from './test-site.js'

const verification = { 'WW_verify_abc123.txt': 'abc123', 'WW_verify_Other9.txt': 'Other9\n' }

describe('the files by which WeCom sees that a domain is yours', () => {
  it.each([
    ['/WW_verify_abc123.txt', 'abc123'],
    ['/WW_verify_Other9.txt', 'Other9'],
  ])('%s is served at the root, as plain text', async (path, text) => {
    const { login } = createTestSite({ verification })
    const request = new Request(`https://app.example.com${path}`)
    expect(login.owns(request)).toBe(true)
    const response = await login.handle(request)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await response.text()).toBe(text)
  })

  it.each<[string, unknown, RegExp]>([
    ['text', 'WW_verify_abc.txt', /^verification must be an object/],
    ['a list', ['WW_verify_abc.txt'], /^verification must be an object/],
    ['another name', { 'robots.txt': 'abc' }, /^verification\["robots\.txt"\] must be named like WW_verify_abc\.txt/],
    ['a page of that name', { 'WW_verify_abc.txt.html': 'abc' }, /must be named like/],
    ['a path', { '../WW_verify_abc.txt': 'abc' }, /must be named like/],
    ['no text', { 'WW_verify_abc.txt': '' }, /^verification\["WW_verify_abc\.txt"\] must be the text in that file/],
    ['a number', { 'WW_verify_abc.txt': 7 }, /must be the text/],
    ['HTML of two lines', { 'WW_verify_abc.txt': '<p>\n</p>' }, /must be the text/],
    ['a text too long', { 'WW_verify_abc.txt': 'a'.repeat(1025) }, /must be the text/],
  ])('are refused as %s', (_what, files, message) => {
    const attempt = () => createTestSite({ verification: files as Record<string, string> })
    expect(attempt).toThrow(TypeError)
    expect(attempt).toThrow(message)
  })
})
