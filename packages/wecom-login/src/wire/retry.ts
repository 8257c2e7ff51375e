import type { Clock } from '../core/clock.js'
import { isWeComApiError, isWeComTransportError } from '../core/errors.js'
import { randomFraction } from '../core/random.js'
import { isUnsent } from './transport-error.js'

/** Full jitter: anywhere between nothing and a ceiling that doubles from 100 ms up to 2 s. `attempt` counts from 1. */
export function backoffMs(attempt: number, fraction: number = randomFraction()): number {
  return fraction * Math.min(2_000, 100 * 2 ** (attempt - 1))
}

/** True for failures that pass by themselves: a broken connection, a 5xx, an unreadable answer, errcode -1. Only a read may be repeated after it. */
export function isPassing(error: unknown): boolean {
  if (isUnsent(error)) return true
  if (isWeComApiError(error)) return error.errcode === -1
  if (!isWeComTransportError(error)) return false
  if (error.phase === 'parse') return true
  return (
    error.ambiguous && (error.category === 'transport' || error.category === 'timeout' || error.category === 'upstream')
  )
}

/** A server that is being restarted refuses connections for a while; two of these outlast 300 ms whatever the jitter. */
const restartPauseMs = 200

/** With less time than this an attempt only fails, and hides why the one before did. */
const shortestAttemptMs = 50

/** How often something is tried. */
export interface RetryOptions {
  readonly clock: Clock
  readonly signal?: AbortSignal | undefined
  /** No new attempt starts later than this after the first one did, milliseconds. */
  readonly budgetMs: number
  readonly mayRetry: (error: unknown) => boolean
  /** Called before each pause. */
  readonly onRetry: (attempt: number, pauseMs: number) => void
}

/** The attempts of one call. */
export interface Attempts {
  /** What is left of the budget. */
  remainingMs(): number
  /** Waits until it is time for the next attempt; rejects with `error` if there is none. */
  next(error: unknown): Promise<void>
}

/**
 * Up to three attempts, as long as the failure may be retried and the budget lasts. The pauses are full jitter, 200 ms longer when nothing
 * was sent.
 */
export function createAttempts({ clock, signal, budgetMs, mayRetry, onRetry }: RetryOptions): Attempts {
  const startedAt = clock.monotonic()
  let tries = 1
  const remainingMs = () => budgetMs - (clock.monotonic() - startedAt)
  return {
    remainingMs,
    next: async (error) => {
      const pauseMs = backoffMs(tries) + (isUnsent(error) ? restartPauseMs : 0)
      if (tries >= 3 || !mayRetry(error) || remainingMs() - pauseMs < shortestAttemptMs) throw error
      onRetry(tries, pauseMs)
      tries += 1
      await clock.sleep(pauseMs, signal)
    },
  }
}

/** Runs `attempt` until it succeeds or there is none left. */
export async function withRetries<T>(attempt: (remainingMs: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const attempts = createAttempts(options)
  for (;;) {
    try {
      return await attempt(attempts.remainingMs())
    } catch (error) {
      await attempts.next(error)
    }
  }
}
