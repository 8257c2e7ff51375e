import type { Transport, TransportRequest, TransportResponse } from '../src/api/transport.js'

/** A request as WeCom would read it. */
export interface SeenRequest {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

type Reply = TransportResponse | Promise<TransportResponse>
/** An object is answered as JSON with status 200; an error is how the transport fails. */
export type Answer =
  | Readonly<Record<string, unknown>>
  | Error
  | ((request: SeenRequest, raw: TransportRequest) => Reply)

export interface FakeWeCom {
  readonly transport: Transport
  readonly requests: readonly SeenRequest[]
  /** The requests to one path. */
  to(path: string): readonly SeenRequest[]
}

const json = { 'content-type': 'application/json; charset=UTF-8' }

/** A whole HTTP answer; an object body is written as JSON. */
export const reply = (
  body: unknown,
  { status = 200, headers = json }: { status?: number; headers?: Record<string, string> } = {},
): TransportResponse => ({
  status,
  headers,
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
})

/** An answer in which each `\u00ff` is the byte FF, which no UTF-8 holds. */
export const brokenReply = (text: string): TransportResponse => ({
  ...reply(''),
  body: Buffer.from(Buffer.from(text).toString('latin1').replaceAll('\u00c3\u00bf', '\u00ff'), 'latin1'),
})

const respond = (answer: Answer, seen: SeenRequest, raw: TransportRequest): Reply => {
  if (answer instanceof Error) throw answer
  return typeof answer === 'function' ? answer(seen, raw) : reply(answer)
}

/**
 * A transport that answers from a script. A list is worked off, its last answer stays. Without a script for `gettoken` it gives
 * `token-1`, `token-2` and so on; any other path without one is a mistake of the test.
 */
export const createFakeWeCom = (script: Readonly<Record<string, Answer | readonly Answer[]>> = {}): FakeWeCom => {
  const requests: SeenRequest[] = []
  const to = (path: string) => requests.filter((request) => request.path === path)
  const tokens: Answer = () =>
    reply({ errcode: 0, errmsg: 'ok', access_token: `token-${to('/cgi-bin/gettoken').length}`, expires_in: 7200 })

  const send = async (raw: TransportRequest): Promise<TransportResponse> => {
    const url = new URL(raw.url)
    const seen: SeenRequest = {
      method: raw.method,
      host: url.host,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: raw.body === undefined ? undefined : JSON.parse(raw.body),
    }
    requests.push(seen)
    const scripted = script[seen.path] ?? (seen.path === '/cgi-bin/gettoken' ? tokens : undefined)
    if (scripted === undefined) throw new Error(`the test has no answer for ${seen.path}`)
    const answers = Array.isArray(scripted) ? (scripted as readonly Answer[]) : [scripted as Answer]
    const answer = answers[Math.min(to(seen.path).length, answers.length) - 1]
    if (answer === undefined) throw new Error(`the test has an empty script for ${seen.path}`)
    return respond(answer, seen, raw)
  }
  return { transport: { send }, requests, to }
}
