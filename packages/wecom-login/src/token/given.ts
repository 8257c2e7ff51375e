import { waitFor } from '../core/deadline.js'
import type { AccessTokenSource } from './source.js'
import { isAccessToken } from './gettoken.js'

/**
 * Returns the current access token, for corps with a central token server: the `accessToken` of `createWeComApp`.
 *
 * It is called for every request, so cache the token. `stale` is the token WeCom has just refused, otherwise undefined; if it is the one
 * you hold, fetch another. Return 1 to 512 visible ASCII characters, or the call rejects with `TypeError`. If the function throws, the call
 * rejects with that error.
 *
 * @example
 * ```ts
 * import { createWeComApp, type GivenAccessToken } from 'wecom-login'
 *
 * let cached: string | undefined
 * const accessToken: GivenAccessToken = async ({ stale }) => {
 *   if (cached === undefined || cached === stale) cached = await (await fetch('http://tokens.internal/wecom')).text()
 *   return cached
 * }
 *
 * export const wecom = createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, accessToken })
 * ```
 * @see [获取 access_token](https://developer.work.weixin.qq.com/document/path/91039)
 */
export type GivenAccessToken = (request: { readonly stale: string | undefined }) => string | Promise<string>

/** A token source over the caller's own function. Callers that ask for the same thing at the same time share one call. */
export function createGivenTokenSource(given: GivenAccessToken): AccessTokenSource {
  const inFlight = new Map<string | undefined, Promise<string>>()

  const ask = (stale: string | undefined): Promise<string> => {
    const running = inFlight.get(stale)
    if (running !== undefined) return running
    // Not `finally` inside: a function that throws at once would be done before it is noted as in flight, and stay there.
    const asked = (async () => {
      const token: unknown = await given(Object.freeze({ stale }))
      if (!isAccessToken(token))
        throw new TypeError('accessToken({ stale }) must return a non-empty access token of at most 512 bytes')
      return token
    })().finally(() => inFlight.delete(stale))
    inFlight.set(stale, asked)
    return asked
  }

  return Object.freeze({
    get: (signal?: AbortSignal) => waitFor(ask(undefined), signal),
    renew: async (refused: string, signal?: AbortSignal) => {
      const token = await waitFor(ask(refused), signal)
      return token === refused ? undefined : token
    },
    accepted: () => undefined,
    inspect: () => Object.freeze({ isAlive: false, isRefreshing: inFlight.size > 0, failures: 0 }),
  })
}
