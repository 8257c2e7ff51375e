/**
 * Makes sure that a single-use value (a state, a code) is used once across processes, and shares its result between them for a moment.
 * Keys and values hold no secret in plain text. Keys begin with `wecom-login:`.
 */
export interface OneTimeStore {
  /** True for the first caller with this key, false for every other one within `ttlMs` milliseconds. Must be atomic. */
  claim(key: string, ttlMs: number): Promise<boolean>
  /** The value of a key; null or undefined if there is none. */
  get(key: string): Promise<string | null | undefined>
  /** Keeps a value for at most `ttlMs` milliseconds. */
  set(key: string, value: string, ttlMs: number): Promise<void>
}
