import type { SimulatorClock } from '../core/clock.js'
import { createRandom, type Random } from '../core/random.js'
import { lifeMs } from './ledger.js'
import type { LoginAttempt } from './login-attempt.js'

/** State of a scan. */
export type ScanState = 'waiting' | 'scanned' | 'confirmed' | 'refused' | 'expired'

/** A QR code on a computer's screen. */
export interface Scan {
  readonly id: string
  readonly attempt: LoginAttempt
  /** Address of the login page that created it, to start over. */
  readonly pageUrl: string
  readonly expiresAt: number
  /** Who scanned it. */
  personId?: string
  /** How it ended, and where the browser goes next. */
  end?: { readonly state: 'confirmed' | 'refused'; readonly callback: string; readonly deliveries: number }
}

/** The QR codes being shown. */
export interface Scans {
  start(attempt: LoginAttempt, pageUrl: string): Scan
  find(id: string): Scan | undefined
  stateOf(scan: Scan): ScanState
  /** How many there are. */
  size(): number
  restart(): void
}

const keep = 10_000
const rememberedMs = 3_600_000

/** Creates an empty set of scans. */
export function createScans(clock: SimulatorClock, random: Random = createRandom()): Scans {
  const scans = new Map<string, Scan>()
  return Object.freeze({
    start(attempt: LoginAttempt, pageUrl: string) {
      const id = random.text('scan', 18, 'hex')
      const scan: Scan = { id, attempt, pageUrl, expiresAt: clock.now() + lifeMs.scan }
      scans.set(scan.id, scan)
      for (const [oldest, { expiresAt }] of scans) {
        if (scans.size <= keep && expiresAt > clock.now() - rememberedMs) break
        scans.delete(oldest)
      }
      return scan
    },
    find: (id: string) => scans.get(id),
    stateOf(scan: Scan): ScanState {
      if (scan.end) return scan.end.state
      if (clock.now() >= scan.expiresAt) return 'expired'
      return scan.personId === undefined ? 'waiting' : 'scanned'
    },
    size: () => scans.size,
    restart: () => scans.clear(),
  })
}
