import { describe, expect, it } from 'vitest'
import { isResponse } from '../../src/flow/response.js'

/** A response as the class of a framework would make it. */
const madeBy = (facts: object) => ({ status: 200, bodyUsed: false, headers: new Headers(), ...facts })

describe('a response', () => {
  it.each([
    ['the platform’s', new Response('text')],
    ['a framework’s', madeBy({})],
    ['one with status 599', madeBy({ status: 599 })],
    ['one that does not say whether it was read', madeBy({ bodyUsed: undefined })],
  ])('is %s', (_, value) => {
    expect(isResponse(value)).toBe(true)
  })

  it('is none that was read', async () => {
    const response = new Response('text')
    await response.text()
    expect(isResponse(response)).toBe(false)
  })

  it.each([
    undefined,
    null,
    'text',
    200,
    {},
    madeBy({ status: 199 }),
    madeBy({ status: 600 }),
    madeBy({ status: undefined }),
    madeBy({ bodyUsed: true }),
    madeBy({ headers: undefined }),
    madeBy({ headers: { 'set-cookie': 'a=b' } }),
  ])('is not %j', (value) => {
    expect(isResponse(value)).toBe(false)
  })
})
