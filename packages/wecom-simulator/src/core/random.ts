import { createHash, randomBytes } from 'node:crypto'

/** Where codes, tokens, tickets and the like come from. */
export interface Random {
  /** Up to 32 bytes, never issued before, as text: for the next code, token and so on of this kind. */
  text(kind: string, bytes: number, encoding: 'base64url' | 'hex'): string
  /** Starts the next sequence. */
  restart(): void
}

/**
 * Draws at random; with a seed, the same bytes for the same number of restarts, kind and count, no matter what was drawn for other kinds.
 *
 * Restarts are counted for two reasons: a test that begins with one is repeatable however much was drawn before it, and nothing
 * is issued twice. A cookie, a cached token or a slow browser may still hold what was issued before a reset, and it must not become
 * valid again as somebody else's.
 */
export function createRandom(seed?: number): Random {
  const counts = new Map<string, number>()
  let restarts = 0
  const draw = (kind: string): Buffer => {
    const count = counts.get(kind) ?? 0
    counts.set(kind, count + 1)
    const hash = createHash('sha256').update(JSON.stringify(['mint', seed, restarts, kind, count]))
    return hash.digest()
  }
  return Object.freeze({
    text(kind: string, bytes: number, encoding: 'base64url' | 'hex') {
      return seed === undefined ? randomBytes(bytes).toString(encoding) : draw(kind).toString(encoding, 0, bytes)
    },
    restart() {
      restarts += 1
      counts.clear()
    },
  })
}
