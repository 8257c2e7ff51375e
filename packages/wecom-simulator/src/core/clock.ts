/** A length of time: milliseconds as a number, or a number with a unit, such as `'7201s'`, `'5m'`, `'2h'`, `'30d'`. */
export type Duration = number | string

/** The simulator's clock: real time plus everything it was advanced by. Nothing ever sleeps on it. */
export interface SimulatorClock {
  /** Milliseconds since the epoch, as the simulator sees them. */
  now(): number
  /** Moves the clock forward; a TypeError for anything that is not a `Duration` of zero or more. */
  advance(by: Duration): void
  /** Milliseconds it was advanced by so far. */
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
    throw new TypeError(`A duration is milliseconds (a number >= 0) or text such as '7201s', '5m', '2h', '30d'.`)
  }
  return Number(match[1]) * unit
}

/** Creates the clock; `restart` forgets what it was advanced by, `changed` is told when it moves. */
export function createClock(changed = () => {}): SimulatorClock & { restart(): void } {
  let offsetMs = 0
  return Object.freeze({
    now: () => Date.now() + offsetMs,
    advance(by: Duration) {
      const sum = offsetMs + parseDuration(by)
      if (sum > farthestMs) throw new TypeError('The clock cannot be more than 100 years ahead.')
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
