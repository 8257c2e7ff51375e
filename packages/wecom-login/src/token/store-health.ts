import type { Clock } from '../core/clock.js'
import { answerWithin } from '../core/deadline.js'
import type { Logger, WeComEvent } from '../core/events.js'
import { createBreaker } from '../stores/breaker.js'
import { storeProblemOf } from '../stores/store-problem.js'

/** The store calls of one refresh: after the first that fails the rest are not made. */
export interface StoreRound {
  /** False as soon as a call has failed, or if the store is being left alone. */
  isUsable(): boolean
  /** The call's result; undefined if it failed, took too long, or was not made. */
  attempt<T>(call: () => Promise<T>): Promise<T | undefined>
}

const callTimeoutMs = 200

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
  const breaker = createBreaker({ clock, onOpen: (pauseMs) => onEvent({ type: 'breaker', of: 'store', pauseMs }) })

  return (): StoreRound => {
    let isUsable = breaker.mayTry()
    return {
      isUsable: () => isUsable,
      attempt: async <T>(call: () => Promise<T>) => {
        if (!isUsable) return undefined
        try {
          const result = await answerWithin(clock, callTimeoutMs, call)
          breaker.noteSuccess()
          return result
        } catch (error) {
          isUsable = false
          breaker.noteFailure()
          logger.warn?.('wecom token store failed; continuing without it', { problem: storeProblemOf(error) })
          return undefined
        }
      },
    }
  }
}
