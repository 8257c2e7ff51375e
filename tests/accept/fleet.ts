import type { AcceptCase } from './case.js'
import { acquisitionCases, sharedAcquisitionCases } from './fleet/acquisition.js'
import { poisonCases } from './fleet/poison.js'
import { redisTroubleCases } from './fleet/redis-trouble.js'
import { soakCases } from './fleet/soak.js'
import { revocationCases, sharedRevocationCases } from './fleet/revocation.js'

/** Those of the fleet that need a `redis-server`. */
export const redisCases: readonly AcceptCase[] = [
  ...sharedAcquisitionCases,
  ...sharedRevocationCases,
  ...redisTroubleCases,
  ...poisonCases,
  ...soakCases,
]

/** One token for a whole fleet, and no login lost. */
export const fleetCases: readonly AcceptCase[] = [...acquisitionCases, ...revocationCases, ...redisCases]
