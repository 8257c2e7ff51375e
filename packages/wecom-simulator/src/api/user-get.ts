import { SimulatorRefusal } from '../rules/refusal.js'
import { isCreatedAfterCutoff } from '../world/app.js'
import { type Member, type MemberStatus, userIdPattern } from '../world/person.js'
import type { CallAnswer, CallInput } from './call.js'
import { picturesOf } from './pictures.js'

const wireStatus: Readonly<Record<MemberStatus, number>> = { active: 1, disabled: 2, inactive: 4, left: 5 }

/**
 * `user/get`. Apps created since 2022-06-20 do not get avatar, gender, mobile, email, biz_mail, qr_code, address.
 *
 * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
 */
export function answerUserGet(input: CallInput): CallAnswer {
  const { sim, app, query, origin } = input
  const member = readableMember(input, query.require('userid', 41009))
  const leaders = member.leaders.filter((userId) => sim.world.people.member(app.corpId, userId))
  const pictures = picturesOf(member, origin)
  return {
    userid: member.userId,
    name: member.name,
    department: [...member.departments],
    order: member.departments.map(() => 0),
    position: member.position,
    is_leader_in_dept: member.departments.map((id) => (member.leads.includes(id) ? 1 : 0)),
    direct_leader: leaders,
    telephone: member.telephone,
    alias: member.alias,
    main_department: member.departments[0],
    extattr: { attrs: [] },
    status: wireStatus[member.status],
    ...(!isCreatedAfterCutoff(app) && {
      gender: member.gender,
      mobile: member.mobile,
      email: member.email,
      biz_mail: member.bizMail,
      address: member.address,
      avatar: pictures.avatar,
      thumb_avatar: pictures.thumbAvatar,
      qr_code: pictures.qrCode,
    }),
  }
}

/** The member of the app's corp with that userid, if the app may read about them. */
export function readableMember({ sim, app }: CallInput, userId: string): Member {
  if (!userIdPattern.test(userId)) throw new SimulatorRefusal('userid_format')
  const member = sim.world.people.member(app.corpId, userId)
  if (!member || member.status === 'left') throw new SimulatorRefusal('userid_known')
  sim.rulebook.demand('visible_range', sim.world.isVisible(app, member))
  return member
}
