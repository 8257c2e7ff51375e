import type { FetchLike } from '../wire/fetch-transport.js'
import type { Clock } from '../core/clock.js'
import { type NoAnswer, noAnswerOf } from './no-answer.js'
import { readBody } from '../core/body.js'
import { late, within } from '../core/deadline.js'

/** The answer of a page of the site. */
export interface Visited {
  readonly status: number
  readonly headers: Headers
  /** The body, if it has no more than `textBytes`; else empty. */
  readonly text: string
}

/** Opens a page like a browser, but follows no redirect. Never rejects. */
export type Visit = (
  url: string,
  options?: { readonly headers?: Readonly<Record<string, string>>; readonly textBytes?: number },
) => Promise<Visited | NoAnswer>

export function createVisit(context: {
  readonly fetch: FetchLike
  readonly clock: Clock
  readonly timeoutMs: number
}): Visit {
  return async (url, { headers = {}, textBytes = 0 } = {}) => {
    const { fetch, clock, timeoutMs } = context
    try {
      const visited = await within(clock, timeoutMs, async (signal) => {
        const response = await fetch(
          new Request(url, { redirect: 'manual', signal, headers: { accept: 'text/html,*/*;q=0.8', ...headers } }),
        )
        const body = textBytes === 0 ? undefined : await readBody(response.body, textBytes)
        await response.body?.cancel().catch(() => undefined)
        const text = new TextDecoder().decode(body)
        return { status: response.status, headers: response.headers, text }
      })
      return visited === late ? { reason: 'slow', code: 'TIMEOUT' } : visited
    } catch (error) {
      return noAnswerOf(error)
    }
  }
}
