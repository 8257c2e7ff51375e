import { refuse } from '../core/assert.js'
import type { Contact } from '../oauth/contact.js'
import { foldCase } from '../core/text.js'

/**
 * Which e-mail address the auth system gets: the company mailbox (`'biz_mail'`), the one the member set (`'email'`), or what a function
 * returns. None if it is missing.
 *
 * WeCom only returns either with the member's consent inside WeCom, or to apps created before 2022-06-20. No address is ever marked
 * verified. A function must return an address or undefined, otherwise the login fails with TypeError.
 *
 * @example
 * ```ts
 * import type { Contact } from 'wecom-login'
 * import type { EmailPolicy } from 'wecom-login/authjs' // or wecom-login/better-auth, wecom-login/next-auth, wecom-login/passport
 *
 * export const email: EmailPolicy = ({ userId }: Contact) => (userId ? `${userId}@example.com` : undefined)
 * ```
 * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
 */
export type EmailPolicy<C extends Contact = Contact> = 'biz_mail' | 'email' | ((contact: C) => string | undefined)

const usable = /^[^\s\p{Cc}\p{Cf}@"<>(),:;\\[\]]{1,64}@[^\s\p{Cc}\p{Cf}@"<>(),:;\\[\]]{1,189}$/u

/** The address of a contact under a policy. Throws TypeError if a function returns something else. */
export function emailOf(contact: Contact, policy: EmailPolicy | undefined): string | undefined {
  if (policy === undefined) return undefined
  if (typeof policy !== 'function') {
    const address = policy === 'biz_mail' ? contact.bizMail : contact.email
    return address !== undefined && usable.test(address) ? address : undefined
  }
  const given: unknown = policy(contact)
  if (given === undefined) return undefined
  return typeof given === 'string' && usable.test(given)
    ? given
    : refuse('email', 'a function that returns an e-mail address, or undefined if there is none')
}

/**
 * An address for auth systems that require one: unique to the account, and it reaches nobody (RFC 2606): `zhangsan.ww12…@wecom.invalid`.
 * Characters that an address cannot hold, or whose case may get lost, become `+` and their hexadecimal code.
 */
export function placeholderEmail(contact: Contact): string {
  const { kind, appCorpId } = contact
  const id = {
    member: () => foldCase(contact.userId ?? ''),
    linked_member: () => `${contact.corpId}/${foldCase(contact.userId ?? '')}`,
    outsider: () => `outsider/${contact.openId}`,
    parent: () => `parent/${contact.parentUserId}`,
    student: () => `student/${contact.studentUserId}`,
  }[kind]()
  const escape = (text: string) =>
    text.replace(/[^a-z0-9_-]/gu, (character) => `+${character.codePointAt(0)?.toString(16).padStart(2, '0')}`)
  return `${escape(id)}.${escape(foldCase(appCorpId))}@wecom.invalid`
}

/** Throws TypeError unless the value is a policy or undefined. */
export function assertEmailPolicy(value: unknown): asserts value is EmailPolicy | undefined {
  if (value !== undefined && value !== 'biz_mail' && value !== 'email' && typeof value !== 'function')
    refuse('email', "'biz_mail', 'email' or a function that takes the contact")
}
