import { describe, expect, it } from 'vitest'
import { livingToken } from '../../src/token/life.js'

const hour = 3_600_000

describe('the windows of a token', () => {
  it.each([
    ['two hours', 2 * hour, 0, { softAt: 6_600_000, hardAt: 7_140_000, endsAt: 7_200_000 }],
    ['two hours, half a chance', 2 * hour, 0.5, { softAt: 6_660_000, hardAt: 7_140_000, endsAt: 7_200_000 }],
    ['a hundred seconds', 100_000, 0, { softAt: 90_000, hardAt: 98_000, endsAt: 100_000 }],
    ['a hundred seconds, half a chance', 100_000, 0.5, { softAt: 91_000, hardAt: 98_000, endsAt: 100_000 }],
    ['a day', 24 * hour, 0, { softAt: 24 * hour - 600_000, hardAt: 24 * hour - 60_000, endsAt: 24 * hour }],
  ])('of %s', (_, lifeMs, fraction, { softAt, hardAt, endsAt }) => {
    const at = 5_000
    expect(livingToken('token', lifeMs, at, fraction)).toEqual({
      accessToken: 'token',
      softAt: at + softAt,
      hardAt: at + hardAt,
      endsAt: at + endsAt,
    })
  })
})
