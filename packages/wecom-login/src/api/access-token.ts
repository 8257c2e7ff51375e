import type { Clock } from '../core/clock.js'
import type { Logger, RefreshReason, WeComEvent } from '../core/events.js'
import { randomFraction } from '../core/random.js'
import type { TokenStore } from '../stores/token-store.js'
import type { FreshToken } from './get-token.js'
import { createRefusalMemory } from './refusal-memory.js'
import { formatStoredToken, parseStoredToken } from './stored-token.js'
import { type LivingToken, livingToken } from './token-life.js'
import { errorCodeOf } from './transport.js'
import { waitFor } from './wait.js'

/** Hands out the app's access token. */
export interface AccessTokenSource {
  get(signal?: AbortSignal): Promise<string>
  /** A token in place of `refused`, which WeCom no longer takes; `undefined` if one was fetched so recently that another would not help. */
  renew(refused: string, signal?: AbortSignal): Promise<string | undefined>
}

export interface TokenSourceContext {
  readonly fetchToken: () => Promise<FreshToken>
  readonly store: TokenStore
  readonly storeKey: () => Promise<string>
  readonly clock: Clock
  readonly logger: Logger
  readonly onEvent: (event: WeComEvent) => void
}

const pauseBetweenForcedMs = 1_000
const longestPauseAfterFailureMs = 30_000

/**
 * One token per app, fetched once however many ask for it.
 *
 * It is refreshed in the background before it ends, served until its real end when refreshing fails, dropped only when the very token
 * that WeCom refused is still the current one, and never fetched more than once a second on a refusal.
 */
export const createTokenSource = (context: TokenSourceContext): AccessTokenSource => {
  const { fetchToken, store, storeKey, clock, logger, onEvent } = context
  const refusals = createRefusalMemory(clock)
  let current: LivingToken | undefined
  let inFlight: Promise<LivingToken> | undefined
  let lastForcedAt = -Infinity
  let refusedToken: string | undefined
  let failures = 0
  let nextAttemptAt = 0

  // A store's own error may hold what was to be stored.
  const warnOfStore = (message: string, error: unknown) =>
    logger.warn?.(message, { name: error instanceof Error ? error.name : typeof error, errorCode: errorCodeOf(error) })

  /** A living token that another process has put there. */
  const fromStore = async (): Promise<LivingToken | undefined> => {
    try {
      const stored = parseStoredToken(await store.get(await storeKey()), clock.now())
      if (stored === undefined || stored.accessToken === refusedToken) return undefined
      if (stored.accessToken === current?.accessToken) return undefined
      const { accessToken, fetchedAt, expiresAt } = stored
      // A wall clock behind the one that wrote makes the token younger, but never younger than new.
      const ageMs = Math.max(0, clock.now() - fetchedAt)
      return livingToken(accessToken, expiresAt - fetchedAt, clock.monotonic() - ageMs, randomFraction())
    } catch (error) {
      warnOfStore('wecom token store could not be read', error)
      return undefined
    }
  }

  const toStore = async ({ accessToken, expiresInSeconds }: FreshToken) => {
    const lifeMs = expiresInSeconds * 1000
    const fetchedAt = clock.now()
    try {
      const text = formatStoredToken({ accessToken, fetchedAt, expiresAt: fetchedAt + lifeMs })
      await store.set(await storeKey(), text, lifeMs)
    } catch (error) {
      warnOfStore('wecom token store could not be written', error)
    }
  }

  const fetchFresh = async (reason: RefreshReason): Promise<LivingToken> => {
    refusals.check()
    const startedAt = clock.monotonic()
    const report = (verdict: { ok: boolean; expiresInSeconds?: number }) => {
      const event: WeComEvent = { type: 'token_refresh', reason, durationMs: clock.monotonic() - startedAt, ...verdict }
      logger.info?.('wecom access token refresh', { ...event })
      onEvent(event)
    }
    try {
      const fresh = await fetchToken()
      refusals.note()
      report({ ok: true, expiresInSeconds: fresh.expiresInSeconds })
      await toStore(fresh)
      // Its life counts from the moment it was asked for: the answer may have been long on the way.
      return livingToken(fresh.accessToken, fresh.expiresInSeconds * 1000, startedAt, randomFraction())
    } catch (error) {
      refusals.note(error)
      report({ ok: false })
      throw error
    }
  }

  /** The next token; the current one, if there is no better and it has not ended. */
  const refresh = (reason: RefreshReason): Promise<LivingToken> => {
    inFlight ??= (async () => {
      try {
        const found = await fromStore()
        // Kept even if it is near its end: better than nothing, should the fetch fail.
        current = found ?? current
        const next = found !== undefined && clock.monotonic() < found.softAt ? found : await fetchFresh(reason)
        current = next
        failures = 0
        nextAttemptAt = 0
        return next
      } catch (error) {
        nextAttemptAt = clock.monotonic() + Math.min(longestPauseAfterFailureMs, 1_000 * 2 ** failures)
        failures += 1
        if (current === undefined || clock.monotonic() >= current.endsAt) throw error
        logger.warn?.('wecom access token could not be refreshed; the old one is used until it ends', { error })
        return current
      } finally {
        inFlight = undefined
      }
    })()
    return inFlight
  }

  const get = async (signal?: AbortSignal): Promise<string> => {
    signal?.throwIfAborted()
    const now = clock.monotonic()
    const held = current !== undefined && now < current.endsAt ? current : undefined
    if (held !== undefined && (now < held.softAt || now < nextAttemptAt)) return held.accessToken
    const refreshed = refresh(held === undefined ? 'cold' : 'expiring')
    if (held === undefined || now >= held.hardAt) return (await waitFor(refreshed, signal)).accessToken
    // Nobody waits for this one, so nobody may be hurt by its failure.
    refreshed.catch(() => undefined)
    return held.accessToken
  }

  const renew = async (refused: string, signal?: AbortSignal): Promise<string | undefined> => {
    if (current?.accessToken !== refused) return get(signal)
    if (inFlight === undefined) {
      const now = clock.monotonic()
      if (now - lastForcedAt < pauseBetweenForcedMs) return undefined
      lastForcedAt = now
    }
    refusedToken = refused
    current = undefined
    return (await waitFor(refresh('refused'), signal)).accessToken
  }

  return Object.freeze({ get, renew })
}
