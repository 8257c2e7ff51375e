import type { Parameters } from '../rules/parameters.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { Simulation } from '../simulation.js'
import type { CallAnswer } from './call.js'

/**
 * `gettoken`: the token of the app that owns the secret. Not subject to the trusted-IP rule.
 *
 * @see [获取 access_token](https://developer.work.weixin.qq.com/document/path/91039)
 */
export function answerGetToken(sim: Simulation, query: Parameters, remoteAddress: string): CallAnswer {
  const { clock, directory, ledger, rulebook } = sim
  const corpId = directory.corp(query.require('corpid', 41002))
  const secret = query.require('corpsecret', 41004)
  if (corpId === undefined) throw new SimulatorRefusal('corpid_known')
  const app = directory.appWithSecret(corpId, secret)
  if (!app) {
    sim.quota?.wrongSecret(remoteAddress)
    throw new SimulatorRefusal('secret_known')
  }
  rulebook.demand('secret_of_corp', app.corpId === corpId)
  rulebook.demand('app_enabled', !app.disabled)
  const current = sim.tokenOnRepeat === 'same' ? ledger.currentToken(app.key) : undefined
  const { token, expiresAt } = current ?? ledger.issueToken(app.key)
  return { access_token: token, expires_in: Math.ceil((expiresAt - clock.now()) / 1000) }
}
