/**
 * Where time comes from. Everything that waits or measures time uses it, so a test can let two hours pass in one call.
 *
 * @example
 * ```ts
 * import { type Clock, memoryStore } from 'wecom-login'
 *
 * let now = 0
 * const clock: Clock = { now: () => now, monotonic: () => now, sleep: async (ms) => void (now += ms) }
 *
 * const store = memoryStore({ clock })
 * await store.set('key', 'value', 7_200_000)
 * now += 7_200_000 // two hours pass at once
 * console.log(await store.get('key')) // undefined
 * ```
 */
export interface Clock {
  /** Wall clock, milliseconds since the epoch. */
  now(): number
  /** Milliseconds that never go back, unaffected by changes of the wall clock. */
  monotonic(): number
  /** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The computer's clock. */
export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error)
        return
      }
      const onAbort = () => {
        clearTimeout(timer)
        reject(signal?.reason as Error)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      }, ms)
      signal?.addEventListener('abort', onAbort, { once: true })
    }),
})
