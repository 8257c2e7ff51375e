import { type Clock, systemClock } from '../core/clock.js'
import type { TokenStore } from './token-store.js'

/** A token store inside this process. Expiry is compared on reading; nothing is scheduled. */
export const memoryStore = ({ clock = systemClock }: { clock?: Clock } = {}): TokenStore => {
  const entries = new Map<string, { value: string; endsAt: number }>()
  return Object.freeze({
    get: async (key: string) => {
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      if (entry.endsAt > clock.monotonic()) return entry.value
      entries.delete(key)
      return undefined
    },
    set: async (key: string, value: string, ttlMs: number) => {
      entries.set(key, { value, endsAt: clock.monotonic() + ttlMs })
    },
    delete: async (key: string) => {
      entries.delete(key)
    },
  })
}
