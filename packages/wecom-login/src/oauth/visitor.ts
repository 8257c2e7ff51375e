import { foldKeys, type JsonObject } from '../wire/answer.js'
import { parseLifeSeconds } from '../token/life.js'
import { WeComTransportError } from '../core/errors.js'
import { isLongerThan } from '../core/text.js'
import { isBlank } from './fields.js'

/**
 * A member of this corp. Whether they may use your app is your decision.
 *
 * @example
 * ```ts
 * import type { MemberVisitor, WeComApp } from 'wecom-login'
 *
 * export const mobileOf = async ({ oauth }: WeComApp, { userTicket }: MemberVisitor) =>
 *   userTicket === undefined ? undefined : (await oauth.getUserDetail(userTicket)).mobile
 * ```
 * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
 */
export interface MemberVisitor {
  readonly kind: 'member'
  /** The userid. Ignore its case when you compare: `identityKey` does. */
  readonly userId: string
  /** Can be exchanged for the sensitive fields. Only set after consent on the in-client page. Keep it secret. */
  readonly userTicket?: string | undefined
  /** When the ticket expires, in milliseconds since the epoch. */
  readonly userTicketExpiresAt?: number | undefined
  readonly corpId?: undefined
  readonly openId?: undefined
  readonly externalUserId?: undefined
  readonly parentUserId?: undefined
  readonly studentUserId?: undefined
}

/**
 * A member of another corp that is linked to this one (上下游、企业互联).
 *
 * @example
 * ```ts
 * import type { LinkedMemberVisitor } from 'wecom-login'
 *
 * export const idOf = ({ corpId, userId }: LinkedMemberVisitor) => `${corpId}/${userId}`
 * ```
 * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
 */
export interface LinkedMemberVisitor {
  readonly kind: 'linked_member'
  /** The corp they belong to. */
  readonly corpId: string
  /** The userid in that corp. */
  readonly userId: string
  readonly userTicket?: undefined
  readonly userTicketExpiresAt?: undefined
  readonly openId?: undefined
  readonly externalUserId?: undefined
  readonly parentUserId?: undefined
  readonly studentUserId?: undefined
}

/**
 * Someone outside the corp.
 *
 * @example
 * ```ts
 * import type { OutsiderVisitor, Visitor } from 'wecom-login'
 *
 * const guestOf = ({ openId, externalUserId }: OutsiderVisitor) => externalUserId ?? `openid:${openId}`
 * export const guestIn = (visitor: Visitor) => (visitor.kind === 'outsider' ? guestOf(visitor) : undefined)
 * ```
 * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
 */
export interface OutsiderVisitor {
  readonly kind: 'outsider'
  /** Always the same for this person in this corp; never use it as a userid. */
  readonly openId: string
  /** Known if they are a customer of someone in the app's visible range. */
  readonly externalUserId?: string | undefined
  readonly corpId?: undefined
  readonly userId?: undefined
  readonly userTicket?: undefined
  readonly userTicketExpiresAt?: undefined
  readonly parentUserId?: undefined
  readonly studentUserId?: undefined
}

/**
 * A student's parent, in a school's WeCom.
 *
 * @example
 * ```ts
 * import type { ParentVisitor, Visitor } from 'wecom-login'
 *
 * const parentOf = ({ parentUserId }: ParentVisitor) => parentUserId
 * export const parentIn = (visitor: Visitor) => (visitor.kind === 'parent' ? parentOf(visitor) : undefined)
 * ```
 * @see [获取家校访问用户身份](https://developer.work.weixin.qq.com/document/path/95791)
 */
export interface ParentVisitor {
  readonly kind: 'parent'
  /** The parent's id as an external contact; some calls omit it. */
  readonly externalUserId?: string | undefined
  /** `CorpId/id` if the school is a linked one. */
  readonly parentUserId: string
  readonly studentUserId?: undefined
  readonly corpId?: undefined
  readonly userId?: undefined
  readonly userTicket?: undefined
  readonly userTicketExpiresAt?: undefined
  readonly openId?: undefined
}

/**
 * A student, in a school's WeCom.
 *
 * @example
 * ```ts
 * import type { StudentVisitor, Visitor } from 'wecom-login'
 *
 * const studentOf = ({ studentUserId }: StudentVisitor) => studentUserId
 * export const studentIn = (visitor: Visitor) => (visitor.kind === 'student' ? studentOf(visitor) : undefined)
 * ```
 * @see [获取家校访问用户身份](https://developer.work.weixin.qq.com/document/path/95791)
 */
export interface StudentVisitor {
  readonly kind: 'student'
  /** `CorpId/id` if the school is a linked one. */
  readonly studentUserId: string
  readonly corpId?: undefined
  readonly userId?: undefined
  readonly userTicket?: undefined
  readonly userTicketExpiresAt?: undefined
  readonly openId?: undefined
  readonly externalUserId?: undefined
  readonly parentUserId?: undefined
}

/**
 * Who came with a code. Check `kind` before you use an id.
 *
 * @example
 * ```ts
 * import type { Visitor } from 'wecom-login'
 *
 * export const keyOf = (visitor: Visitor) => (visitor.kind === 'member' ? visitor.userId : undefined)
 * ```
 * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
 */
export type Visitor = MemberVisitor | LinkedMemberVisitor | OutsiderVisitor | ParentVisitor | StudentVisitor

const ticketLifeSeconds = 1_800

function malformed(problem: string) {
  return new WeComTransportError({
    path: 'GET /cgi-bin/auth/getuserinfo',
    phase: 'parse',
    problem,
    category: 'protocol',
    ambiguous: true,
  })
}

function isUsable(value: unknown, maxBytes = 256): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    !isLongerThan(value, maxBytes) &&
    !/[\s\p{Cc}\p{Cf}\p{Cs}]/u.test(value)
  )
}

/** What says who somebody is: usable or left out, or nobody can be recognised. */
function parseId(value: unknown, name: string): string | undefined {
  if (value === undefined || value === '') return undefined
  if (!isUsable(value)) throw malformed(`${name} is not usable`)
  return value
}

/** The same of somebody who may have none: whatever is blank counts as left out. */
function idIn(keys: JsonObject, name: string): string | undefined {
  return isBlank(keys[name]) ? undefined : parseId(keys[name], name)
}

function parseMember(
  userId: string,
  { user_ticket: userTicket, expires_in: expiresIn }: JsonObject,
  nowMs: number,
): MemberVisitor | LinkedMemberVisitor {
  const slash = userId.indexOf('/')
  if (slash >= 0) {
    const linked = { corpId: userId.slice(0, slash), userId: userId.slice(slash + 1) }
    if (linked.corpId === '' || linked.userId === '' || linked.userId.includes('/'))
      throw malformed('userid is not usable')
    return Object.freeze({ kind: 'linked_member', ...linked })
  }
  // It opens the sensitive fields and says nothing about who this is.
  if (!isUsable(userTicket, 512)) return Object.freeze({ kind: 'member', userId })
  const lifeSeconds = parseLifeSeconds(expiresIn) ?? ticketLifeSeconds
  return Object.freeze({ kind: 'member', userId, userTicket, userTicketExpiresAt: nowMs + lifeSeconds * 1000 })
}

/**
 * Reads the answer of `auth/getuserinfo`. An openid never becomes a userid. Throws `WeComTransportError` (`bad_json`) if the answer names
 * nobody.
 *
 * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
 * @see [获取家校访问用户身份](https://developer.work.weixin.qq.com/document/path/95791)
 */
export function parseVisitor(answer: JsonObject, nowMs: number): Visitor {
  const keys = foldKeys(answer)
  const userId = parseId(keys['userid'], 'userid')
  if (userId !== undefined) return parseMember(userId, keys, nowMs)
  const externalUserId = idIn(keys, 'external_userid')
  const parentUserId = idIn(keys, 'parent_userid')
  const studentUserId = idIn(keys, 'student_userid')
  const customer = externalUserId !== undefined && { externalUserId }
  if (parentUserId !== undefined && studentUserId !== undefined)
    throw malformed('the answer names both a parent and a student')
  if (parentUserId !== undefined) return Object.freeze({ kind: 'parent', parentUserId, ...customer })
  if (studentUserId !== undefined) return Object.freeze({ kind: 'student', studentUserId })
  const openId = parseId(keys['openid'], 'openid')
  if (openId === undefined) throw malformed('the answer names neither a userid nor an openid')
  return Object.freeze({ kind: 'outsider', openId, ...customer })
}
