import { toBase64 } from '../core/text.js'
import type { StoredToken } from './stored-token.js'

type DatedToken = Pick<StoredToken, 'accessToken' | 'fetchedAt'>

/** The last tokens that WeCom refused. They are kept as hashes. */
export interface RefusedTokens {
  note(token: DatedToken): Promise<void>
  /** True for a token of theirs, and for one that is older than the newest of them. */
  include(token: DatedToken): Promise<boolean>
}

const most = 8
/** The times come from the clocks of two machines. */
const clockDifferenceMs = 15 * 60_000

async function hashOf({ accessToken }: DatedToken): Promise<string> {
  return toBase64(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(accessToken)))
}

/** A store that was away comes back with what it held before, so the last refusal is not enough to know a dead token by. */
export function createRefusedTokens(): RefusedTokens {
  const refused = new Map<string, number>()
  return Object.freeze({
    note: async (token: DatedToken) => {
      refused.set(await hashOf(token), token.fetchedAt)
      const [oldest] = refused.keys()
      if (refused.size > most && oldest !== undefined) refused.delete(oldest)
    },
    include: async (token: DatedToken) => {
      if (refused.size === 0) return false
      const newestAt = Math.max(...refused.values())
      return token.fetchedAt < newestAt - clockDifferenceMs || refused.has(await hashOf(token))
    },
  })
}
