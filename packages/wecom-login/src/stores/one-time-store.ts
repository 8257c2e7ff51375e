/**
 * Lets a single-use value (a state, a code) be used once by many processes, and its result be shared for a moment.
 * Keys and values hold no secret in the clear.
 */
export interface OneTimeStore {
  /** True for the first caller with this key, false for every later one within `ttlMs` milliseconds. Must be atomic. */
  claim(key: string, ttlMs: number): Promise<boolean>
  get(key: string): Promise<string | null | undefined>
  set(key: string, value: string, ttlMs: number): Promise<void>
}
