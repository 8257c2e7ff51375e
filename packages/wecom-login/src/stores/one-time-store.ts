/**
 * Makes sure that a single-use value (a state, a code) is used once across processes, and shares its result between them for a moment.
 * Keys and values hold no secret in plain text. Keys begin with `wecom-login:`.
 *
 * @example
 * ```ts
 * import type { OneTimeStore } from 'wecom-login/login' // or wecom-login/redis
 *
 * interface Table {
 *   // INSERT … ON CONFLICT DO NOTHING; false if a row with this key has not ended yet
 *   insert(key: string, value: string, ttlMs: number): Promise<boolean>
 *   upsert(key: string, value: string, ttlMs: number): Promise<void>
 *   select(key: string): Promise<string | undefined>
 * }
 * export const oneTimeStoreOver = (table: Table): OneTimeStore => ({
 *   claim: async (key, value, ttlMs) => ((await table.insert(key, value, ttlMs)) ? undefined : ((await table.select(key)) ?? 'ended just now')),
 *   get: (key) => table.select(key),
 *   set: (key, value, ttlMs) => table.upsert(key, value, ttlMs),
 * })
 * ```
 */
export interface OneTimeStore {
  /**
   * Keeps `value` for `ttlMs` milliseconds if the key has none, and returns null or undefined. Otherwise changes nothing and returns the
   * value that is there. Must be atomic: of several callers with one key, exactly one may get null or undefined.
   */
  claim(key: string, value: string, ttlMs: number): Promise<string | null | undefined>
  /** The value of a key; null or undefined if there is none. */
  get(key: string): Promise<string | null | undefined>
  /** Keeps a value for at most `ttlMs` milliseconds. */
  set(key: string, value: string, ttlMs: number): Promise<void>
}
