import type { Changes } from './core/changes.js'
import type { SimulatorClock } from './core/clock.js'
import type { Random } from './core/random.js'
import type { Faults } from './faults/faults.js'
import type { Quota } from './rules/quota.js'
import type { Rulebook } from './rules/rulebook.js'
import type { Directory } from './world/directory.js'
import type { Journal } from './world/journal.js'
import type { Ledger } from './world/ledger.js'
import type { Scans } from './world/scans.js'
import type { World } from './world/world.js'

/** The parts of one simulator, as routes and API calls use them. */
export interface Simulation {
  readonly world: World
  readonly directory: Directory
  readonly ledger: Ledger
  readonly scans: Scans
  readonly random: Random
  readonly clock: SimulatorClock
  readonly rulebook: Rulebook
  /** Absent unless asked for. */
  readonly quota?: Quota | undefined
  readonly journal: Journal
  readonly faults: Faults
  /** Notified of changes to anything that the console shows. */
  readonly changes: Changes
  /** Whether `gettoken` answers the same token while it is good, or a new one each time. */
  readonly tokenOnRepeat: 'same' | 'new'
  /** Goes back to the start. */
  readonly reset: () => void
}
