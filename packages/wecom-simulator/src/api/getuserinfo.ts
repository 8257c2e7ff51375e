import { isTrustedHost } from '../login/check-login.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import { texts } from '../rules/texts.js'
import { isAdopted } from '../world/adopted.js'
import { lifeMs, type CodeRecord } from '../world/ledger.js'
import { type Visitor, visitorOf } from '../world/visitor.js'
import type { CallAnswer, CallInput } from './call.js'

/**
 * `auth/getuserinfo`: lower-case keys, no `expires_in`.
 *
 * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
 */
export function answerGetUserInfo(input: CallInput): CallAnswer {
  const { visitor, ticket } = exchange(input)
  switch (visitor.kind) {
    case 'member':
      return { userid: visitor.userId, ...(ticket && { user_ticket: ticket }) }
    case 'linked_member':
      return { userid: visitor.userId }
    case 'outsider':
      return { openid: visitor.openId, ...externalKey(visitor.externalUserId) }
    case 'parent':
      return { external_userid: visitor.externalUserId, parent_userid: visitor.parentUserId }
  }
}

/** `user/getuserinfo`, the older address: `UserId`, `OpenId`, `DeviceId`, and the ticket's lifetime. */
export function answerLegacyGetUserInfo(input: CallInput): CallAnswer {
  const { visitor, ticket } = exchange(input)
  switch (visitor.kind) {
    case 'member':
      return {
        UserId: visitor.userId,
        DeviceId: `simulated-${visitor.userId}`,
        ...(ticket && { user_ticket: ticket, expires_in: lifeMs.userTicket / 1000 }),
      }
    case 'linked_member':
      return { UserId: visitor.userId, DeviceId: '' }
    case 'outsider':
      return { OpenId: visitor.openId, DeviceId: '', ...externalKey(visitor.externalUserId) }
    case 'parent':
      return { external_userid: visitor.externalUserId, parent_userid: visitor.parentUserId }
  }
}

function externalKey(externalUserId: string | undefined) {
  return externalUserId && { external_userid: externalUserId }
}

/** Spends the code. A user_ticket comes only from the consent page, and only for a member in the visible range. */
function exchange(input: CallInput): { readonly visitor: Visitor; readonly ticket: string | undefined } {
  const { sim, app } = input
  const record = spend(input)
  const person = sim.world.people.find(record.personId)
  if (!person) throw new SimulatorRefusal('code_known')
  const visitor = visitorOf(sim.world, app, person)
  const mayAsk = record.flow === 'authorize' && visitor.kind === 'member' && visitor.visible
  const ticket =
    mayAsk && record.consented
      ? sim.ledger.issueTicket({ appKey: app.key, personId: person.id, consented: record.consented }).ticket
      : undefined
  return { visitor, ticket }
}

/** A code tried with another app's token is spent too (errcode 50001). */
function spend({ sim, app, query }: CallInput): CodeRecord {
  const { clock, ledger, rulebook } = sim
  const record = ledger.findCode(query.require('code', 41008))
  if (!record) throw new SimulatorRefusal('code_known')
  rulebook.demand('code_single_use', !record.used)
  rulebook.demand('code_lifetime', clock.now() < record.expiresAt)
  record.used = true
  const isOwn = record.corpId === app.corpId && (isAdopted(app) || (record.appKey ?? app.key) === app.key)
  rulebook.demand('code_same_app', isOwn)
  const { redirectHost } = record
  const isUnlisted = isAdopted(app) && app.trustedDomains.length === 0
  const isTrusted =
    record.appKey !== undefined || isUnlisted || isTrustedHost(redirectHost, app.trustedDomains, rulebook)
  rulebook.demand('code_domain', isTrusted, { problem: texts.problems.untrustedHost(redirectHost) })
  return record
}
