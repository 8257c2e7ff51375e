import type { FetchLike } from '../wire/fetch-transport.js'
import type { Clock } from '../core/clock.js'
import { type NoAnswer, noAnswerOf } from './no-answer.js'
import { late, within } from '../core/deadline.js'

/** The answer of a page of the site. */
export interface Visited {
  readonly status: number
  readonly headers: Headers
  /** The beginning of the body, if requested. */
  readonly text: string
}

/** Opens a page like a browser, but follows no redirect. Never rejects. */
export type Visit = (
  url: string,
  options?: { readonly headers?: Readonly<Record<string, string>>; readonly textBytes?: number },
) => Promise<Visited | NoAnswer>

/** Reads the beginning of a body that may never end. */
async function beginningOf(response: Response, bytes: number): Promise<string> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  while (size < bytes) {
    const next = await reader?.read()
    if (next === undefined || next.done) break
    size += next.value.length
    text += decoder.decode(next.value, { stream: true })
  }
  await reader?.cancel().catch(() => undefined)
  return text.slice(0, bytes)
}

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
        const text = await beginningOf(response, textBytes)
        return { status: response.status, headers: response.headers, text }
      })
      return visited === late ? { reason: 'slow', code: 'TIMEOUT' } : visited
    } catch (error) {
      return noAnswerOf(error)
    }
  }
}
