import { late } from '../core/deadline.js'
import { isAccessToken } from './gettoken.js'
import { noTokenInTime } from './no-token-in-time.js'
import { createSingleFlight, type FlightContext, type SingleFlight, type Waiter } from './single-flight.js'
import type { AccessTokenSource } from './source.js'

/**
 * Returns the current access token, for corps with a central token server: the `accessToken` of `createWeComApp`.
 *
 * It is called for every request, so cache the token. `stale` is the token WeCom has just refused, otherwise undefined; if it is the one
 * you hold, fetch another. Return 1 to 512 visible ASCII characters, or the call rejects with `TypeError`. If the function throws, the call
 * rejects with that error. If it does not return within the app's `timeoutMs`, the call rejects with `WeComTransportError` (`timed_out`),
 * and the next call asks again.
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
export function createGivenTokenSource(given: GivenAccessToken, context: FlightContext): AccessTokenSource {
  const flights = new Map<string | undefined, SingleFlight<string>>()

  const call = async (stale: string | undefined): Promise<string> => {
    const token: unknown = await given(Object.freeze({ stale }))
    if (isAccessToken(token)) return token
    throw new TypeError('accessToken({ stale }) must return a non-empty access token of at most 512 bytes')
  }

  const ask = async (stale: string | undefined, ms: number, waiter: Waiter): Promise<string> => {
    const flight = flights.get(stale) ?? createSingleFlight(context)
    flights.set(stale, flight)
    try {
      const token = await flight.wait(() => call(stale), ms, waiter)
      if (token === late) throw noTokenInTime('accessToken()')
      return token
    } finally {
      if (!flight.isRunning()) flights.delete(stale)
    }
  }

  return Object.freeze({
    get: async (ms: number, waiter: Waiter = {}) => {
      waiter.signal?.throwIfAborted()
      return { accessToken: await ask(undefined, ms, waiter), mayBeStale: false }
    },
    renew: async (refused: string, ms: number, waiter: Waiter = {}) => {
      const accessToken = await ask(refused, ms, waiter)
      return accessToken === refused ? undefined : { accessToken, mayBeStale: false }
    },
    accepted: () => undefined,
    inspect: () => Object.freeze({ isAlive: false, isRefreshing: flights.size > 0, failures: 0 }),
  })
}
