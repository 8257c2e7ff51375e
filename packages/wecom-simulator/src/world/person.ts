import { assertKeys, assertList, assertOneOf, assertText, freezeCopy } from '../core/asserts.js'
import { texts as coreTexts } from '../core/texts.js'
import { WrongField } from '../core/wrong-field.js'
import { texts } from './texts.js'

/**
 * WeCom's gender codes: unknown, male, female.
 *
 * @example
 * import { createSimulator, type Gender } from 'wecom-simulator'
 *
 * const gender: Gender = '2'
 * const sim = createSimulator()
 * sim.world.people.edit('zhangsan', { gender })
 */
export type Gender = '0' | '1' | '2'

/**
 * Status of a member's account. `user/get` answers it as 1, 2, 4, 5.
 *
 * @example
 * import { createSimulator, type MemberStatus } from 'wecom-simulator'
 *
 * const status: MemberStatus = 'disabled'
 * const sim = createSimulator()
 * sim.world.people.edit('zhangsan', { status })
 *
 * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
 */
export type MemberStatus = 'active' | 'disabled' | 'inactive' | 'left'

/**
 * A member of a corp. An app of another corp sees a linked-corp member, `CorpId/userid`.
 *
 * @example
 * import { createSimulator, type Member } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * const member: Member | undefined = sim.world.people.member(sim.world.corp.id, 'zhangsan')
 * console.log(member?.departments)
 *
 * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
 */
export interface Member {
  readonly kind: 'member'
  /** Id for `sim.as(id)`; also the userid, unless `userId` differs. */
  readonly id: string
  readonly name: string
  readonly corpId: string
  readonly userId: string
  /** Ids of departments, the main one first. */
  readonly departments: readonly number[]
  /** Which of these departments this member leads. */
  readonly leads: readonly number[]
  /** Userids of the direct superiors. */
  readonly leaders: readonly string[]
  readonly status: MemberStatus
  readonly position: string
  readonly alias: string
  readonly telephone: string
  readonly gender: Gender
  readonly mobile: string
  readonly email: string
  readonly bizMail: string
  readonly address: string
  /** Whether a WeChat account is bound, as `user/convert_to_openid` requires. */
  readonly wechatBound: boolean
}

/**
 * An external contact (客户): a WeChat user whom members of the corp follow.
 *
 * @example
 * import { createSimulator, type Customer } from 'wecom-simulator'
 *
 * const followers: Customer['followers'] = ['zhangsan']
 * const sim = createSimulator()
 * sim.world.people.add({ id: 'vip', kind: 'customer', followers })
 */
export interface Customer {
  readonly kind: 'customer'
  readonly id: string
  readonly name: string
  readonly externalUserId: string
  /** Userids of the members who follow this customer. */
  readonly followers: readonly string[]
}

/**
 * A WeChat user unknown to the corp, who has an openid and nothing else.
 *
 * @example
 * import { createSimulator, type Stranger } from 'wecom-simulator'
 *
 * const kind: Stranger['kind'] = 'stranger'
 * const sim = createSimulator()
 * sim.world.people.add({ id: 'passer_by', kind })
 */
export interface Stranger {
  readonly kind: 'stranger'
  readonly id: string
  readonly name: string
}

/**
 * A parent of a pupil, in a school corp.
 *
 * @example
 * import { createSimulator, type Parent } from 'wecom-simulator'
 *
 * const parentUserId: Parent['parentUserId'] = 'parent_of_xiaohong'
 * const sim = createSimulator()
 * sim.world.people.add({ id: 'mother', kind: 'parent', parentUserId })
 *
 * @see [获取访问用户身份（家校）](https://developer.work.weixin.qq.com/document/path/96712)
 */
export interface Parent {
  readonly kind: 'parent'
  readonly id: string
  readonly name: string
  readonly externalUserId: string
  readonly parentUserId: string
}

/**
 * Anybody who can use the simulated client.
 *
 * @example
 * import { createSimulator, type Person } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * const people: readonly Person[] = sim.world.people.list()
 * console.log(people.map(({ id, kind }) => `${id}: ${kind}`))
 */
export type Person = Member | Customer | Stranger | Parent

/**
 * A person to add. Only `id` is required; `kind` defaults to `member`.
 *
 * @example
 * import { createSimulator, type PersonInput } from 'wecom-simulator'
 *
 * const person: PersonInput = { id: 'wangwu', name: '王五', departments: [2] }
 * const sim = createSimulator({ people: [person] })
 */
export type PersonInput =
  | (Partial<Member> & { readonly id: string })
  | (Partial<Customer> & { readonly id: string; readonly kind: 'customer' })
  | (Partial<Stranger> & { readonly id: string; readonly kind: 'stranger' })
  | (Partial<Parent> & { readonly id: string; readonly kind: 'parent' })

/**
 * Changes to a person: any field but `id` and `kind`.
 *
 * @example
 * import { createSimulator, type PersonPatch } from 'wecom-simulator'
 *
 * const patch: PersonPatch = { departments: [6], mobile: '' }
 * const sim = createSimulator()
 * sim.world.people.edit('LiSi', patch)
 */
export type PersonPatch =
  | Partial<Omit<Member, 'id' | 'kind'>>
  | Partial<Omit<Customer, 'id' | 'kind'>>
  | Partial<Omit<Parent, 'id' | 'kind'>>

/**
 * WeCom's rule for userids: 1 to 64 of `[A-Za-z0-9_\-@.]`, starting with a letter or a digit.
 *
 * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
 */
export const userIdPattern = /^[A-Za-z0-9][A-Za-z0-9_\-@.]{0,63}$/

function isText(item: unknown) {
  return typeof item === 'string' && item !== ''
}

/** Fills in the defaults of a person and checks every value. Throws a TypeError that names the wrong one. */
export function createPerson(input: PersonInput, corpId: string, departmentIds: readonly number[]): Person {
  if (typeof input !== 'object' || input === null) {
    throw new WrongField('person', coreTexts.object)
  }
  const { id, kind = 'member' } = input
  assertText(id, 'person.id')
  assertOneOf(kind, ['member', 'customer', 'stranger', 'parent'], 'person.kind')
  const defaults = defaultsOf(id, kind, corpId)
  assertKeys(input, Object.keys(defaults), 'person')
  const person = freezeCopy({ ...defaults, ...input } as Person)
  assertText(person.name, 'person.name')
  if (person.kind === 'member') assertMember(person, corpId, departmentIds, userIdFieldOf(input))
  if (person.kind === 'customer') assertList(person.followers, isText, 'person.followers', texts.userIds)
  if (person.kind === 'customer' || person.kind === 'parent') assertText(person.externalUserId, 'person.externalUserId')
  if (person.kind === 'parent') assertText(person.parentUserId, 'person.parentUserId')
  return person
}

/** Name of the field that holds somebody's userid: `userId` if given, else `id`. */
export function userIdFieldOf(input: PersonInput): string {
  return 'userId' in input && input.userId !== undefined ? 'person.userId' : 'person.id'
}

function defaultsOf(id: string, kind: Person['kind'], corpId: string): Person {
  if (kind === 'stranger') return { kind, id, name: id }
  if (kind === 'customer') return { kind, id, name: id, externalUserId: `wm_${id}`, followers: [] }
  if (kind === 'parent') return { kind, id, name: id, externalUserId: `wm_${id}`, parentUserId: id }
  return {
    kind,
    id,
    name: id,
    corpId,
    userId: id,
    departments: [1],
    leads: [],
    leaders: [],
    status: 'active',
    position: '',
    alias: '',
    telephone: '',
    gender: '0',
    mobile: '',
    email: '',
    bizMail: '',
    address: '',
    wechatBound: true,
  }
}

function assertMember(member: Member, homeCorpId: string, departmentIds: readonly number[], userIdField: string): void {
  assertText(member.corpId, 'person.corpId')
  if (!userIdPattern.test(member.userId)) {
    throw new WrongField(userIdField, texts.person.userId)
  }
  const isDepartment = (item: unknown) =>
    Number.isSafeInteger(item) && (member.corpId !== homeCorpId || departmentIds.includes(Number(item)))
  assertList(member.departments, isDepartment, 'person.departments', texts.person.existingDepartments)
  if (member.departments.length === 0) {
    throw new WrongField('person.departments', texts.person.noDepartment)
  }
  assertList(
    member.leads,
    (item) => member.departments.includes(Number(item)),
    'person.leads',
    texts.person.ownDepartments,
  )
  assertList(member.leaders, isText, 'person.leaders', texts.userIds)
  assertOneOf(member.status, ['active', 'disabled', 'inactive', 'left'], 'person.status')
  assertOneOf(member.gender, ['0', '1', '2'], 'person.gender')
  assertOneOf(member.wechatBound, [true, false], 'person.wechatBound')
  for (const key of ['position', 'alias', 'telephone', 'mobile', 'email', 'bizMail', 'address'] as const) {
    if (typeof member[key] !== 'string') throw new WrongField(`person.${key}`, texts.text)
  }
}
