import type { Clock } from '../core/clock.js'
import { isWeComTransportError, WeComTransportError } from '../core/errors.js'
import type { Logger, WeComEvent } from '../core/events.js'
import { foldKeys, type JsonObject } from '../wire/answer.js'
import type { Exchange } from '../wire/exchange.js'
import { isPassing, type RetryOptions, withRetries } from '../wire/retry.js'
import { parseLifeSeconds } from './life.js'
import { noTokenInTime } from './no-token-in-time.js'

/** A token as `gettoken` gave it. */
export interface FreshToken {
  readonly accessToken: string
  readonly expiresInSeconds: number
}

/** For a token whose life nobody can read: long enough for a login, and soon asked about again. */
const lifeSecondsIfUnknown = 60

/** The call as errors and events name it. */
export const gettokenPath = 'GET /cgi-bin/gettoken'

/**
 * True for text that can be an access token: 1 to 512 visible ASCII characters.
 *
 * @see [获取 access_token](https://developer.work.weixin.qq.com/document/path/91039)
 */
export function isAccessToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,512}$/.test(value)
}

/** Reads an answer of `gettoken`. A token without a usable life is taken for 60 s, with a warning. Throws `WeComTransportError` (`bad_json`) if there is none. */
export function parseToken(answer: JsonObject, logger: Logger): FreshToken {
  const { access_token: accessToken, expires_in: expiresIn } = foldKeys(answer)
  if (!isAccessToken(accessToken)) {
    throw new WeComTransportError({
      path: gettokenPath,
      phase: 'parse',
      problem: 'the answer has no usable access_token',
      category: 'protocol',
      ambiguous: false,
    })
  }
  const expiresInSeconds = parseLifeSeconds(expiresIn)
  if (expiresInSeconds !== undefined) return { accessToken, expiresInSeconds }
  logger.warn?.('wecom returned no usable expires_in; the access token is used for 60 s', { path: gettokenPath })
  return { accessToken, expiresInSeconds: lifeSecondsIfUnknown }
}

/**
 * Calls `gettoken`, with retries, all within `timeoutMs`. A refusal of corp or secret is never repeated.
 *
 * @see [获取 access_token](https://developer.work.weixin.qq.com/document/path/91039)
 */
export function createGetToken(
  exchange: Exchange,
  context: {
    readonly corpId: string
    readonly secret: string
    readonly clock: Clock
    readonly timeoutMs: number
    readonly logger: Logger
    readonly onEvent: (event: WeComEvent) => void
  },
): () => Promise<FreshToken> {
  const { corpId, secret, clock, timeoutMs, logger, onEvent } = context
  const getToken = async (remainingMs: number): Promise<FreshToken> => {
    const answer = await exchange({
      method: 'GET',
      path: '/cgi-bin/gettoken',
      query: { corpid: corpId, corpsecret: secret },
      secrets: [secret],
      timeoutMs: remainingMs,
    })
    return parseToken(answer, logger)
  }
  const attempts: RetryOptions = {
    clock,
    // A little less than callers have, so that they are told what went wrong, and not only that their time is over.
    budgetMs: 0.98 * timeoutMs,
    mayRetry: isPassing,
    onRetry: (attempt, pauseMs) => onEvent({ type: 'retry', path: gettokenPath, attempt, pauseMs }),
  }
  return async () => {
    try {
      return await withRetries(getToken, attempts)
    } catch (error) {
      throw isWeComTransportError(error) && error.phase === 'timeout' ? noTokenInTime(gettokenPath, error) : error
    }
  }
}
