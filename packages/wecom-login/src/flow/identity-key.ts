import { refuse } from '../core/assert.js'
import { foldCase } from '../core/text.js'
import type { Contact } from '../oauth/contact.js'

/**
 * The key to store an account under. Different people never share one, even across corps, and one person always has the same, however WeCom
 * spells the userid. It has no spaces and at most a few hundred characters; compare it as it is.
 *
 * WeCom may give the userid of someone who has left to someone else, and its answers do not show that: delete the account when a member
 * leaves.
 *
 * Throws TypeError unless `contact` is the object that `onLogin` or `contactFromCode` returned; a copy has lost the corp.
 *
 * @example
 * ```ts
 * import type { Contact } from 'wecom-login'
 * import { identityKey } from 'wecom-login/login'
 *
 * const accounts = new Map<string, { logins: number }>()
 *
 * export const countLogin = (contact: Contact) => {
 *   const key = identityKey(contact) // 'wecom:ww5100000000000001:member:zhangsan'
 *   accounts.set(key, { logins: (accounts.get(key)?.logins ?? 0) + 1 })
 * }
 * ```
 * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
 */
export function identityKey(contact: Contact): string {
  const { kind, appCorpId } = contact
  if (typeof appCorpId !== 'string')
    refuse('contact', 'the contact itself, as onLogin or contactFromCode returned it, not a copy')
  const id = {
    member: () => [foldCase(contact.userId ?? '')],
    linked_member: () => [contact.corpId ?? '', foldCase(contact.userId ?? '')],
    outsider: () => [contact.openId ?? ''],
    parent: () => [contact.parentUserId ?? ''],
    student: () => [contact.studentUserId ?? ''],
  }[kind]()
  return ['wecom', appCorpId, kind, ...id].map(encodeURIComponent).join(':')
}
