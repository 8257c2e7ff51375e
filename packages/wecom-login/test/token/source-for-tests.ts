import { createDeadlines } from '../../src/core/deadline.js'
import { createTokenSource, type TokenSourceContext } from '../../src/token/source.js'
import type { Waiter } from '../../src/token/single-flight.js'
import { plainVault } from '../plain-vault.js'

interface Given extends Pick<TokenSourceContext, 'getToken' | 'store' | 'clock' | 'logger' | 'onEvent'> {
  readonly timeoutMs?: number
  readonly stopsWithRequest?: boolean | undefined
}

/** A source whose callers all wait as long as the app's `timeoutMs` says, and get the text of the token. */
export const createSourceForTests = ({ timeoutMs = 5_000, stopsWithRequest = false, ...context }: Given) => {
  const source = createTokenSource({
    ...context,
    vault: async () => plainVault,
    deadlines: createDeadlines(context.clock),
    timeoutMs,
    overdueMs: stopsWithRequest ? timeoutMs / 2 : timeoutMs,
    stopsWithRequest,
  })
  const renewWithin = async (ms: number, refused: string, signal?: AbortSignal) =>
    (await source.renew(refused, ms, { signal }))?.accessToken
  return {
    ...source,
    get: async (signal?: AbortSignal, waitUntil?: Waiter['waitUntil']) =>
      (await source.get(timeoutMs, { signal, waitUntil })).accessToken,
    renew: (refused: string, signal?: AbortSignal) => renewWithin(timeoutMs, refused, signal),
    renewWithin,
  }
}
