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

/** What can be known of a person besides who they are. */
export interface Profile {
  readonly name: string | undefined
  readonly alias: string | undefined
  readonly position: string | undefined
  readonly telephone: string | undefined
  /** Department ids. */
  readonly departments: readonly number[] | undefined
  readonly mainDepartment: number | undefined
  /**
   * 1 active, 2 disabled, 4 not activated, 5 left.
   *
   * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
   */
  readonly status: number | undefined
  readonly openUserId: string | undefined
  readonly gender: Exclude<Gender, 'unknown'> | undefined
  /** Always https. */
  readonly avatar: string | undefined
  readonly qrCode: string | undefined
  readonly mobile: string | undefined
  readonly email: string | undefined
  readonly bizMail: string | undefined
  readonly address: string | undefined
}

export type ProfileField = keyof Profile

/**
 * Why a field is missing; each claims only what WeCom really told.
 *
 * `not_requested`: nothing was asked that could have answered it. `web_login`: this road gives no ticket, so sensitive fields cannot be
 * had. `no_ticket`: WeCom gave no ticket. `not_granted`: consent was asked for and no ticket came back. `not_returned`: the answer leaves
 * the field out. `empty`: the answer has it, blank. `unreadable`: the answer has it, in a form that cannot be used; `contact.raw` shows it.
 * `request_failed`: the call that would have told failed.
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

export type Absences = Readonly<Partial<Record<ProfileField, AbsentReason>>>

/** The gender, if it is known at all. */
const parseKnownGender = (value: unknown): 'male' | 'female' | undefined => {
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

const reasonIn = (source: Source, { wire }: FieldRule): AbsentReason => {
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
const reasonFor = (rule: FieldRule, userGet: Source, userDetail: Source): AbsentReason => {
  if (!rule.sensitive) return reasonIn(userGet, rule)
  const fromUserGet = reasonIn(userGet, rule)
  const fromDetail = reasonIn(userDetail, rule)
  return strongest.find((reason) => reason === fromUserGet || reason === fromDetail) ?? 'not_requested'
}

/**
 * Merges `user/get` and `getuserdetail`: a granted detail wins over the directory, a blank wins over nothing, and
 * WeCom's default picture never wins over a real one. Returns the profile and, for every field that is missing, why.
 */
export const mergeProfile = (userGet: Source, userDetail: Source): { profile: Profile; absent: Absences } => {
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
export const mergeRaw = (userGet: JsonObject, userDetail: JsonObject): JsonObject => {
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
