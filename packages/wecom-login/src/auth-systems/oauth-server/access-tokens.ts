import type { Clock } from '../../core/clock.js'
import { randomHex } from '../../core/random.js'
import type { Claims } from '../../flow/claims.js'

/**
 * Access tokens for the auth system: random names of claims in this process's memory. The auth system uses one immediately; after 60
 * seconds it is worthless.
 */
export interface AccessTokens {
  issue(claims: Claims): string
  /** Undefined for anything that is not a token of the last 60 seconds. */
  claimsOf(token: unknown): Claims | undefined
}

export const accessTokenSeconds = 60

export function createAccessTokens(clock: Clock): AccessTokens {
  const issued = new Map<unknown, { readonly claims: Claims; readonly endsAt: number }>()
  const forget = () => {
    for (const [token, { endsAt }] of issued) {
      if (endsAt > clock.monotonic()) return
      issued.delete(token)
    }
  }
  return Object.freeze({
    issue: (claims: Claims) => {
      forget()
      const token = randomHex()
      issued.set(token, { claims, endsAt: clock.monotonic() + accessTokenSeconds * 1000 })
      return token
    },
    claimsOf: (token: unknown) => {
      forget()
      return issued.get(token)?.claims
    },
  })
}
