import type { Clock } from '../core/clock.js'
import { waitFor } from '../core/deadline.js'
import type { Logger, RefreshReason, WeComEvent } from '../core/events.js'
import { randomFraction } from '../core/random.js'
import type { TokenStore } from '../stores/token-store.js'
import { createFetchToken } from './fetch-token.js'
import type { FreshToken } from './gettoken.js'
import { createSharedToken } from './shared.js'
import { type LivingToken, livingToken } from './life.js'
import type { StoredToken } from './stored-token.js'
import type { TokenVault } from './vault.js'

/** Hands out the app's access token. */
export interface AccessTokenSource {
  get(signal?: AbortSignal): Promise<string>
  /** A token in place of `refused`, which WeCom no longer takes; `undefined` if another would not help: one was fetched just now, or gettoken gives the same. */
  renew(refused: string, signal?: AbortSignal): Promise<string | undefined>
  /** Notes that WeCom has taken this token. */
  accepted(token: string): void
  inspect(): TokenInspection
}

/**
 * The state of an app's access token, without the token itself: what `wecom.token.inspect()` returns.
 *
 * @example
 * ```ts
 * import type { WeComApp } from 'wecom-login'
 *
 * export const isHealthy = ({ token }: WeComApp) => token.inspect().failures < 3
 * ```
 */
export interface TokenInspection {
  /** True while the app holds a token that has not expired. Always false if the config's `accessToken` provides the tokens. */
  readonly isAlive: boolean
  /** When the token expires, in milliseconds since the epoch; missing if there is no live token. */
  readonly expiresAt?: number
  /** True while a token is being fetched. */
  readonly isRefreshing: boolean
  /** How many refreshes in a row have failed; 0 after one that worked. */
  readonly failures: number
}

export interface TokenSourceContext {
  readonly getToken: () => Promise<FreshToken>
  readonly store: TokenStore
  readonly vault: () => Promise<TokenVault>
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
 * that WeCom refused is still the current one, and never fetched more than once a second for tokens that never worked.
 */
export function createTokenSource(context: TokenSourceContext): AccessTokenSource {
  const { clock, logger } = context
  const shared = createSharedToken({ ...context, fetchToken: createFetchToken(context) })
  let current: LivingToken | undefined
  /** Those who wait for a refresh that somebody else has started; undefined while none is running. */
  let joining: ((refreshed: Promise<LivingToken>) => void)[] | undefined
  let lastForcedAt = -Infinity
  let lastRefused: string | undefined
  let isProven = false
  let failures = 0
  let nextAttemptAt = 0

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

  const replace = async (refused: string, signal?: AbortSignal): Promise<string | undefined> => {
    if (current?.accessToken !== refused) return get(signal)
    if (joining === undefined) {
      const pauseMs = lastForcedAt + pauseBetweenForcedMs - clock.monotonic()
      if (pauseMs > 0) {
        // A token that worked was revoked; one that never did says that the next will not either.
        if (!isProven) return undefined
        await clock.sleep(pauseMs, signal)
        return replace(refused, signal)
      }
      lastForcedAt = clock.monotonic()
    }
    lastRefused = refused
    current = undefined
    return (await waitFor(refresh('refused'), signal)).accessToken
  }

  const renew = async (refused: string, signal?: AbortSignal): Promise<string | undefined> => {
    const token = await replace(refused, signal)
    // `gettoken` may give the same one until it ends; it would be refused again.
    return token === refused ? undefined : token
  }

  /** The next token; the current one, if there is no better and it has not ended. */
  const fetchNext = async (reason: RefreshReason): Promise<LivingToken> => {
    try {
      current = toLiving(await shared.obtain(reason, isWanted))
      isProven = false
      failures = 0
      nextAttemptAt = 0
      return current
    } catch (error) {
      nextAttemptAt = clock.monotonic() + Math.min(longestPauseAfterFailureMs, 1_000 * 2 ** failures)
      failures += 1
      if (current === undefined || clock.monotonic() >= current.endsAt) throw error
      logger.warn?.('wecom access token could not be refreshed; the old one is used until it expires', { error })
      return current
    }
  }

  const refresh = (reason: RefreshReason): Promise<LivingToken> => {
    const running = joining
    // A promise of its own: V8 keeps the frames of the caller who started it only if nobody else waits for the same promise.
    if (running !== undefined) return new Promise((resolve) => running.push(resolve))
    joining = []
    const refreshed = fetchNext(reason).finally(() => {
      joining?.forEach((join) => join(refreshed))
      joining = undefined
    })
    return refreshed
  }

  /** Whether another process's token will do. One near its end is kept in case that no better can be had. */
  const isWanted = (stored: StoredToken): boolean => {
    if (stored.accessToken === lastRefused || stored.accessToken === current?.accessToken) return false
    const found = toLiving(stored)
    if (clock.monotonic() < found.softAt) return true
    current = found
    return false
  }

  const toLiving = ({ accessToken, fetchedAt, expiresAt }: StoredToken): LivingToken => {
    // A wall clock behind the one that wrote makes the token younger, but never younger than new.
    const ageMs = Math.max(0, clock.now() - fetchedAt)
    return livingToken(accessToken, expiresAt - fetchedAt, clock.monotonic() - ageMs, randomFraction())
  }

  return Object.freeze({
    get,
    renew,
    accepted: (token: string) => {
      isProven ||= token === current?.accessToken
    },
    inspect: () => {
      const leftMs = current === undefined ? 0 : current.endsAt - clock.monotonic()
      return Object.freeze({
        isAlive: leftMs > 0,
        ...(leftMs > 0 && { expiresAt: clock.now() + leftMs }),
        isRefreshing: joining !== undefined,
        failures,
      })
    },
  })
}
