import type { Clock } from '../core/clock.js'
import type { Deadlines } from '../core/deadline.js'
import { isWeComApiError, isWeComTransportError } from '../core/errors.js'
import type { Logger, WeComEvent } from '../core/events.js'
import { type JsonObject, parseAnswer } from './answer.js'
import { AbortableRequest } from './abort.js'
import { deadlineFailure, tooLarge, type Transport, TransportFailure, type TransportResponse } from './transport.js'
import { toTransportError } from './transport-error.js'

/**
 * A value of a query parameter. It is percent-encoded for you.
 *
 * @example
 * ```ts
 * import type { QueryValue, WeComApp } from 'wecom-login'
 *
 * const query: Record<string, QueryValue> = { department_id: 1 }
 * export const membersOf = ({ api }: WeComApp) => api.get('/cgi-bin/user/simplelist', query)
 * ```
 */
export type QueryValue = string | number | boolean

/** One request to the API and nothing more: no token is attached and nothing is repeated. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST'
  /** Path on the API host, e.g. `/cgi-bin/gettoken`. */
  readonly path: string
  readonly query: Readonly<Record<string, QueryValue | undefined>>
  /** JSON text. */
  readonly body?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
  /** The most bytes an answer may have. Default 1 MiB. */
  readonly maxBytes?: number | undefined
  /** Values of this request that must not appear in an error. */
  readonly secrets: readonly string[]
}

export type Exchange = (request: ExchangeRequest) => Promise<JsonObject>

export interface ExchangeContext {
  /** Base address of the API. */
  readonly api: string
  readonly transport: Transport
  /** One deadline over connecting, headers and body, milliseconds. */
  readonly timeoutMs: number
  readonly deadlines: Deadlines
  readonly clock: Clock
  readonly logger: Logger
  readonly onEvent: (event: WeComEvent) => void
}

const defaultMaxBytes = 1024 * 1024

function withQuery(address: string, query: ExchangeRequest['query']): string {
  let url = address
  let separator = '?'
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue
    url += `${separator}${encodeURIComponent(key)}=${encodeURIComponent(value)}`
    separator = '&'
  }
  return url
}

/** What is wrong with an answer, from a transport that does not keep its word. */
function flawOf(response: TransportResponse | undefined, maxBytes: number): TransportFailure | undefined {
  if (!(response?.body instanceof Uint8Array) || typeof response.headers !== 'object') {
    return new TransportFailure({
      phase: 'body',
      problem: 'the transport returned no response',
      sent: true,
      category: 'protocol',
    })
  }
  return response.body.length > maxBytes ? tooLarge(maxBytes) : undefined
}

interface Limits {
  readonly deadlines: Deadlines
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** What became of a request: the response or the failure. */
interface Sent {
  readonly response?: TransportResponse
  readonly failure?: unknown
}

/**
 * Races a transport against its deadline, so that one which ignores its signal cannot hold a login. A failure is a result here, because V8
 * keeps the frames of the caller only for an error that is made in an async function which the caller waits for.
 */
function sendWithin(
  transport: Transport,
  request: AbortableRequest,
  { deadlines, timeoutMs, signal }: Limits,
): Promise<Sent> {
  return new Promise((resolve) => {
    const settle = (result: Sent) => {
      end()
      signal?.removeEventListener('abort', giveUp)
      resolve(result)
    }
    const fail = (failure: unknown) => settle({ failure })
    const take = (response: TransportResponse) => {
      const flaw = flawOf(response, request.maxBytes)
      settle(flaw === undefined ? { response } : { failure: flaw })
    }
    const giveUp = () => {
      request.abort(signal?.reason)
      // The transport has the first word: it may know that nothing was sent.
      queueMicrotask(() => fail(deadlineFailure(true)))
    }
    signal?.addEventListener('abort', giveUp, { once: true })
    const end = deadlines.start(timeoutMs, giveUp)
    try {
      Promise.resolve(transport.send(request)).then(take, fail).catch(fail)
    } catch (error) {
      fail(error)
    }
  })
}

/**
 * Sends one request and reads the whole answer within one deadline. Rejects with `WeComTransportError`, `WeComApiError`,
 * or the reason of the caller's own signal.
 */
export function createExchange(context: ExchangeContext): Exchange {
  const { api, transport, deadlines, clock, logger, onEvent } = context
  const exchange: Exchange = async (given) => {
    const { method, path, query, body, signal, secrets } = given
    const { timeoutMs = context.timeoutMs, maxBytes = defaultMaxBytes } = given
    const label = `${method} ${path}`
    const startedAt = clock.monotonic()
    const report = (verdict: { errcode?: number; failure?: string }) => {
      const event: WeComEvent = { type: 'request', path: label, durationMs: clock.monotonic() - startedAt, ...verdict }
      logger.debug?.('wecom request', { ...event })
      onEvent(event)
    }
    try {
      signal?.throwIfAborted()
      const { response, failure } = await sendWithin(
        transport,
        new AbortableRequest({ method, url: withQuery(api + path, query), body, maxBytes }),
        { deadlines, timeoutMs, signal },
      )
      if (response === undefined) {
        signal?.throwIfAborted()
        throw toTransportError(label, failure)
      }
      const answer = parseAnswer(response, {
        path: label,
        errcodeOptional: path.startsWith('/cgi-bin/service/'),
        secrets,
        onOddity: (oddity) => logger.warn?.(`wecom answered JSON ${oddity}`, { path: label }),
      })
      report({ errcode: 0 })
      return answer
    } catch (error) {
      if (isWeComApiError(error)) report({ errcode: error.errcode })
      else report({ failure: isWeComTransportError(error) ? error.code : 'aborted' })
      throw error
    }
  }
  return exchange
}
