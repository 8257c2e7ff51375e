import type { Clock } from '../../core/clock.js'
import type { WeComEvent } from '../../core/events.js'
import { randomHex } from '../../core/random.js'
import { claimed, createStoreGuard } from '../../flow/store-guard.js'
import { clockDifferenceMs, type Sealer } from '../../flow/seal.js'
import type { OneTimeStore } from '../../stores/one-time-store.js'
import type { Claims } from '../../flow/claims.js'

/** What a one-time code stands for, and what the host must present along with it. */
export interface Grant {
  readonly clientId: string
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly claims: Claims
}

/** One-time codes of our own: sealed, so any process of the site can read them, and valid for 60 seconds. */
export interface Grants {
  /** Throws TypeError if the claims make a code that no address has room for. */
  issue(grant: Grant): Promise<string>
  /** What a code stands for, the first time it is shown. Rejects with WeComStoreError if the store failed: then nobody is let in unseen. */
  redeem(code: unknown): Promise<Grant | 'unknown' | 'used'>
}

const grantSeconds = 60
const mostBytes = 4_000
/** A code of another process opens for as long as two clocks may differ after its end, and that process may be behind by as much. */
const usedMs = grantSeconds * 1000 + 2 * clockDifferenceMs

export function createGrants(context: {
  readonly sealer: Sealer
  readonly clock: Clock
  readonly onEvent: (event: WeComEvent) => void
  readonly store: OneTimeStore | undefined
}): Grants {
  const { sealer, clock, store } = context
  const useStore = store && createStoreGuard(store, context)
  /** When the mark of each code may be forgotten, in the order in which that happens. */
  const used = new Map<string, number>()

  const isFirst = async (id: string): Promise<boolean> => {
    const now = clock.monotonic()
    for (const [old, endsAt] of used) {
      if (endsAt > now) break
      used.delete(old)
    }
    if (used.has(id)) return false
    used.set(id, now + usedMs)
    // Clients repeat a command whose answer got lost; by its value, an attempt knows its own claim.
    const mine = randomHex(4)
    const there = await useStore?.((given) => given.claim(`wecom-login:once:${id}`, mine, usedMs).then(claimed))
    return there === undefined || there === mine
  }

  return Object.freeze({
    issue: async (grant: Grant) => {
      const code = await sealer.seal('grant', { id: randomHex(), grant }, grantSeconds * 1000)
      if (code.length <= mostBytes) return code
      throw new TypeError(`claims must fit into a code of ${mostBytes} bytes, not ${code.length}; keep an id in them`)
    },
    redeem: async (code: unknown) => {
      if (typeof code !== 'string' || code.length > mostBytes) return 'unknown'
      const opened = (await sealer.open('grant', code)) as { id: string; grant: Grant } | undefined
      if (opened === undefined) return 'unknown'
      return (await isFirst(opened.id)) ? opened.grant : 'used'
    },
  } satisfies Grants)
}
