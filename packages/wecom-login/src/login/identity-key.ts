import { refuse } from '../core/assert.js'
import { foldCase } from '../core/text.js'
import type { Contact } from '../oauth/contact.js'

/**
 * The key to keep an account under: different people never share one, whatever corp they are of, and one person has one, whatever
 * the case WeCom spelled the userid in. Text without blanks, at most a few hundred characters; compare it as it is.
 *
 * WeCom may give the userid of somebody who has left to somebody else, and nothing in its answers tells: delete the account of whoever leaves.
 *
 * Throws TypeError for anything but a contact as `onLogin` or `contactFromCode` gave it (a copy has lost the corp).
 */
export const identityKey = (contact: Contact): string => {
  const { kind, appCorpId } = contact
  if (typeof appCorpId !== 'string')
    refuse('contact', 'the contact itself, as onLogin or contactFromCode gave it, not a copy')
  const id = {
    member: () => [foldCase(contact.userId ?? '')],
    linked_member: () => [contact.corpId ?? '', foldCase(contact.userId ?? '')],
    outsider: () => [contact.openId ?? ''],
    parent: () => [contact.parentUserId ?? ''],
    student: () => [contact.studentUserId ?? ''],
  }[kind]()
  return ['wecom', appCorpId, kind, ...id].map(encodeURIComponent).join(':')
}
