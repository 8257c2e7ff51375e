import type { Clock } from '../core/clock.js'
import type { Logger, RefreshReason, WeComEvent } from '../core/events.js'
import type { FreshToken } from './gettoken.js'
import { createRefusalMemory, refusedToken } from './refusals.js'
import type { StoredToken } from './stored-token.js'

const pauseAfterFailureMs = 1_000

/** Fetches a token unless WeCom has just said no; a failure is given for a second to everybody who comes meanwhile. */
export function createFetchToken(context: {
  readonly getToken: () => Promise<FreshToken>
  readonly clock: Clock
  readonly logger: Logger
  readonly onEvent: (event: WeComEvent) => void
}): (reason: RefreshReason) => Promise<StoredToken> {
  const { getToken, clock, logger, onEvent } = context
  const refusals = createRefusalMemory({
    clock,
    pauseMsFor: refusedToken,
    onPause: (pauseMs) => onEvent({ type: 'breaker', of: 'gettoken', pauseMs }),
  })
  let failure: { readonly error: unknown; readonly until: number } | undefined

  const fetchToken = async (reason: RefreshReason): Promise<StoredToken> => {
    refusals.check()
    if (failure !== undefined && clock.monotonic() < failure.until) throw failure.error
    const startedAt = clock.monotonic()
    const report = (verdict: { ok: boolean; expiresInSeconds?: number }) => {
      const event: WeComEvent = { type: 'token_refresh', reason, durationMs: clock.monotonic() - startedAt, ...verdict }
      logger.info?.('wecom access token refresh', { ...event })
      onEvent(event)
    }
    try {
      const { accessToken, expiresInSeconds } = await getToken()
      refusals.note()
      failure = undefined
      report({ ok: true, expiresInSeconds })
      // Its life counts from the moment it was asked for: the answer may be long on the way, and the wall clock may be set meanwhile.
      const fetchedAt = clock.now() - (clock.monotonic() - startedAt)
      return { accessToken, fetchedAt, expiresAt: fetchedAt + expiresInSeconds * 1000 }
    } catch (error) {
      refusals.note(error)
      failure = { error, until: clock.monotonic() + pauseAfterFailureMs }
      report({ ok: false })
      throw error
    }
  }
  return fetchToken
}
