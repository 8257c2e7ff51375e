import { SimulatorRefusal } from '../rules/refusal.js'
import { isAdopted } from '../world/adopted.js'
import type { CallAnswer, CallInput } from './call.js'

/**
 * `agent/get`: the app itself, with its visible range and its first trusted domain.
 *
 * @see [获取应用详情](https://developer.work.weixin.qq.com/document/path/90227)
 */
export function answerAgentGet({ sim, app, query, origin }: CallInput): CallAnswer {
  const agentId = query.require('agentid', 40056)
  const asked = sim.directory.appNumbered(app.corpId, agentId)
  if (!asked) throw new SimulatorRefusal('agentid_known')
  sim.rulebook.demand('agent_of_token', asked.key === app.key || isAdopted(app))
  return {
    agentid: asked.agentId,
    name: asked.name,
    square_logo_url: `${origin}/_sim/avatar.svg`,
    description: '',
    allow_userinfos: { user: asked.visibleMembers.map((userid) => ({ userid })) },
    allow_partys: { partyid: [...asked.visibleDepartments] },
    allow_tags: { tagid: [] },
    close: asked.disabled ? 1 : 0,
    redirect_domain: asked.trustedDomains[0] ?? '',
    report_location_flag: 0,
    isreportenter: 0,
    home_url: '',
    ...(asked.kind === 'delegated' && { customized_publish_status: 1 }),
  }
}
