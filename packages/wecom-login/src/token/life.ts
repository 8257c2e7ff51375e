const longestLifeSeconds = 24 * 60 * 60

/** An `expires_in`, a number or its text, in seconds and at most a day; undefined if there is none that can be used. */
export function parseLifeSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
  return typeof seconds === 'number' && seconds >= 1 ? Math.min(seconds, longestLifeSeconds) : undefined
}

/** One token and the moments, on the monotonic clock, that decide how it is treated. */
export interface LivingToken {
  readonly accessToken: string
  /** From here on a new one is fetched in the background. */
  readonly softAt: number
  /** From here on callers wait for the new one. */
  readonly hardAt: number
  /** From here on it is never handed out. */
  readonly endsAt: number
}

/**
 * Soft window: the last tenth of the life, at most 600 s, begun up to a fifth of it later by chance, so that a fleet does not
 * refresh at once. Hard window: the last 2 %, at most 60 s.
 */
export function livingToken(accessToken: string, lifeMs: number, nowMs: number, fraction: number): LivingToken {
  const softWindow = Math.min(600_000, lifeMs / 10)
  const endsAt = nowMs + lifeMs
  return {
    accessToken,
    softAt: endsAt - softWindow + fraction * 0.2 * softWindow,
    hardAt: endsAt - Math.min(60_000, lifeMs / 50),
    endsAt,
  }
}
