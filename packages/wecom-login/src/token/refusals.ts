import type { Clock } from '../core/clock.js'
import { isWeComApiError, WeComApiError } from '../core/errors.js'

/** Remembers for a while that WeCom refused something which asking again would only make worse. */
export interface RefusalMemory {
  /** Throws the remembered refusal while it holds. */
  check(): void
  /** Notes the end of an attempt: nothing on success, else the error. */
  note(error?: unknown): void
}

interface RefusalRule {
  readonly clock: Clock
  /** How long this error is remembered, given how long the one before was (0: there was none); undefined: not at all. */
  readonly pauseMsFor: (error: WeComApiError, lastPauseMs: number) => number | undefined
  readonly onPause: (pauseMs: number, error: WeComApiError) => void
}

const betweenProbesMs = 1_000

/** After each pause one attempt is let through, and one more each second until one of them is answered: that answer decides. */
export function createRefusalMemory({ clock, pauseMsFor, onPause }: RefusalRule): RefusalMemory {
  let refusal: WeComApiError | undefined
  let pauseMs = 0
  let until = 0
  let isProbing = false
  return Object.freeze({
    check: () => {
      if (refusal === undefined) return
      if (clock.monotonic() >= until) {
        until = clock.monotonic() + betweenProbesMs
        isProbing = true
        return
      }
      const { path, errcode, errmsg, category } = refusal
      const retryAfter = Math.ceil((until - clock.monotonic()) / 1000)
      throw new WeComApiError({ path, errcode, errmsg, category, retryAfter })
    },
    note: (error?: unknown) => {
      const nextPauseMs = isWeComApiError(error) ? pauseMsFor(error, pauseMs) : undefined
      if (isWeComApiError(error) && nextPauseMs !== undefined) {
        refusal = error
        isProbing = false
        pauseMs = nextPauseMs
        until = clock.monotonic() + pauseMs
        onPause(pauseMs, error)
      } else if (error === undefined || (isProbing && isWeComApiError(error))) {
        refusal = undefined
        pauseMs = 0
      }
    },
  })
}

const minuteMs = 60_000

/**
 * For `gettoken`: a refused corp or secret is remembered for 60 s, doubling up to 600 s, since asking again gets the caller's IP banned. A
 * call limit (45009) is remembered for 60 s.
 *
 * @see [全局错误码](https://developer.work.weixin.qq.com/document/path/90313)
 */
export const refusedToken: RefusalRule['pauseMsFor'] = ({ category }, lastPauseMs) => {
  if (category === 'config') return Math.min(10 * minuteMs, Math.max(minuteMs, lastPauseMs * 2))
  return category === 'rate_limited' ? minuteMs : undefined
}

/** For any other call: a call limit is remembered as long as WeCom says, else 60 s. */
export const refusedCall: RefusalRule['pauseMsFor'] = ({ errcode, retryAfter = 60 }) =>
  errcode === 45009 ? retryAfter * 1000 : undefined
