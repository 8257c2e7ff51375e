import { isAccessToken } from './get-token.js'

/** What the shared store holds for one token: the token and the wall-clock moment it ends, milliseconds since the epoch. */
export interface StoredToken {
  readonly accessToken: string
  readonly expiresAt: number
}

const longestLifeMs = 24 * 60 * 60 * 1000

export const formatStoredToken = (token: StoredToken): string => JSON.stringify(token)

/** Reads a stored token back; whatever is not exactly one that still lives counts as not there. */
export const parseStoredToken = (text: unknown, nowMs: number): StoredToken | undefined => {
  if (typeof text !== 'string' || text.length > 2_000) return undefined
  try {
    const { accessToken, expiresAt } = JSON.parse(text) as Partial<Record<keyof StoredToken, unknown>>
    const lives = typeof expiresAt === 'number' && expiresAt > nowMs && expiresAt <= nowMs + longestLifeMs
    return lives && isAccessToken(accessToken) ? { accessToken, expiresAt } : undefined
  } catch {
    return undefined
  }
}
