import { createHash, randomBytes } from 'node:crypto'

/** Where codes, tokens, tickets and the like come from. */
export interface Mint {
  /** Up to 32 bytes that nobody was given before, for the next thing of this kind. */
  bytes(kind: string, length: number): Buffer
  /** Begins the next sequence. */
  restart(): void
}

/**
 * Mints at random; with a seed, the same bytes for the same number of restarts, kind and count, whatever was minted of other kinds.
 *
 * The restarts count so that a test which begins with one is repeatable however much was minted before it, and so that nothing
 * is minted twice: a cookie, a cached token or a slow browser may still hold what was issued before a reset, and it must not become
 * valid again as somebody else's.
 */
export function createMint(seed?: number): Mint {
  if (seed === undefined)
    return Object.freeze({ bytes: (_kind: string, length: number) => randomBytes(length), restart() {} })
  const counts = new Map<string, number>()
  let restarts = 0
  return Object.freeze({
    bytes(kind: string, length: number) {
      const count = counts.get(kind) ?? 0
      counts.set(kind, count + 1)
      const hash = createHash('sha256').update(JSON.stringify(['mint', seed, restarts, kind, count]))
      return hash.digest().subarray(0, length)
    },
    restart() {
      restarts += 1
      counts.clear()
    },
  })
}
