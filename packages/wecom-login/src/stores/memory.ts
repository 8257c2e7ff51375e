import { type Clock, systemClock } from '../core/clock.js'
import type { TokenStore } from './token-store.js'

/**
 * Keeps access tokens in this process: the default of `createWeComApp`. Entries expire when read; there is no timer.
 *
 * @example
 * ```ts
 * import { createWeComApp, memoryStore } from 'wecom-login'
 *
 * const wecom = createWeComApp({
 *   corpId: 'ww5100000000000001',
 *   secret: process.env.WECOM_SECRET,
 *   tokenStore: memoryStore(),
 * })
 * console.log(wecom.token.inspect())
 * ```
 */
export function memoryStore({ clock = systemClock }: { clock?: Clock } = {}): TokenStore {
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
