import { type App, isCreatedAfterCutoff } from '../app.js'
import type { Parameters } from '../parameters.js'
import { SimulatorRefusal } from '../refusal.js'
import type { Simulation } from '../simulation.js'

/** The app that an access token in the query belongs to; refuses a bad token, a foreign address, a disabled app, in this order. */
export function identifyCaller(sim: Simulation, query: Parameters, remoteAddress: string): App {
  const { clock, ledger, rulebook, world } = sim
  const token = ledger.findToken(query.require('access_token', 41001))
  const app = token && world.apps.list().find((each) => each.key === token.appKey)
  if (!token || !app) throw new SimulatorRefusal('access_token_known')
  if (token.revoked && rulebook.isOn('access_token_revoked')) throw new SimulatorRefusal('access_token_revoked')
  if (clock.now() >= token.expiresAt && rulebook.isOn('access_token_lifetime')) {
    throw new SimulatorRefusal('access_token_lifetime')
  }
  const isForeign = isCreatedAfterCutoff(app) && !app.trustedIps.includes(remoteAddress)
  if (isForeign && rulebook.isOn('trusted_ip')) {
    throw new SimulatorRefusal('trusted_ip', {
      problem: { zh: `${remoteAddress} 不在可信 IP 里`, en: `${remoteAddress} is not a trusted IP` },
    })
  }
  if (app.disabled && rulebook.isOn('app_enabled')) throw new SimulatorRefusal('app_enabled')
  return app
}
