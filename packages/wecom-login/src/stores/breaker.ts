import type { Clock } from '../core/clock.js'

/** Leaves something that keeps failing alone for a while. */
export interface Breaker {
  /** False while it is left alone. After that, one caller may try, and the others as soon as it has worked. */
  mayTry(): boolean
  noteSuccess(): void
  noteFailure(): void
}

const failuresUntilPause = 5
const pauseMs = 5_000

/** Opens for 5 s after five failures in a row, and again after each failure that follows. */
export function createBreaker({
  clock,
  onOpen,
}: {
  readonly clock: Clock
  readonly onOpen: (pauseMs: number) => void
}): Breaker {
  let failures = 0
  let restsUntil = -Infinity
  return Object.freeze({
    mayTry: () => {
      if (clock.monotonic() < restsUntil) return false
      if (failures >= failuresUntilPause) {
        failures = failuresUntilPause - 1
        restsUntil = clock.monotonic() + pauseMs
      }
      return true
    },
    noteSuccess: () => {
      failures = 0
      restsUntil = -Infinity
    },
    noteFailure: () => {
      failures += 1
      // Many calls may fail at once; only one of them opens it.
      if (failures !== failuresUntilPause) return
      restsUntil = clock.monotonic() + pauseMs
      onOpen(pauseMs)
    },
  })
}
