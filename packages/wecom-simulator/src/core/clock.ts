/**
 * A length of time: milliseconds as a number, or text with a unit: `'500ms'`, `'7201s'`, `'5m'`, `'2h'`, `'30d'`.
 *
 * @example
 * import { createSimulator, type Duration } from 'wecom-simulator'
 *
 * const codeLife: Duration = '5m'
 * const sim = createSimulator()
 * sim.clock.advance(codeLife)
 */
export type Duration = number | string

/**
 * The simulator's clock: real time plus whatever it was advanced by. Codes, tokens and limits expire by it; advancing it takes no time.
 *
 * @example
 * import { createSimulator } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * sim.clock.advance('7201s') // every access_token has expired now
 */
export interface SimulatorClock {
  /** The current time in milliseconds since the epoch. */
  now(): number
  /**
   * Moves the clock forward. Throws a TypeError for anything but a `Duration` of zero or more, and beyond 100 years ahead of real time.
   */
  advance(by: Duration): void
  /** How many milliseconds it is ahead of real time. */
  aheadMs(): number
}

/** Dates beyond the year 275760 cannot be written down. */
const farthestMs = 100 * 365 * 86_400_000

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of a `Duration`; a TypeError that shows the accepted forms otherwise. */
function parseDuration(by: unknown): number {
  if (typeof by === 'number' && Number.isFinite(by) && by >= 0) return by
  const match = typeof by === 'string' ? /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(by) : null
  const unit = match && unitMs[match[2] ?? '']
  if (!match || !unit) {
    throw new TypeError(`A duration must be milliseconds (a number >= 0) or text such as '7201s', '5m', '2h', '30d'`)
  }
  return Number(match[1]) * unit
}

/** Creates the clock. `restart` returns to real time; `changed` is called when the clock moves. */
export function createClock(changed = () => {}): SimulatorClock & { restart(): void } {
  let offsetMs = 0
  return Object.freeze({
    now: () => Date.now() + offsetMs,
    advance(by: Duration) {
      const sum = offsetMs + parseDuration(by)
      if (sum > farthestMs) throw new TypeError('The clock cannot be more than 100 years ahead of real time')
      offsetMs = sum
      changed()
    },
    aheadMs: () => offsetMs,
    restart() {
      offsetMs = 0
      changed()
    },
  })
}
