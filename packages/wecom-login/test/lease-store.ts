import type { Clock } from '../src/core/clock.js'
import type { TokenLease, TokenStore } from '../src/stores/token-store.js'

/** A store with a lease, as several processes see it, in the time of a virtual clock: each verb happens at one moment. */
export const leaseStore = (clock: Clock): TokenStore & { readonly lease: TokenLease } => {
  const entries = new Map<string, { readonly value: string; readonly endsAt: number }>()
  const read = (key: string) => {
    const entry = entries.get(key)
    return entry !== undefined && entry.endsAt > clock.monotonic() ? entry.value : undefined
  }
  const write = (key: string, value: string, ttlMs: number) => {
    entries.set(key, { value, endsAt: clock.monotonic() + ttlMs })
  }
  const leaseOf = (key: string) => `lease of ${key}`
  return {
    get: async (key) => read(key),
    set: async (key, value, ttlMs) => write(key, value, ttlMs),
    delete: async (key) => void entries.delete(key),
    lease: {
      acquire: async (key, owner, ttlMs, { force = false } = {}) => {
        if (!force && read(leaseOf(key)) !== undefined) return false
        write(leaseOf(key), owner, ttlMs)
        return true
      },
      commit: async (key, owner, value, valueTtlMs) => {
        if (read(leaseOf(key)) !== owner) return false
        write(key, value, valueTtlMs)
        entries.delete(leaseOf(key))
        return true
      },
      release: async (key, owner) => {
        if (read(leaseOf(key)) === owner) entries.delete(leaseOf(key))
      },
    },
  }
}
