import type { Clock } from '../core/clock.js'
import { isWeComApiError } from '../core/errors.js'

/**
 * Counts the codes that WeCom refused in the last minute. Anybody who starts a login can come back with a made-up code, and each costs a
 * call of the corp's quota.
 */
export interface RefusedCodes {
  /** True while no code may be sent. */
  isOverLimit(): boolean
  /** Passes a code's exchange through. */
  watch<T>(exchange: Promise<T>): Promise<T>
}

/** As many codes may be on their way as there are connections; each beyond that counts as refused until it is answered. */
const freeInFlight = 128
const windowMs = 60_000

export function createRefusedCodes({
  clock,
  perMinute,
}: {
  readonly clock: Clock
  readonly perMinute: number
}): RefusedCodes {
  /** When a refusal stops counting, in this order. */
  const ends: number[] = []
  let inFlight = 0
  return Object.freeze({
    isOverLimit: () => {
      while (ends[0] !== undefined && ends[0] <= clock.monotonic()) ends.shift()
      return ends.length + Math.max(0, inFlight - freeInFlight) >= perMinute
    },
    watch: async <T>(exchange: Promise<T>) => {
      inFlight += 1
      try {
        return await exchange
      } catch (error) {
        if (isWeComApiError(error) && error.category === 'code') ends.push(clock.monotonic() + windowMs)
        throw error
      } finally {
        inFlight -= 1
      }
    },
  })
}
