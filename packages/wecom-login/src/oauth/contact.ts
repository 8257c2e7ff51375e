import type { WeComError } from '../core/errors.js'
import type { Absences, Profile } from './profile.js'
import type {
  LinkedMemberVisitor,
  MemberVisitor,
  OutsiderVisitor,
  ParentVisitor,
  StudentVisitor,
  Visitor,
} from './visitor.js'

interface ContactFacts extends Profile {
  /**
   * Whether the member granted sensitive fields: `granted` if WeCom returned a ticket, `not_granted` if scope snsapi_privateinfo was
   * requested without one. Undefined if it was not requested, or the options do not say so.
   */
  readonly privateInfo: 'granted' | 'not_granted' | undefined
  /** Why each missing field is missing: `contact.absent.mobile`. */
  readonly absent: Absences
  /** Everything WeCom returned: one flat, frozen map with WeCom's names in lower case, without the ticket. Not enumerable. */
  readonly raw: Readonly<Record<string, unknown>>
  /** The same map as `raw`, under the name PowerWeChat uses. Not enumerable. */
  readonly attributes: Readonly<Record<string, unknown>>
  /** The corp whose app identified this person. Not enumerable. */
  readonly appCorpId: string
  /** The errors of the profile calls; they never fail a login. Not enumerable. */
  readonly failures: { readonly userGet?: WeComError; readonly userDetail?: WeComError }
}

type WithoutTicket<V> = Omit<V, 'userTicket' | 'userTicketExpiresAt'>

/**
 * A member of this corp; `id` is the userid. `oauth.memberFromCode` returns one.
 *
 * @example
 * ```ts
 * import type { Contact, Member } from 'wecom-login'
 *
 * const badgeOf = ({ id, name = id }: Member) => `${name} (${id})`
 * export const badgeFor = (contact: Contact) => (contact.kind === 'member' ? badgeOf(contact) : undefined)
 * ```
 */
export type Member = WithoutTicket<MemberVisitor> & ContactFacts & { readonly id: string }

/**
 * A member of a linked corp; `id` is `CorpId/userid`.
 *
 * @example
 * ```ts
 * import type { Contact, LinkedMember } from 'wecom-login'
 *
 * const partnerOf = ({ id, corpId }: LinkedMember) => ({ id, corpId }) // id: 'wwaaaa0000000000bb/lisi'
 * export const partnerIn = (contact: Contact) => (contact.kind === 'linked_member' ? partnerOf(contact) : undefined)
 * ```
 */
export type LinkedMember = WithoutTicket<LinkedMemberVisitor> & ContactFacts & { readonly id: string }

/**
 * Someone outside the corp; has no `id`, and the openid is never used as one.
 *
 * @example
 * ```ts
 * import type { Contact, Outsider } from 'wecom-login'
 *
 * const guestOf = ({ openId, externalUserId }: Outsider) => ({ openId, isCustomer: externalUserId !== undefined })
 * export const guestIn = (contact: Contact) => (contact.kind === 'outsider' ? guestOf(contact) : undefined)
 * ```
 */
export type Outsider = WithoutTicket<OutsiderVisitor> & ContactFacts & { readonly id?: undefined }

/**
 * A student's parent; has no `id`.
 *
 * @example
 * ```ts
 * import type { Contact, Parent } from 'wecom-login'
 *
 * const accountOf = ({ parentUserId }: Parent) => `parent:${parentUserId}`
 * export const accountIn = (contact: Contact) => (contact.kind === 'parent' ? accountOf(contact) : undefined)
 * ```
 */
export type Parent = WithoutTicket<ParentVisitor> & ContactFacts & { readonly id?: undefined }

/**
 * A student of a school; has no `id`.
 *
 * @example
 * ```ts
 * import type { Contact, Student } from 'wecom-login'
 *
 * const accountOf = ({ studentUserId }: Student) => `student:${studentUserId}`
 * export const accountIn = (contact: Contact) => (contact.kind === 'student' ? accountOf(contact) : undefined)
 * ```
 */
export type Student = WithoutTicket<StudentVisitor> & ContactFacts & { readonly id?: undefined }

/**
 * Who logged in and what is known about them. Check `kind` before you use an id. Frozen.
 *
 * @example
 * ```ts
 * import type { Contact } from 'wecom-login'
 *
 * export const greet = (contact: Contact) =>
 *   contact.kind === 'member' ? `你好，${contact.name ?? contact.id}` : '只对本企业成员开放'
 * ```
 */
export type Contact = Member | LinkedMember | Outsider | Parent | Student

/** The one id that tells this person from everybody else who logs in: a userid, or `CorpId/userid`. */
export function idOf(visitor: Visitor): string | undefined {
  if (visitor.kind === 'member') return visitor.userId
  return visitor.kind === 'linked_member' ? `${visitor.corpId}/${visitor.userId}` : undefined
}

export interface ContactParts {
  readonly visitor: Visitor
  readonly appCorpId: string
  readonly privateInfo: ContactFacts['privateInfo']
  readonly profile: Profile
  readonly absent: Absences
  /** Of this contact alone, and deeply frozen but for itself. */
  readonly raw: Readonly<Record<string, unknown>>
  readonly failures: ContactFacts['failures']
}

/** Creates a contact; every key exists on every kind, so reading is easy and narrowing exact. */
export function createContact(facts: ContactParts): Contact {
  const { visitor, appCorpId, privateInfo, profile, absent, raw, failures } = facts
  const { kind, userId, corpId, openId, externalUserId, parentUserId, studentUserId } = visitor
  const contact = {
    kind,
    id: idOf(visitor),
    userId,
    corpId,
    openId,
    externalUserId,
    parentUserId,
    studentUserId,
    ...profile,
    privateInfo,
    absent,
  }
  const map = Object.freeze(raw)
  Object.defineProperties(contact, {
    raw: { value: map },
    attributes: { value: map },
    appCorpId: { value: appCorpId },
    failures: { value: Object.freeze(failures) },
  })
  return Object.freeze(contact) as unknown as Contact
}
