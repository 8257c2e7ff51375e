import type { Clock } from './clock.js'

/** Ends a wait that is no longer needed. Shared, because `abort()` without a reason creates an exception with a stack each time. */
const over = new Error('over')

/** Returned when time is up. */
export const late = Symbol('late')

/** The result of a call, or `late` after `timeoutMs` milliseconds; either way the call's signal is aborted. */
export async function within<T>(
  clock: Clock,
  timeoutMs: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof late> {
  const end = new AbortController()
  try {
    return await Promise.race([call(end.signal), clock.sleep(timeoutMs, end.signal).then((): typeof late => late)])
  } finally {
    end.abort(over)
  }
}

class OverdueError extends Error {}

/** True for the error of `answerWithin`. */
export function isOverdue(error: unknown): error is Error {
  return error instanceof OverdueError
}

/** The result of a call; an Error after `timeoutMs` milliseconds without one. The call itself is not stopped. */
export async function answerWithin<T>(clock: Clock, timeoutMs: number, call: () => Promise<T>): Promise<T> {
  const answer = await within(clock, timeoutMs, call)
  if (answer === late) throw new OverdueError(`no answer within ${timeoutMs} ms`)
  return answer
}

/** The deadlines of many calls. */
export interface Deadlines {
  /** Starts one: calls `onLate` after `ms` milliseconds, unless the returned function was called before. */
  start(ms: number, onLate: () => void): () => void
}

/**
 * The result of shared work, or `late` when this waiter's time is up. When `signal` is aborted it rejects with the reason. Either way only
 * this waiter leaves; the work goes on for the others.
 */
export function waitWithin<T>(
  shared: Promise<T>,
  { deadlines, ms, signal }: { deadlines: Deadlines; ms: number; signal: AbortSignal | undefined },
): Promise<T | typeof late> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      end()
      reject(signal?.reason as Error)
    }
    const giveUp = () => {
      end()
      resolve(late)
    }
    // What is late for the same reason is heard first, because it knows the reason.
    let stop = deadlines.start(ms, () => (stop = deadlines.start(0, giveUp)))
    const end = () => {
      stop()
      signal?.removeEventListener('abort', leave)
    }
    signal?.addEventListener('abort', leave, { once: true })
    if (signal?.aborted) leave()
    shared.then(resolve, reject).finally(end)
  })
}

/** Deadlines that have a timer each: for runtimes where a timer ends with the request that began it. */
export function createSeparateDeadlines(clock: Clock): Deadlines {
  return Object.freeze({
    start: (ms: number, onLate: () => void) => {
      const stop = new AbortController()
      clock.sleep(ms, stop.signal).then(onLate, () => {
        // A clock that fails must not leave a call hanging.
        if (!stop.signal.aborted) onLate()
      })
      return () => stop.abort(over)
    },
  })
}

/** Deadlines that share one timer, set for the earliest: there are thousands of calls and hardly any is late. */
export function createDeadlines(clock: Clock): Deadlines {
  const open = new Set<{ readonly at: number; readonly onLate: () => void }>()
  let wait: { readonly until: number; readonly stop: AbortController } | undefined

  const isEarlier = (at: number) => wait === undefined || at < wait.until

  const endLate = (now: number) => {
    const due = [...open].filter(({ at }) => at <= now)
    for (const deadline of due) if (open.delete(deadline)) deadline.onLate()
    waitAnew()
  }

  const waitAnew = () => {
    wait?.stop.abort(over)
    wait = undefined
    if (open.size === 0) return
    let until = Infinity
    for (const { at } of open) until = Math.min(until, at)
    const stop = new AbortController()
    wait = { until, stop }
    clock.sleep(until - clock.monotonic(), stop.signal).then(
      // Those that have come due meanwhile, too: a wait for each would make the last of a thousand late by seconds.
      () => endLate(Math.max(until, clock.monotonic())),
      () => {
        // A clock that fails must not leave a call hanging.
        if (!stop.signal.aborted) endLate(Infinity)
      },
    )
  }

  return Object.freeze({
    start: (ms: number, onLate: () => void) => {
      const deadline = { at: clock.monotonic() + ms, onLate }
      open.add(deadline)
      if (isEarlier(deadline.at)) waitAnew()
      return () => {
        // No timer is left behind, so the process can exit.
        if (open.delete(deadline) && open.size === 0) waitAnew()
      }
    },
  })
}
