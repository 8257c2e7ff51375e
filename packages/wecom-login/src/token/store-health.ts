import type { Clock } from '../core/clock.js'
import { answerWithin } from '../core/deadline.js'
import type { Logger, WeComEvent } from '../core/events.js'
import { errorCodeOf } from '../wire/transport.js'

/** The store calls of one refresh: after the first that fails the rest are not made. */
export interface StoreRound {
  /** False as soon as a call has failed, or if the store is being left alone. */
  isUsable(): boolean
  /** The call's result; undefined if it failed, took too long, or was not made. */
  attempt<T>(call: () => Promise<T>): Promise<T | undefined>
}

const callTimeoutMs = 200
const failuresUntilPause = 5
const pauseMs = 5_000

/**
 * Keeps a failing store from delaying logins: 200 ms for each call, one failure per refresh, and after five failures in a row
 * the store is left alone for 5 s.
 */
export function createStoreHealth(context: {
  readonly clock: Clock
  readonly logger: Logger
  readonly onEvent: (event: WeComEvent) => void
}) {
  const { clock, logger, onEvent } = context
  let failures = 0
  let restsUntil = -Infinity

  const noteFailure = (error: unknown) => {
    failures += 1
    // The store's own error may hold what was to be stored.
    const name = error instanceof Error ? error.name : typeof error
    logger.warn?.('wecom token store failed; continuing without it', { name, errorCode: errorCodeOf(error) })
    if (failures < failuresUntilPause) return
    failures = 0
    restsUntil = clock.monotonic() + pauseMs
    onEvent({ type: 'breaker', of: 'store', pauseMs })
  }

  return (): StoreRound => {
    let isUsable = clock.monotonic() >= restsUntil
    return {
      isUsable: () => isUsable,
      attempt: async <T>(call: () => Promise<T>) => {
        if (!isUsable) return undefined
        try {
          const result = await answerWithin(clock, callTimeoutMs, call)
          failures = 0
          return result
        } catch (error) {
          isUsable = false
          noteFailure(error)
          return undefined
        }
      },
    }
  }
}
