import { bareCases } from '../bare.js'
import { bodyCases } from '../bodies.js'
import type { AcceptCase } from '../case.js'
import { faultCases } from '../faults.js'
import { ambiguousCases } from '../faults-ambiguous.js'
import { frameworkCases } from '../contract.js'
import { fleetCases } from '../fleet.js'
import { jestCases } from '../jest.js'
import { newcomerCases } from '../newcomer.js'
import { overheadCases } from '../overhead.js'
import { peerCases } from '../peers.js'
import { quotaCases } from '../quota.js'
import { shippedCases } from '../shipped.js'
import { simulatorBoundedCases } from '../simulator/bounded.js'
import { simulatorControlCases } from '../simulator/fuzz-control.js'
import { simulatorFuzzCases } from '../simulator/fuzz.js'
import { slowCases } from '../slow.js'
import { callbackCases } from './callback.js'
import { cookieCases } from './cookies.js'
import { identityCases } from './identity.js'
import { pageCases } from './pages.js'
import { responseCases } from './responses.js'
import { returnToCases } from './return-to.js'

/** Everything `npm run accept` does, in the order of its ids. */
export const acceptCases: readonly AcceptCase[] = [
  ...callbackCases,
  ...returnToCases,
  ...identityCases,
  ...cookieCases,
  ...responseCases,
  ...pageCases,
  ...fleetCases,
  ...faultCases,
  ...ambiguousCases,
  ...quotaCases,
  ...bareCases,
  ...bodyCases,
  ...jestCases,
  ...newcomerCases,
  ...overheadCases,
  ...frameworkCases,
  ...peerCases,
  ...shippedCases,
  ...simulatorBoundedCases,
  ...simulatorControlCases,
  ...simulatorFuzzCases,
  ...slowCases,
].toSorted((left, right) => left.id.localeCompare(right.id, 'en', { numeric: true }))
