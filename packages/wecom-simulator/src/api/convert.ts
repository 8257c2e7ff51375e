import { SimulatorRefusal } from '../rules/refusal.js'
import { homeCorpId } from '../world/adopted.js'
import type { CallAnswer, CallInput } from './call.js'
import { readableMember } from './user-get.js'

/**
 * `user/convert_to_openid`: the member must have bound WeChat.
 *
 * @see [userid 与 openid 互换](https://developer.work.weixin.qq.com/document/path/90202)
 */
export function answerConvertToOpenId(input: CallInput): CallAnswer {
  const { sim, app, body } = input
  const member = readableMember(input, body.require('userid', 41009))
  sim.rulebook.demand('wechat_bound', member.wechatBound)
  return { openid: sim.world.openId(member.id, app.corpId) }
}

/**
 * `user/convert_to_userid`: the reverse.
 *
 * @see [userid 与 openid 互换](https://developer.work.weixin.qq.com/document/path/90202)
 */
export function answerConvertToUserId(input: CallInput): CallAnswer {
  const { sim, app, body } = input
  const openId = body.require('openid')
  const corpId = homeCorpId(app.corpId, sim.world.corp.id)
  for (const person of sim.world.people.list()) {
    if (person.kind !== 'member' || person.corpId !== corpId) continue
    if (sim.world.openId(person.id, corpId) === openId) return { userid: readableMember(input, person.userId).userId }
  }
  throw new SimulatorRefusal('openid_known')
}
