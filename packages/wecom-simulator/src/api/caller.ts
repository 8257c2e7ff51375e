import { isAdopted } from '../world/adopted.js'
import { type App, isCreatedAfterCutoff } from '../world/app.js'
import type { Parameters } from '../rules/parameters.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { Simulation } from '../simulation.js'

/** The app that an access token in the query belongs to; refuses a bad token, a foreign address, a disabled app, in this order. */
export function identifyCaller(sim: Simulation, query: Parameters, remoteAddress: string): App {
  const { clock, ledger, rulebook, world } = sim
  const token = ledger.findToken(query.require('access_token', 41001))
  const app = token && world.apps.list().find((each) => each.key === token.appKey)
  if (!token || !app) throw new SimulatorRefusal('access_token_known')
  rulebook.demand('access_token_revoked', !token.revoked)
  rulebook.demand('access_token_lifetime', clock.now() < token.expiresAt)
  const isUnlisted = isAdopted(app) && app.trustedIps.length === 0
  const isTrusted = !isCreatedAfterCutoff(app) || isUnlisted || app.trustedIps.includes(remoteAddress)
  const problem = { zh: `${remoteAddress} 不在可信 IP 里`, en: `${remoteAddress} is not a trusted IP` }
  rulebook.demand('trusted_ip', isTrusted, { problem })
  rulebook.demand('app_enabled', !app.disabled)
  return app
}
