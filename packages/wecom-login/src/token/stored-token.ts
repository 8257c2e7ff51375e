import { isAccessToken } from './gettoken.js'

/** What the shared store holds for one token: the token, and when it was fetched and ends by the wall clock, milliseconds since the epoch. */
export interface StoredToken {
  readonly accessToken: string
  readonly fetchedAt: number
  readonly expiresAt: number
}

const longestLifeMs = 24 * 60 * 60 * 1000

export function formatStoredToken(token: StoredToken): string {
  return JSON.stringify(token)
}

/** Reads a stored token back; whatever is not exactly one that still lives counts as not there. */
export function parseStoredToken(text: unknown, nowMs: number): StoredToken | undefined {
  if (typeof text !== 'string' || text.length > 2_000) return undefined
  try {
    const { accessToken, fetchedAt, expiresAt } = JSON.parse(text) as Partial<Record<keyof StoredToken, unknown>>
    if (!isAccessToken(accessToken) || typeof fetchedAt !== 'number' || typeof expiresAt !== 'number') return undefined
    const lifeMs = expiresAt - fetchedAt
    return lifeMs > 0 && lifeMs <= longestLifeMs && expiresAt > nowMs
      ? { accessToken, fetchedAt, expiresAt }
      : undefined
  } catch {
    return undefined
  }
}
