import type { JsonObject } from '../wire/answer.js'
import {
  type Gender,
  isBlank,
  parseGender,
  parseInteger,
  parseIntegers,
  parsePhone,
  parsePicture,
  parseText,
} from './fields.js'

/**
 * What WeCom knows about a person besides who they are. A missing field is `undefined`; `contact.absent` says why.
 *
 * @example
 * ```ts
 * import type { Profile } from 'wecom-login'
 *
 * export const cardOf = ({ name, position, mobile }: Profile) =>
 *   [name, position, mobile].filter((field) => field !== undefined).join(' · ')
 * ```
 * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
 * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
 */
export interface Profile {
  /** The name. */
  readonly name: string | undefined
  /** The alias (别名). */
  readonly alias: string | undefined
  /** The job title (职务). */
  readonly position: string | undefined
  /** The landline number. */
  readonly telephone: string | undefined
  /** The ids of the departments. */
  readonly departments: readonly number[] | undefined
  /** The id of the main department. */
  readonly mainDepartment: number | undefined
  /** 1 active, 2 disabled, 4 not activated, 5 left. */
  readonly status: number | undefined
  /** The `open_userid`: the same for every app of one service provider. */
  readonly openUserId: string | undefined
  /** Only a known gender; sensitive. */
  readonly gender: Exclude<Gender, 'unknown'> | undefined
  /** An https address; sensitive. */
  readonly avatar: string | undefined
  /** The address of the personal QR code; sensitive. */
  readonly qrCode: string | undefined
  /** The mobile number; sensitive. */
  readonly mobile: string | undefined
  /** The e-mail address; sensitive, and nobody has verified it. */
  readonly email: string | undefined
  /** The company mailbox; sensitive. */
  readonly bizMail: string | undefined
  /** The postal address; sensitive. */
  readonly address: string | undefined
}

/**
 * The name of a profile field.
 *
 * @example
 * ```ts
 * import type { Contact, ProfileField } from 'wecom-login'
 *
 * const needed: readonly ProfileField[] = ['name', 'mobile']
 * export const missingIn = (contact: Contact) => needed.filter((field) => contact[field] === undefined)
 * ```
 */
export type ProfileField = keyof Profile

/**
 * Why a profile field is missing, as far as WeCom's answers show.
 *
 * - `not_requested`: no call was made that could return it
 * - `web_login`: a login on this page yields no ticket, so sensitive fields are not available
 * - `no_ticket`: WeCom returned no ticket
 * - `not_granted`: consent was requested, but no ticket came back
 * - `not_returned`: the answer omits the field
 * - `empty`: the answer has the field, but blank
 * - `unreadable`: the field has an unexpected form; see `contact.raw`
 * - `request_failed`: the call that could return it failed; see `contact.failures`
 *
 * @example
 * ```ts
 * import type { AbsentReason, Contact } from 'wecom-login'
 *
 * const hints: Partial<Record<AbsentReason, string>> = {
 *   web_login: 'Log in inside WeCom to share your mobile number',
 *   not_granted: 'Please agree to share your mobile number',
 * }
 * export const hintFor = ({ absent }: Contact) => absent.mobile && hints[absent.mobile]
 * ```
 * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
 */
export type AbsentReason =
  | 'not_requested'
  | 'web_login'
  | 'no_ticket'
  | 'not_granted'
  | 'not_returned'
  | 'empty'
  | 'unreadable'
  | 'request_failed'

/**
 * The missing profile fields, each with its reason.
 *
 * @example
 * ```ts
 * import type { Contact } from 'wecom-login'
 *
 * export const hint = ({ absent }: Contact) =>
 *   absent.mobile === 'not_granted' ? 'Please agree to share your mobile number' : undefined
 * ```
 */
export type Absences = Readonly<Partial<Record<ProfileField, AbsentReason>>>

/** The gender, if it is known at all. */
function parseKnownGender(value: unknown): 'male' | 'female' | undefined {
  const gender = parseGender(value)
  return gender === 'unknown' ? undefined : gender
}

interface FieldRule {
  readonly wire: string
  /** True for the fields that an app created after 2022-06-20 gets only through `getuserdetail`. */
  readonly sensitive: boolean
  /** True if the directory has the last word, because a detail that was not granted looks like one that was. */
  readonly directoryWins?: true
  readonly parse: (value: unknown) => unknown
}

const rules: Readonly<Record<ProfileField, FieldRule>> = {
  name: { wire: 'name', sensitive: false, parse: parseText },
  alias: { wire: 'alias', sensitive: false, parse: parseText },
  position: { wire: 'position', sensitive: false, parse: parseText },
  telephone: { wire: 'telephone', sensitive: false, parse: parsePhone },
  departments: { wire: 'department', sensitive: false, parse: parseIntegers },
  mainDepartment: { wire: 'main_department', sensitive: false, parse: parseInteger },
  status: { wire: 'status', sensitive: false, parse: parseInteger },
  openUserId: { wire: 'open_userid', sensitive: false, parse: parseText },
  gender: { wire: 'gender', sensitive: true, parse: parseKnownGender },
  avatar: { wire: 'avatar', sensitive: true, directoryWins: true, parse: parsePicture },
  qrCode: { wire: 'qr_code', sensitive: true, parse: parsePicture },
  mobile: { wire: 'mobile', sensitive: true, parse: parsePhone },
  email: { wire: 'email', sensitive: true, parse: parseText },
  bizMail: { wire: 'biz_mail', sensitive: true, parse: parseText },
  address: { wire: 'address', sensitive: true, parse: parseText },
}

const fields = Object.entries(rules) as readonly [ProfileField, FieldRule][]

/** What one of the two calls gave: its answer, or why there is none. */
export type Source = { readonly answer: JsonObject } | { readonly absent: AbsentReason }

function reasonIn(source: Source, { wire }: FieldRule): AbsentReason {
  if ('absent' in source) return source.absent
  if (!Object.hasOwn(source.answer, wire)) return 'not_returned'
  const value = source.answer[wire]
  return isBlank(value) || (wire === 'gender' && parseGender(value) === 'unknown') ? 'empty' : 'unreadable'
}

const strongest: readonly AbsentReason[] = [
  'unreadable',
  'empty',
  'request_failed',
  'not_granted',
  'web_login',
  'no_ticket',
  'not_returned',
  'not_requested',
]

/** With two sources, the reason that tells the reader most. */
function reasonFor(rule: FieldRule, userGet: Source, userDetail: Source): AbsentReason {
  if (!rule.sensitive) return reasonIn(userGet, rule)
  const fromUserGet = reasonIn(userGet, rule)
  const fromDetail = reasonIn(userDetail, rule)
  return strongest.find((reason) => reason === fromUserGet || reason === fromDetail) ?? 'not_requested'
}

/**
 * Merges `user/get` and `getuserdetail`: a granted detail wins over the directory, a blank never wins over a value, and WeCom's default
 * picture never replaces a real one. Returns the profile and, for every field that is missing, the reason.
 */
export function mergeProfile(userGet: Source, userDetail: Source): { profile: Profile; absent: Absences } {
  const profile: Record<string, unknown> = {}
  const absent: Partial<Record<ProfileField, AbsentReason>> = {}
  for (const [field, rule] of fields) {
    const fromDetail = rule.sensitive && 'answer' in userDetail ? rule.parse(userDetail.answer[rule.wire]) : undefined
    const fromDirectory = 'answer' in userGet ? rule.parse(userGet.answer[rule.wire]) : undefined
    const value = rule.directoryWins ? (fromDirectory ?? fromDetail) : (fromDetail ?? fromDirectory)
    profile[field] = value
    if (value === undefined) absent[field] = reasonFor(rule, userGet, userDetail)
  }
  return { profile: profile as unknown as Profile, absent: Object.freeze(absent) }
}

/** The two answers as one flat map, keys in lower case: `user/get`, then the detail as far as it is not blank. */
export function mergeRaw(userGet: JsonObject, userDetail: JsonObject): JsonObject {
  const raw: Record<string, unknown> = { ...userGet }
  for (const [key, value] of Object.entries(userDetail)) {
    if (isBlank(value)) continue
    if (key === 'gender' && parseKnownGender(value) === undefined) continue
    // Whether somebody may come in is the directory's to say.
    if (key === 'status' || key === 'enable') continue
    if (key === 'avatar' && !isBlank(userGet['avatar'])) continue
    raw[key] = value
  }
  return raw
}
