/**
 * Where access tokens are kept. Keys and values are opaque text, so any key-value store fits. Keys hold no secret; values are encrypted with
 * a key derived from the app's secret.
 *
 * @example
 * ```ts
 * import { createWeComApp, type TokenStore } from 'wecom-login'
 *
 * const rows = new Map<string, { value: string; endsAt: number }>() // your own database
 * const tokenStore: TokenStore = {
 *   get: async (key) => ((rows.get(key)?.endsAt ?? 0) > Date.now() ? rows.get(key)?.value : undefined),
 *   set: async (key, value, ttlMs) => void rows.set(key, { value, endsAt: Date.now() + ttlMs }),
 *   delete: async (key) => void rows.delete(key),
 * }
 * const wecom = createWeComApp({ corpId: 'ww5100000000000001', secret: process.env.WECOM_SECRET, tokenStore })
 * await wecom.accessToken() // from now on in the store
 * ```
 */
export interface TokenStore {
  /** The value of a key; null or undefined if there is none. */
  get(key: string): Promise<string | null | undefined>
  /** Keeps a value for at most `ttlMs` milliseconds. */
  set(key: string, value: string, ttlMs: number): Promise<void>
  /** Forgets a key. */
  delete(key: string): Promise<void>
  /** Lets one process fetch a token while the others wait. Without it, each process fetches its own. */
  readonly lease?: TokenLease | undefined
  /** What operators should know about this store, found out while it was used. The app logs it once. */
  readonly warning?: string | undefined
}

/**
 * The right of one process to fetch the token of a key, for a limited time. Each method must be atomic.
 *
 * @example
 * ```ts
 * import type { TokenLease } from 'wecom-login'
 *
 * export const logged = (lease: TokenLease): TokenLease => ({
 *   ...lease,
 *   acquire: async (key, owner, ttlMs, options) => {
 *     const isOurs = await lease.acquire(key, owner, ttlMs, options)
 *     console.log(isOurs ? 'fetching the token' : 'waiting for the token')
 *     return isOurs
 *   },
 * })
 * ```
 */
export interface TokenLease {
  /**
   * True if `owner` now holds the lease of `key`; it ends by itself after `ttlMs` milliseconds. With `force`, it is taken from its
   * holder, who can then no longer commit.
   */
  acquire(key: string, owner: string, ttlMs: number, options?: { readonly force?: boolean }): Promise<boolean>
  /** Writes `value` for `valueTtlMs` milliseconds and ends the lease. If `owner` no longer holds it, nothing is written and the result is false. */
  commit(key: string, owner: string, value: string, valueTtlMs: number): Promise<boolean>
  /** Ends the lease if `owner` still holds it. */
  release(key: string, owner: string): Promise<void>
}
