/**
 * A place where access tokens outlive one process: three verbs over opaque text, so that any key-value store fits.
 * Keys hold no secret; values hold the access token, so treat the store like a password vault.
 */
export interface TokenStore {
  get(key: string): Promise<string | null | undefined>
  /** Keeps `value` for at least a moment and at most `ttlMs` milliseconds. */
  set(key: string, value: string, ttlMs: number): Promise<void>
  delete(key: string): Promise<void>
  /** Lets one of many processes fetch while the others wait; without it each process fetches for itself. */
  readonly lease?: TokenLease
}

/** A lock with a time limit and an owner. */
export interface TokenLease {
  /** True if `owner` now holds the lease, which ends by itself after `ttlMs` milliseconds. */
  acquire(key: string, owner: string, ttlMs: number): Promise<boolean>
  /** Ends the lease if `owner` still holds it. */
  release(key: string, owner: string): Promise<void>
}
