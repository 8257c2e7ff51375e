import { waitFor } from '../core/deadline.js'
import type { AccessTokenSource } from './source.js'
import { isAccessToken } from './gettoken.js'

/**
 * Where the token comes from when the corp has a central token server. `stale` is the token WeCom just refused, or undefined;
 * asked again for every request, so keep the token on your side until you are told that it is stale.
 */
export type GivenAccessToken = (request: { readonly stale: string | undefined }) => string | Promise<string>

/** A token source over the caller's own function. Callers that ask for the same thing at the same time share one call. */
export const createGivenTokenSource = (given: GivenAccessToken): AccessTokenSource => {
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
