/**
 * Makes sure that a single-use value (a state, a code) is used once across processes, and shares its result between them for a moment.
 * Keys and values hold no secret in plain text. Keys begin with `wecom-login:`.
 *
 * @example
 * ```ts
 * import type { OneTimeStore } from 'wecom-login/login' // or wecom-login/redis
 *
 * interface Table {
 *   insert(key: string, value: string, ttlMs: number): Promise<boolean> // false if the key exists
 *   upsert(key: string, value: string, ttlMs: number): Promise<void>
 *   select(key: string): Promise<string | undefined>
 * }
 * export const oneTimeStoreOver = (table: Table): OneTimeStore => ({
 *   claim: (key, ttlMs) => table.insert(key, '', ttlMs),
 *   get: (key) => table.select(key),
 *   set: (key, value, ttlMs) => table.upsert(key, value, ttlMs),
 * })
 * ```
 */
export interface OneTimeStore {
  /** True for the first caller with this key, false for every other one within `ttlMs` milliseconds. Must be atomic. */
  claim(key: string, ttlMs: number): Promise<boolean>
  /** The value of a key; null or undefined if there is none. */
  get(key: string): Promise<string | null | undefined>
  /** Keeps a value for at most `ttlMs` milliseconds. */
  set(key: string, value: string, ttlMs: number): Promise<void>
}
