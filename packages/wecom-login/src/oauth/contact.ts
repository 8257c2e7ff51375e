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
   * With scope snsapi_privateinfo: `granted` if WeCom gave a ticket for the sensitive fields, else `not_granted`.
   * Undefined if it was not asked for, or nobody said so in the options.
   */
  readonly privateInfo: 'granted' | 'not_granted' | undefined
  /** Why a field is missing: `contact.absent.mobile`. */
  readonly absent: Absences
  /** Everything WeCom told, one flat frozen map with WeCom's names in lower case, never a ticket. Not enumerable. */
  readonly raw: Readonly<Record<string, unknown>>
  /** The same map as `raw`, under PowerWeChat's name. Not enumerable. */
  readonly attributes: Readonly<Record<string, unknown>>
  /** The corp whose app vouches for this contact. Not enumerable. */
  readonly appCorpId: string
  /** The errors of the calls that would have told more; none of them fails a login. Not enumerable. */
  readonly failures: { readonly userGet?: WeComError; readonly userDetail?: WeComError }
}

type WithoutTicket<V> = Omit<V, 'userTicket' | 'userTicketExpiresAt'>

/** A member of this corp; `id` is the userid. */
export type Member = WithoutTicket<MemberVisitor> & ContactFacts & { readonly id: string }
/** A member of a linked corp; `id` is `CorpId/userid`. */
export type LinkedMember = WithoutTicket<LinkedMemberVisitor> & ContactFacts & { readonly id: string }
/** Somebody from outside; there is no id, and an openid is none. */
export type Outsider = WithoutTicket<OutsiderVisitor> & ContactFacts & { readonly id?: undefined }
/** A student's parent; there is no id. */
export type Parent = WithoutTicket<ParentVisitor> & ContactFacts & { readonly id?: undefined }
/** A student of a school; there is no id. */
export type Student = WithoutTicket<StudentVisitor> & ContactFacts & { readonly id?: undefined }

/** Who logged in, and what is known of them. Open the union by `kind`. */
export type Contact = Member | LinkedMember | Outsider | Parent | Student

/** The one id that tells this person from everybody else who logs in: a userid, or `CorpId/userid`. */
export const idOf = (visitor: Visitor): string | undefined => {
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

/** Puts a contact together; every key exists on every kind, so that reading is easy and narrowing exact. */
export const createContact = (parts: ContactParts): Contact => {
  const { visitor, appCorpId, privateInfo, profile, absent, raw, failures } = parts
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
