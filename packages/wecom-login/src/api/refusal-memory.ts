import type { Clock } from '../core/clock.js'
import { isWeComApiError, WeComApiError } from '../core/errors.js'

/** Remembers for a while that WeCom refused this corp or secret, since asking on gets the caller's IP banned (D:90313, 45009). */
export interface RefusalMemory {
  /** Throws the remembered refusal while it holds. */
  check(): void
  /** Notes the end of an attempt: nothing on success, else the error. */
  note(error?: unknown): void
}

const firstPauseMs = 60_000
const longestPauseMs = 600_000

/** The pause starts at 60 s and doubles up to 600 s; after each pause one attempt is let through. */
export const createRefusalMemory = (clock: Clock): RefusalMemory => {
  let refusal: WeComApiError | undefined
  let pauseMs = 0
  let until = 0
  return Object.freeze({
    check: () => {
      if (refusal === undefined || clock.monotonic() >= until) return
      const { path, errcode, errmsg, category } = refusal
      throw new WeComApiError({
        path,
        errcode,
        errmsg,
        category,
        retryAfter: Math.ceil((until - clock.monotonic()) / 1000),
      })
    },
    note: (error?: unknown) => {
      if (isWeComApiError(error) && (error.category === 'config' || error.category === 'rate_limited')) {
        refusal = error
        pauseMs =
          error.category === 'config' ? Math.min(longestPauseMs, Math.max(firstPauseMs, pauseMs * 2)) : firstPauseMs
        until = clock.monotonic() + pauseMs
      } else if (error === undefined) {
        refusal = undefined
        pauseMs = 0
      }
    },
  })
}
