import { WeComApiError, WeComTransportError } from '../core/errors.js'
import { foldCase } from '../core/text.js'
import { parseJson, splitMembers } from './json-text.js'
import type { TransportResponse } from './transport.js'

/**
 * A JSON object as WeCom sent it. Its values are unchecked: test their types before you use them.
 *
 * @example
 * ```ts
 * import type { JsonObject } from 'wecom-login'
 *
 * export const nameIn = ({ name }: JsonObject) => (typeof name === 'string' ? name : undefined)
 * ```
 */
export type JsonObject = Readonly<Record<string, unknown>>

export interface AnswerContext {
  /** Method and path, for messages. */
  readonly path: string
  /**
   * True for calls that omit `errcode` on success, such as those with a suite token
   * ([获取第三方应用凭证](https://developer.work.weixin.qq.com/document/path/90600)).
   */
  readonly errcodeOptional: boolean
  /** Values that must not appear in an error. */
  readonly secrets: readonly string[]
  /** Called with what is odd about an accepted answer, so operators learn that something on the way changes answers. */
  readonly onOddity?: (oddity: string) => void
}

/** The answer with its keys in lower case: WeCom and relays write `userid` or `UserId`. Of two spellings of a key the last one counts. */
export function foldKeys(answer: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [foldCase(key), value]))
}

/** What says whether a call worked, who somebody is, or opens something. */
const identityNames = new Set([
  'errcode',
  'userid',
  'openid',
  'external_userid',
  'parent_userid',
  'student_userid',
  'corpid',
  'user_ticket',
  'access_token',
  'ticket',
  'session_key',
])

/** What says whether a member may still come in: all that is said of it counts, so values that differ come as a list. */
const standingNames = new Set(['status', 'enable'])

function firstSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

function statusError(path: string, status: number) {
  const [problem, category] =
    status >= 500
      ? (['WeCom or a proxy in front of it failed', 'upstream'] as const)
      : status === 429
        ? (['a proxy in front of WeCom limits the rate of calls', 'rate_limited'] as const)
        : status >= 300 && status < 400
          ? (['redirects are never followed; check endpoints.api', 'protocol'] as const)
          : (['WeCom always answers 200; check endpoints.api and any proxies in between', 'protocol'] as const)
  return new WeComTransportError({
    path,
    phase: 'status',
    problem: `HTTP ${status}: ${problem}`,
    category,
    ambiguous: true,
    status,
  })
}

function notJson(path: string, problem: string) {
  return new WeComTransportError({ path, phase: 'parse', problem, category: 'protocol', ambiguous: true })
}

function isDamagedText(value: unknown): boolean {
  return typeof value === 'string' && /[\p{Cc}\p{Cs}\ufffd]/u.test(value)
}

function isDamaged(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isDamagedText) : isDamagedText(value)
}

/** The answer as objects that hold every member: JSON.parse keeps only the last one of a key that comes twice, so there each gets its own. */
function wholeAnswer(answer: JsonObject, text: string): readonly JsonObject[] {
  const members = splitMembers(text)
  return members.length === Object.keys(answer).length
    ? [answer]
    : (JSON.parse(`[{${members.join('},{')}}]`) as JsonObject[])
}

/**
 * Throws if two values of an identity differ, or one holds U+FFFD or a control character. Returns the errcode, whether any key comes twice,
 * and the values of each standing.
 */
function checkMembers(path: string, answer: JsonObject, text: string) {
  const names = new Set<string>()
  const identities = new Map<string, unknown>()
  const standings = new Map<string, Set<unknown>>()
  let hasDoubledKey = false
  for (const part of wholeAnswer(answer, text)) {
    for (const key of Object.keys(part)) {
      const name = foldCase(key)
      hasDoubledKey ||= names.has(name)
      names.add(name)
      const value = part[key]
      if (standingNames.has(name)) standings.set(name, (standings.get(name) ?? new Set()).add(value))
      if (!identityNames.has(name)) continue
      if (isDamaged(value)) throw notJson(path, `${name} contains characters that no ${name} can have`)
      if (identities.has(name) && identities.get(name) !== value)
        throw notJson(path, `the answer has two different values of ${name}`)
      identities.set(name, value)
    }
  }
  return { errcode: identities.get('errcode'), hasDoubledKey, standings }
}

/** The answer with a list in place of each standing that has several values. */
function withAllStandings(answer: JsonObject, standings: ReadonlyMap<string, ReadonlySet<unknown>>): JsonObject {
  const several = [...standings].filter(([, values]) => values.size > 1)
  if (several.length === 0) return answer
  const names = new Set(several.map(([name]) => name))
  const others = Object.entries(answer).filter(([key]) => !names.has(foldCase(key)))
  return Object.fromEntries([...others, ...several.map(([name, values]) => [name, [...values]] as const)])
}

/** Reads a whole HTTP answer as JSON; what can be taken although it is odd is taken. */
function readAnswer(
  { headers, body }: TransportResponse,
  { path, onOddity }: AnswerContext,
): { readonly answer: JsonObject; readonly errcode: unknown } {
  const json = parseJson(body)
  if (json === undefined) {
    throw notJson(
      path,
      body.length === 0 ? 'the answer is empty' : 'the answer is not JSON; it may come from a proxy or a login page',
    )
  }
  const { text, value, hasByteOrderMark, hasRawControls } = json
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw notJson(path, 'the answer is JSON but not an object')
  const { errcode, hasDoubledKey, standings } = checkMembers(path, value as JsonObject, text)
  const answer = withAllStandings(value as JsonObject, standings)
  if (!/\bjson\b/i.test(headers['content-type'] ?? '')) onOddity?.('with another content type')
  if (hasByteOrderMark) onOddity?.('with a byte order mark')
  if (text.includes('\ufffd')) onOddity?.('with damaged characters (U+FFFD)')
  if (hasRawControls) onOddity?.('with unescaped control characters')
  if (hasDoubledKey) onOddity?.('with a duplicate key; the last value counts')
  return { answer, errcode }
}

/**
 * Turns a whole HTTP answer into the object WeCom meant, or throws: only `errcode` being the integer 0 is success
 * (or absent, where the protocol allows it). `errmsg` is never interpreted.
 */
export function parseAnswer(response: TransportResponse, context: AnswerContext): JsonObject {
  const { path, errcodeOptional, secrets } = context
  if (response.status < 200 || response.status > 299) throw statusError(path, response.status)
  const { answer, errcode } = readAnswer(response, context)
  if (errcode === 0 || (errcode === undefined && errcodeOptional)) return answer
  if (typeof errcode !== 'number' || !Number.isSafeInteger(errcode)) {
    throw notJson(path, errcode === undefined ? 'the answer has no errcode' : 'errcode is not an integer')
  }
  const { errmsg } = foldKeys(answer)
  const retryAfter = errcode === 45009 ? (firstSeconds(response.headers['retry-after']) ?? 60) : undefined
  throw new WeComApiError({
    path,
    errcode,
    errmsg: typeof errmsg === 'string' ? errmsg : '',
    secrets,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
}
