import type { Clock } from '../src/core/clock.js'

export interface VirtualClock extends Clock {
  /** Lets what is ready run, then moves time on, waking every sleeper at its own moment. */
  advance(ms: number): Promise<void>
  /** Moves time on from sleeper to sleeper until the work is done. */
  finish<T>(work: Promise<T>): Promise<T>
  /** Changes the wall clock only, as an administrator or NTP would. */
  setWallClock(ms: number): void
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

const longestSleep = 24 * 60 * 60 * 1000

/** Lets everything run that is ready, also what waits for cryptography, which works on threads of its own. */
const settle = async () => {
  for (let turn = 0; turn < 12; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    await crypto.subtle.digest('SHA-256', new Uint8Array(1))
  }
}

/** Two hours in one call. Wall clock starts at `startAt`, the monotonic one at 0. */
export const createVirtualClock = (startAt = Date.UTC(2026, 0, 1)): VirtualClock => {
  let monotonic = 0
  let wallOffset = startAt
  const sleepers = new Set<Sleeper>()

  const nextSleeper = (until: number): Sleeper | undefined =>
    [...sleepers].filter(({ at }) => at <= until).toSorted((left, right) => left.at - right.at)[0]

  const wakeNext = (until: number): boolean => {
    const sleeper = nextSleeper(until)
    if (sleeper === undefined) return false
    monotonic = Math.max(monotonic, sleeper.at)
    sleepers.delete(sleeper)
    sleeper.wake()
    return true
  }

  return {
    now: () => wallOffset + monotonic,
    monotonic: () => monotonic,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(signal.reason as Error)
          return
        }
        const leave = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason as Error)
        }
        const wake = () => {
          signal?.removeEventListener('abort', leave)
          resolve()
        }
        const sleeper = { at: monotonic + ms, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', leave, { once: true })
      }),
    advance: async (ms) => {
      const end = monotonic + ms
      do await settle()
      while (wakeNext(end))
      monotonic = end
      await settle()
    },
    finish: async (work) => {
      const ended = work.then(
        () => true,
        () => true,
      )
      const isOver = () => Promise.race([ended, Promise.resolve(false)])
      for (await settle(); !(await isOver()); await settle()) wakeNext(monotonic + longestSleep)
      return work
    },
    setWallClock: (ms) => {
      wallOffset = ms - monotonic
    },
  }
}
