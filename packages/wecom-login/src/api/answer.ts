import { WeComApiError, WeComTransportError } from '../core/errors.js'
import type { TransportResponse } from './transport.js'

/** A JSON object as WeCom sent it; nothing in it is trusted yet. */
export type JsonObject = Readonly<Record<string, unknown>>

export interface AnswerContext {
  /** Method and path, for messages. */
  readonly path: string
  /** True for the calls that leave `errcode` out on success (those of a suite, D:90600). */
  readonly errcodeOptional: boolean
  /** Values that must not appear in an error. */
  readonly secrets: readonly string[]
}

const firstSeconds = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined

const statusError = (path: string, status: number) => {
  const [problem, category] =
    status >= 500
      ? (['WeCom or a proxy in front of it is in trouble', 'upstream'] as const)
      : status === 429
        ? (['a proxy in front of WeCom limits the calls', 'rate_limited'] as const)
        : status >= 300 && status < 400
          ? (['a redirect, which is never followed; check endpoints.api', 'protocol'] as const)
          : (['WeCom always answers 200; check endpoints.api and what stands in between', 'protocol'] as const)
  return new WeComTransportError({
    path,
    phase: 'status',
    problem: `HTTP ${status}: ${problem}`,
    category,
    ambiguous: true,
    status,
  })
}

const notJson = (path: string, problem: string) =>
  new WeComTransportError({ path, phase: 'parse', problem, category: 'protocol', ambiguous: true })

const utf8 = new TextDecoder('utf-8', { fatal: true })

const parseObject = (path: string, body: Uint8Array): JsonObject => {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(body))
  } catch {
    throw notJson(
      path,
      body.length === 0
        ? 'the answer is empty'
        : 'the answer is not JSON; a proxy or a login page may stand in between',
    )
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw notJson(path, 'the answer is JSON but not an object')
  return value as JsonObject
}

/**
 * Turns a whole HTTP answer into the object WeCom meant, or throws: only `errcode` being the integer 0 is success
 * (or absent, where the protocol allows it). `errmsg` is never interpreted.
 */
export const parseAnswer = (
  response: TransportResponse,
  { path, errcodeOptional, secrets }: AnswerContext,
): JsonObject => {
  if (response.status < 200 || response.status > 299) throw statusError(path, response.status)
  const answer = parseObject(path, response.body)
  const errcode = answer['errcode']
  if (errcode === 0 || (errcode === undefined && errcodeOptional)) return answer
  if (typeof errcode !== 'number' || !Number.isSafeInteger(errcode)) {
    throw notJson(path, errcode === undefined ? 'the answer has no errcode' : 'errcode is not an integer')
  }
  const errmsg = typeof answer['errmsg'] === 'string' ? answer['errmsg'] : ''
  const retryAfter = errcode === 45009 ? (firstSeconds(response.headers['retry-after']) ?? 60) : undefined
  throw new WeComApiError({ path, errcode, errmsg, secrets, ...(retryAfter === undefined ? {} : { retryAfter }) })
}
