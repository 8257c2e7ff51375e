import type { Clock } from '../core/clock.js'
import { over } from '../core/deadline.js'

/** What comes back when time is up. */
export const late = Symbol('late')

/** The result of a call, or `late`; its signal ends the call either way. */
export const within = async <T>(
  clock: Clock,
  timeoutMs: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof late> => {
  const end = new AbortController()
  try {
    return await Promise.race([call(end.signal), clock.sleep(timeoutMs, end.signal).then((): typeof late => late)])
  } finally {
    end.abort(over)
  }
}
