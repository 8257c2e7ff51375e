import { expect, it } from 'vitest'
import { createRefusedTokens } from '../../src/token/refused-tokens.js'

const minute = 60_000
const at = (fetchedAt: number, accessToken = `fetched at ${fetchedAt}`) => ({ accessToken, fetchedAt })

it('includes nothing before a token was refused', async () => {
  expect(await createRefusedTokens().include(at(0))).toBe(false)
})

it('includes the last eight, whichever of them a store comes back with', async () => {
  const refused = createRefusedTokens()
  for (let n = 1; n <= 9; n += 1) await refused.note(at(n))
  const included = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => refused.include(at(n))))
  expect(included).toEqual([false, true, true, true, true, true, true, true, true, false])
})

it('includes what was fetched more than 15 minutes before the newest, and not what two clocks may make of one moment', async () => {
  const refused = createRefusedTokens()
  await refused.note(at(60 * minute))
  await refused.note(at(50 * minute))
  expect(await refused.include(at(45 * minute, 'another'))).toBe(false)
  expect(await refused.include(at(45 * minute - 1, 'another'))).toBe(true)
})
