import { SimulatorRefusal } from '../rules/refusal.js'
import { isAdopted } from '../world/adopted.js'
import type { SensitiveField } from '../world/app.js'
import { visitorOf } from '../world/visitor.js'
import type { CallAnswer, CallInput } from './call.js'
import { defaultAvatar, picturesOf } from './pictures.js'

/**
 * `auth/getuserdetail` and `user/getuserdetail`: the fields that the administrator enabled and the member consented to.
 * Without consent, gender is `"0"`, the avatar is the default one and every other field is absent. A field with consent but without a value is `""`.
 *
 * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
 */
export function answerGetUserDetail({ sim, app, body, origin }: CallInput): CallAnswer {
  const { clock, ledger, rulebook, world } = sim
  const ticket = ledger.findTicket(body.require('user_ticket', 84090))
  const person = ticket && world.people.find(ticket.personId)
  if (!ticket || !person) throw new SimulatorRefusal('user_ticket_known')
  const owner = world.apps.list().find(({ key }) => key === ticket.appKey)
  const isOwn = ticket.appKey === app.key || (isAdopted(app) && owner?.corpId === app.corpId)
  rulebook.demand('user_ticket_same_app', isOwn)
  rulebook.demand('user_ticket_lifetime', clock.now() < ticket.expiresAt)
  const visitor = visitorOf(world, app, person)
  if (visitor.kind !== 'member') throw new SimulatorRefusal('user_ticket_known')
  rulebook.demand('visible_range', visitor.visible)

  const { member } = visitor
  const pictures = picturesOf(member, origin)
  const isGiven = (field: SensitiveField) => ticket.consented.includes(field) && app.sensitiveFields.includes(field)
  const given = (field: SensitiveField, value: string) => isGiven(field) && { [field]: value }
  return {
    userid: member.userId,
    gender: isGiven('gender') ? member.gender : '0',
    avatar: isGiven('avatar') ? pictures.avatar : defaultAvatar(origin),
    ...given('qr_code', pictures.qrCode),
    ...given('mobile', member.mobile),
    ...given('email', member.email),
    ...given('biz_mail', member.bizMail),
    ...given('address', member.address),
  }
}
