import type { Clock } from './clock.js'

/** What ends a wait that nobody needs any more. One for all: `abort()` by itself makes an exception with a stack each time. */
export const over = new Error('over')

/** The call's own end, or an Error if none has come within `timeoutMs`; the call itself is not stopped. */
export const answerWithin = async <T>(clock: Clock, timeoutMs: number, call: () => Promise<T>): Promise<T> => {
  const ended = new AbortController()
  const tooLate = clock.sleep(timeoutMs, ended.signal).then(() => {
    throw new Error(`no answer within ${timeoutMs} ms`)
  })
  // Aborted once the call has ended; nobody is waiting for it then.
  tooLate.catch(() => undefined)
  try {
    return await Promise.race([call(), tooLate])
  } finally {
    ended.abort(over)
  }
}
