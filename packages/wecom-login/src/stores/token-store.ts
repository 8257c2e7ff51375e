/**
 * A place where access tokens outlive one process: three verbs over opaque text, so that any key-value store fits.
 * Keys hold no secret; values hold the access token, so treat the store like a password vault.
 */
export interface TokenStore {
  get(key: string): Promise<string | null | undefined>
  /** Keeps `value` for `ttlMs` milliseconds at most. */
  set(key: string, value: string, ttlMs: number): Promise<void>
  delete(key: string): Promise<void>
  /** Lets one of many processes fetch while the others wait; without it each process fetches for itself. */
  readonly lease?: TokenLease | undefined
}

/** The right of one process to fetch the token kept under a key, for a limited time. Each verb must be atomic. */
export interface TokenLease {
  /**
   * True if `owner` now holds the lease of `key`, which ends by itself after `ttlMs` milliseconds. With `force` it is taken
   * from whoever holds it, who then cannot commit any more.
   */
  acquire(key: string, owner: string, ttlMs: number, options?: { readonly force?: boolean }): Promise<boolean>
  /** Writes `value` under `key` for `valueTtlMs` milliseconds and ends the lease; false, and nothing is written, if `owner` no longer holds it. */
  commit(key: string, owner: string, value: string, valueTtlMs: number): Promise<boolean>
  /** Ends the lease if `owner` still holds it. */
  release(key: string, owner: string): Promise<void>
}
