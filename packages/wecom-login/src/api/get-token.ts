import type { Clock } from '../core/clock.js'
import { WeComTransportError } from '../core/errors.js'
import type { WeComEvent } from '../core/events.js'
import type { Exchange } from './exchange.js'
import { isPassing, withRetries } from './retry.js'

/** A token as `gettoken` gave it. */
export interface FreshToken {
  readonly accessToken: string
  readonly expiresInSeconds: number
}

const budgetMs = 8_000
const longestLifeSeconds = 24 * 60 * 60

const malformed = (problem: string) =>
  new WeComTransportError({
    path: 'GET /cgi-bin/gettoken',
    phase: 'parse',
    problem,
    category: 'protocol',
    ambiguous: false,
  })

/** True for text that can be an access token: 1 to 512 visible ASCII characters (D:91039). */
export const isAccessToken = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x21-\x7e]{1,512}$/.test(value)

/** `gettoken` (D:91039), at most three attempts within 8 s. A refusal of corp or secret is never repeated. */
export const getToken = (
  exchange: Exchange,
  context: {
    readonly corpId: string
    readonly secret: string
    readonly clock: Clock
    readonly timeoutMs: number
    readonly onEvent: (event: WeComEvent) => void
  },
): Promise<FreshToken> => {
  const { corpId, secret, clock, timeoutMs, onEvent } = context
  return withRetries(
    async (remainingMs) => {
      const answer = await exchange({
        method: 'GET',
        path: '/cgi-bin/gettoken',
        query: { corpid: corpId, corpsecret: secret },
        secrets: [secret],
        timeoutMs: Math.min(timeoutMs, remainingMs),
      })
      const { access_token: accessToken, expires_in: expiresIn } = answer
      if (!isAccessToken(accessToken)) throw malformed('the answer has no usable access_token')
      if (typeof expiresIn !== 'number' || !(expiresIn > 0)) throw malformed('the answer has no usable expires_in')
      return { accessToken, expiresInSeconds: Math.min(expiresIn, longestLifeSeconds) }
    },
    {
      clock,
      budgetMs,
      mayRetry: isPassing,
      onRetry: (attempt, pauseMs) => onEvent({ type: 'retry', path: 'GET /cgi-bin/gettoken', attempt, pauseMs }),
    },
  )
}
