import type { Clock } from '../core/clock.js'
import { type Deadlines, late, waitWithin } from '../core/deadline.js'

/** Who waits for a token. */
export interface Waiter {
  /** Ends this wait only. */
  readonly signal?: AbortSignal | undefined
  /** Is given work that has to go on after the request is over. */
  readonly waitUntil?: ((work: Promise<unknown>) => void) | undefined
}

/** Work that is done once for all who want it at the same time. Work that is overdue counts as lost, and is done anew for whoever comes next. */
export interface SingleFlight<T> {
  /** Whether it is being done, and not overdue. */
  isRunning(): boolean
  /** Begins it, although it may be running. */
  start(work: () => Promise<T>, waitUntil?: Waiter['waitUntil']): Promise<T>
  /** What comes of it, begun if it is not running; `late` after `ms` milliseconds. */
  wait(work: () => Promise<T>, ms: number, waiter: Waiter): Promise<T | typeof late>
}

export interface FlightContext {
  readonly clock: Clock
  readonly deadlines: Deadlines
  /** From this age on it is overdue, milliseconds. */
  readonly overdueMs: number
}

interface Flight<T> {
  readonly startedAt: number
  readonly joining: ((outcome: Promise<T>) => void)[]
}

export function createSingleFlight<T>({ clock, deadlines, overdueMs }: FlightContext): SingleFlight<T> {
  let flight: Flight<T> | undefined

  const running = (): Flight<T> | undefined =>
    flight !== undefined && clock.monotonic() - flight.startedAt < overdueMs ? flight : undefined

  /** A promise of its own: V8 keeps the frames of the caller who started it only if nobody else waits for the same promise. */
  const join = ({ joining }: Flight<T>): Promise<T> => new Promise((resolve) => joining.push(resolve))

  const start: SingleFlight<T>['start'] = (work, waitUntil) => {
    const mine: Flight<T> = { startedAt: clock.monotonic(), joining: [] }
    flight = mine
    const outcome = work().finally(() => {
      mine.joining.forEach((resolve) => resolve(outcome))
      if (flight === mine) flight = undefined
    })
    waitUntil?.(join(mine).catch(() => undefined))
    return outcome
  }

  const wait: SingleFlight<T>['wait'] = async (work, ms, { signal, waitUntil }) => {
    const other = running()
    const trustMs = other === undefined ? 0 : other.startedAt + overdueMs - clock.monotonic()
    if (other !== undefined) {
      const joined = await waitWithin(join(other), { deadlines, ms: Math.min(ms, trustMs), signal })
      if (joined !== late || ms <= trustMs) return joined
    }
    // What was joined is lost. Another who waited for it may have begun anew already.
    const next = running()
    const outcome = next === undefined ? start(work, waitUntil) : join(next)
    return waitWithin(outcome, { deadlines, ms: ms - trustMs, signal })
  }

  return Object.freeze({ isRunning: () => running() !== undefined, start, wait })
}
