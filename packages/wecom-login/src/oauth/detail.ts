import { foldKeys, type JsonObject } from '../wire/answer.js'
import type { CallOptions, WeComApi } from '../api/client.js'
import { WeComLoginError, WeComTransportError } from '../core/errors.js'
import { foldCase } from '../core/text.js'
import { frozenCopy, type Gender, parseGender, parsePhone, parsePicture, parseText } from './fields.js'

/**
 * The sensitive fields a member granted. Fields that are blank or were not granted are `undefined`. The name is not one of them.
 *
 * @example
 * ```ts
 * import type { UserDetail } from 'wecom-login'
 *
 * export const contactDataOf = ({ userId, mobile, bizMail }: UserDetail) => ({ userId, mobile, mail: bizMail })
 * ```
 * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
 */
export interface UserDetail {
  /** The userid of the member. */
  readonly userId: string
  /** Also `unknown` if the member did not grant it: WeCom's answer is the same. */
  readonly gender: Gender | undefined
  /** An https address. WeCom's default picture if the member did not grant it. */
  readonly avatar: string | undefined
  /** The address of the member's personal QR code, a picture. */
  readonly qrCode: string | undefined
  /** The mobile number. */
  readonly mobile: string | undefined
  /** The e-mail address; nobody has verified it. */
  readonly email: string | undefined
  /** The company mailbox. */
  readonly bizMail: string | undefined
  /** The postal address. */
  readonly address: string | undefined
  /** Everything WeCom answered, with keys in lower case, without errcode and errmsg. Not enumerable, to keep it out of JSON. */
  readonly raw: Readonly<Record<string, unknown>>
}

const envelope: ReadonlySet<string> = new Set(['errcode', 'errmsg', 'user_ticket'])

/** An answer's own data: frozen, without the envelope and without tickets. Takes the answer with its keys in lower case. */
export function rawOf(answer: JsonObject): Readonly<Record<string, unknown>> {
  return frozenCopy(answer, envelope) as Readonly<Record<string, unknown>>
}

/** userids do not differ by case ([读取成员](https://developer.work.weixin.qq.com/document/path/90196)). */
function sameUserId(left: string, right: string): boolean {
  return left === right || foldCase(left) === foldCase(right)
}

/** Throws `WeComLoginError` `userid_mismatch` unless an answer is about the member it was asked for. */
export function assertSameMember(answered: unknown, asked: string, path: string) {
  if (typeof answered === 'string' && sameUserId(answered, asked)) return
  throw new WeComLoginError(
    'userid_mismatch',
    `${path}: the answer is about a different member from the one who logged in; it is not used`,
  )
}

/** An id out of an answer. Throws `WeComTransportError` (`bad_json`) if there is none. */
export function idIn(value: unknown, name: string, path: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new WeComTransportError({
    path,
    phase: 'parse',
    problem: `the answer has no ${name}`,
    category: 'protocol',
    ambiguous: true,
  })
}

const userDetailPath = '/cgi-bin/auth/getuserdetail'

function userIdIn({ userid }: JsonObject): string {
  return idIn(userid, 'userid', `POST ${userDetailPath}`)
}

/**
 * Calls `auth/getuserdetail`; keys in lower case. Throws `WeComLoginError` `userid_mismatch` if the answer is about a member other than
 * `asked`.
 *
 * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
 */
export async function askUserDetail(
  api: WeComApi,
  ticket: string,
  { asked, ...callOptions }: Pick<CallOptions, 'signal' | 'waitUntil'> & { readonly asked: string | undefined },
): Promise<JsonObject> {
  const options = { repeatable: true, ...callOptions }
  const answer = foldKeys(await api.post(userDetailPath, { user_ticket: ticket }, options))
  if (asked !== undefined) assertSameMember(userIdIn(answer), asked, `POST ${userDetailPath}`)
  return answer
}

/** Reads what `askUserDetail` gave. Throws `WeComTransportError` (`bad_json`) if it names no userid. */
export function parseUserDetail(answer: JsonObject): UserDetail {
  const { gender, avatar, qr_code, mobile, email, biz_mail, address } = answer
  const detail = {
    userId: userIdIn(answer),
    gender: parseGender(gender),
    avatar: parsePicture(avatar),
    qrCode: parsePicture(qr_code),
    mobile: parsePhone(mobile),
    email: parseText(email),
    bizMail: parseText(biz_mail),
    address: parseText(address),
  }
  return Object.freeze(Object.defineProperty(detail, 'raw', { value: rawOf(answer) })) as UserDetail
}
