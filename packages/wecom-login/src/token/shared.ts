import type { Clock } from '../core/clock.js'
import type { Logger, RefreshReason, WeComEvent } from '../core/events.js'
import { randomHex, randomFraction } from '../core/random.js'
import type { TokenLease, TokenStore } from '../stores/token-store.js'
import { createStoreHealth, type StoreRound } from './store-health.js'
import type { StoredToken } from './stored-token.js'
import type { TokenVault } from './vault.js'

/** Finds the token another process has fetched, or has it fetched by exactly one. */
export interface SharedToken {
  /**
   * A token out of the store if `isWanted` takes it, else what `fetchToken` gives, which is put into the store. Without `isWanted` the store
   * is not asked. Rejects only with what `fetchToken` rejects with: a failure of the store never fails a login.
   */
  obtain(reason: RefreshReason, isWanted?: IsWanted): Promise<StoredToken>
}

/** Whether a token out of the store will do. */
export type IsWanted = (token: StoredToken) => boolean | Promise<boolean>

interface SharedTokenContext {
  readonly fetchToken: (reason: RefreshReason) => Promise<StoredToken>
  readonly store: TokenStore
  readonly vault: () => Promise<TokenVault>
  readonly clock: Clock
  /** How long those wait who have nothing but this. */
  readonly timeoutMs: number
  readonly logger: Logger
  readonly onEvent: (event: WeComEvent) => void
}

const leaseMs = 10_000

export function createSharedToken(context: SharedTokenContext): SharedToken {
  const { fetchToken, store, vault, clock, timeoutMs, logger, onEvent } = context
  const startRound = createStoreHealth({ clock, logger, onEvent })
  // Who waits for another's token in vain must have time to fetch one.
  const longestWaitMs = Math.min(3_000, 0.6 * timeoutMs)

  /** One refresh: everything it does with the store shares one round. */
  const refreshOnce = async (
    { key, seal, open }: TokenVault,
    round: StoreRound,
    reason: RefreshReason,
    isWanted: IsWanted | undefined,
  ): Promise<StoredToken> => {
    const read = async (): Promise<StoredToken | undefined> => {
      const stored = await open(await round.attempt(() => store.get(key)), clock.now())
      return stored !== undefined && (await isWanted?.(stored)) === true ? stored : undefined
    }
    const lifeMs = ({ expiresAt }: StoredToken) => Math.max(1, expiresAt - clock.now())

    const fetchAlone = async (): Promise<StoredToken> => {
      const fresh = await fetchToken(reason)
      const value = await seal(fresh)
      await round.attempt(() => store.set(key, value, lifeMs(fresh)))
      return fresh
    }

    const fetchAsOwner = async (lease: TokenLease, owner: string): Promise<StoredToken> => {
      try {
        const fresh = await fetchToken(reason)
        const value = await seal(fresh)
        const isCommitted = await round.attempt(() => lease.commit(key, owner, value, lifeMs(fresh)))
        if (isCommitted !== false) return fresh
        // Somebody took the lease while we were slow, so what lies there now is newer than ours.
        onEvent({ type: 'lease', result: 'lost' })
        return (await read()) ?? fresh
      } catch (error) {
        await round.attempt(() => lease.release(key, owner))
        throw error
      }
    }

    const fetchUnderLease = async (lease: TokenLease): Promise<StoredToken> => {
      const owner = randomHex()
      const startedAt = clock.monotonic()
      const waitedMs = () => clock.monotonic() - startedAt
      let isGivenUp = false
      const acquire = async (options?: { readonly force: true }): Promise<boolean | undefined> => {
        const result = await round.attempt(async () => {
          const isAcquired = await lease.acquire(key, owner, leaseMs, options)
          // A client may have queued the command and sent it long after we went on without the lease.
          if (isAcquired && isGivenUp) await lease.release(key, owner)
          return isAcquired
        })
        isGivenUp = result === undefined
        return result
      }
      let isOwner = await acquire()
      while (isOwner === false && waitedMs() < longestWaitMs) {
        await clock.sleep(Math.min(50 + 200 * randomFraction(), longestWaitMs - waitedMs()))
        const found = await read()
        if (found !== undefined) {
          onEvent({ type: 'lease', result: 'waited', waitedMs: waitedMs() })
          return found
        }
        isOwner = await acquire()
      }
      const result = isOwner === false ? 'taken_over' : 'acquired'
      isOwner ||= await acquire({ force: true })
      if (isOwner !== true) return fetchAlone()
      onEvent({ type: 'lease', result, waitedMs: waitedMs() })
      // Between our look and our lease somebody may have finished.
      const found = await read()
      if (found === undefined) return fetchAsOwner(lease, owner)
      await round.attempt(() => lease.release(key, owner))
      return found
    }

    if (isWanted === undefined) return fetchAlone()
    const found = await read()
    if (found !== undefined) return found
    return store.lease !== undefined && round.isUsable() ? fetchUnderLease(store.lease) : fetchAlone()
  }

  let warned: string | undefined
  return Object.freeze({
    obtain: async (reason: RefreshReason, isWanted?: IsWanted) => {
      const token = await refreshOnce(await vault(), startRound(), reason, isWanted)
      const { warning } = store
      if (warning !== undefined && warning !== warned) logger.warn?.(warning)
      warned = warning
      return token
    },
  })
}
