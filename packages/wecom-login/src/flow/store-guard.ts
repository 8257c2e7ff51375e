import type { Clock } from '../core/clock.js'
import { answerWithin } from '../core/deadline.js'
import { WeComStoreError } from '../core/errors.js'
import type { WeComEvent } from '../core/events.js'
import { createBreaker } from '../stores/breaker.js'
import type { OneTimeStore } from '../stores/one-time-store.js'
import { storeProblemOf } from '../stores/store-problem.js'

/** Uses the one-time store. Rejects with `WeComStoreError` if that fails or takes 2 s, and at once while a store that kept failing is left alone. */
export type StoreGuard = <T>(use: (store: OneTimeStore) => Promise<T>) => Promise<T>

const timeoutMs = 2_000

export function createStoreGuard(
  store: OneTimeStore,
  { clock, onEvent }: { readonly clock: Clock; readonly onEvent: (event: WeComEvent) => void },
): StoreGuard {
  const breaker = createBreaker({
    clock,
    onOpen: (pauseMs) => onEvent({ type: 'breaker', of: 'one_time_store', pauseMs }),
  })
  let problem = ''
  const failure = (cause?: unknown) =>
    new WeComStoreError(`the one-time store failed, and no login is accepted without it: ${problem}`, { cause })

  return async (use) => {
    if (!breaker.mayTry()) throw failure()
    try {
      // A client that queues its commands while the store is away would hold the browser with them.
      const result = await answerWithin(clock, timeoutMs, () => use(store))
      breaker.noteSuccess()
      return result
    } catch (cause) {
      breaker.noteFailure()
      problem = storeProblemOf(cause)
      throw failure(cause)
    }
  }
}

/** What `claim` returned: the value that was there, or undefined for none. Throws `WeComStoreError` for the answer of another contract. */
export function claimed(there: unknown): string | undefined {
  if (there === null || there === undefined) return undefined
  if (typeof there === 'string') return there
  throw new WeComStoreError(
    'claim(key, value, ttlMs) must return the value that was there, or null if this one was kept',
  )
}
