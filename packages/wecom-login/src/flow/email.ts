import { refuse } from '../core/assert.js'
import type { Contact } from '../oauth/contact.js'
import { foldCase } from '../core/text.js'

/**
 * Which e-mail address a host is told: the company mailbox, the one the member gave, or what a function says; none if there is none.
 * WeCom tells either only with the member's consent inside WeCom, or to old apps. No address is ever called verified.
 */
export type EmailPolicy<C extends Contact = Contact> = 'biz_mail' | 'email' | ((contact: C) => string | undefined)

const usable = /^[^\s\p{Cc}\p{Cf}@"<>(),:;\\[\]]{1,64}@[^\s\p{Cc}\p{Cf}@"<>(),:;\\[\]]{1,189}$/u

/** The address of a contact by a policy. Throws TypeError for a function's answer that is no address. */
export const emailOf = (contact: Contact, policy: EmailPolicy | undefined): string | undefined => {
  if (policy === undefined) return undefined
  if (typeof policy !== 'function') {
    const address = policy === 'biz_mail' ? contact.bizMail : contact.email
    return address !== undefined && usable.test(address) ? address : undefined
  }
  const given: unknown = policy(contact)
  if (given === undefined) return undefined
  return typeof given === 'string' && usable.test(given)
    ? given
    : refuse('email', 'a function that returns an e-mail address, or undefined where there is none')
}

/**
 * An address for hosts that insist on one: it belongs to one account only and reaches nobody (RFC 2606), `zhangsan.ww12…@wecom.invalid`.
 * Letters that an address has no room for, or that a host would fold, become `+` and their hexadecimal code.
 */
export const placeholderEmail = (contact: Contact): string => {
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

/** Throws TypeError unless it is a policy, or none. */
export const assertEmailPolicy: (value: unknown) => asserts value is EmailPolicy | undefined = (value) => {
  if (value !== undefined && value !== 'biz_mail' && value !== 'email' && typeof value !== 'function')
    refuse('email', "'biz_mail', 'email' or a function of the contact")
}
