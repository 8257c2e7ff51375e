import { late } from '../core/deadline.js'
import type { Logger, RefreshReason, WeComEvent } from '../core/events.js'
import { randomFraction } from '../core/random.js'
import type { TokenStore } from '../stores/token-store.js'
import { createFetchToken } from './fetch-token.js'
import { type FreshToken, gettokenPath } from './gettoken.js'
import { type LivingToken, livingToken } from './life.js'
import { noTokenInTime } from './no-token-in-time.js'
import { createRefusedTokens } from './refused-tokens.js'
import { createSharedToken } from './shared.js'
import { createSingleFlight, type FlightContext, type Waiter } from './single-flight.js'
import type { StoredToken } from './stored-token.js'
import type { TokenVault } from './vault.js'

/** A token as it is handed out. */
export interface IssuedToken {
  readonly accessToken: string
  /** It came out of the store in place of one that WeCom refused. The store may be behind; then `renew` helps once more. */
  readonly mayBeStale: boolean
}

/** Hands out the app's access token. Whoever waits for one longer than `ms` milliseconds gets `WeComTransportError` (`timed_out`). */
export interface AccessTokenSource {
  get(ms: number, waiter?: Waiter): Promise<IssuedToken>
  /** A token in place of `refused`, which WeCom no longer takes; `undefined` if another would not help: one was fetched just now, or gettoken gives the same. */
  renew(refused: string, ms: number, waiter?: Waiter): Promise<IssuedToken | undefined>
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

export interface TokenSourceContext extends FlightContext {
  readonly getToken: () => Promise<FreshToken>
  readonly store: TokenStore
  readonly vault: () => Promise<TokenVault>
  /** How long callers wait, as a rule. */
  readonly timeoutMs: number
  /** Whether this runtime stops what a request has begun when that request ends. */
  readonly stopsWithRequest: boolean
  readonly logger: Logger
  readonly onEvent: (event: WeComEvent) => void
}

interface HeldToken extends LivingToken, IssuedToken {
  /** By the wall clock of whoever fetched it. */
  readonly fetchedAt: number
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
  const { clock, stopsWithRequest, logger } = context
  const shared = createSharedToken({ ...context, fetchToken: createFetchToken(context) })
  const flight = createSingleFlight<HeldToken>(context)
  const refusedTokens = createRefusedTokens()
  let current: HeldToken | undefined
  let lastForcedAt = -Infinity
  let isProven = false
  let failures = 0
  let nextAttemptAt = 0

  const get = async (ms: number, waiter: Waiter = {}): Promise<HeldToken> => {
    waiter.signal?.throwIfAborted()
    const now = clock.monotonic()
    const held = current !== undefined && now < current.endsAt ? current : undefined
    if (held !== undefined && (now < held.softAt || now < nextAttemptAt)) return held
    if (held === undefined) return refresh('cold', ms, waiter)
    return now < held.hardAt ? refreshEarly(held, ms, waiter) : refresh('expiring', ms, waiter)
  }

  /** Nobody needs the next token yet, so nobody may be hurt by its failure, and nobody waits unless it would be lost otherwise. */
  const refreshEarly = async (held: HeldToken, ms: number, waiter: Waiter): Promise<HeldToken> => {
    if (flight.isRunning()) return held
    const fetchIt = () => fetchNext('expiring')
    if (stopsWithRequest && waiter.waitUntil === undefined) {
      const next = await flight.wait(fetchIt, ms / 2, waiter)
      return next === late ? held : next
    }
    flight.start(fetchIt, waiter.waitUntil).catch(() => undefined)
    return held
  }

  const refresh = async (reason: RefreshReason, ms: number, waiter: Waiter, skipsStore = false): Promise<HeldToken> => {
    const token = await flight.wait(() => fetchNext(reason, skipsStore), ms, waiter)
    if (token === late) throw noTokenInTime(gettokenPath)
    return token
  }

  const replace = async (refused: string, ms: number, waiter: Waiter): Promise<HeldToken | undefined> => {
    if (current?.accessToken === refused) await refusedTokens.note(current)
    const held = current
    if (held?.accessToken !== refused) return get(ms, waiter)
    const isStale = held.mayBeStale && !isProven
    const pauseMs = isStale || flight.isRunning() ? 0 : lastForcedAt + pauseBetweenForcedMs - clock.monotonic()
    if (pauseMs > 0) {
      // A token that worked was revoked; one that never did says that the next will not either.
      if (!isProven) return undefined
      if (pauseMs >= ms) throw noTokenInTime(gettokenPath)
      await clock.sleep(pauseMs, waiter.signal)
      return replace(refused, ms - pauseMs, waiter)
    }
    if (!flight.isRunning()) lastForcedAt = clock.monotonic()
    current = undefined
    return refresh('refused', ms, waiter, isStale)
  }

  const renew = async (refused: string, ms: number, waiter: Waiter = {}): Promise<HeldToken | undefined> => {
    const token = await replace(refused, ms, waiter)
    // `gettoken` may give the same one until it ends; it would be refused again.
    return token?.accessToken === refused ? undefined : token
  }

  /** The next token; the current one, if there is no better and it has not ended. */
  const fetchNext = async (reason: RefreshReason, skipsStore = false): Promise<HeldToken> => {
    let found: StoredToken | undefined
    /** Whether another process's token will do. One near its end is kept in case that no better can be had. */
    const isWanted = async (stored: StoredToken): Promise<boolean> => {
      if (stored.accessToken === current?.accessToken || (await refusedTokens.include(stored))) return false
      found = stored
      const token = toHeld(stored, reason === 'refused')
      if (clock.monotonic() < token.softAt) return true
      current = token
      return false
    }
    try {
      const token = await shared.obtain(reason, skipsStore ? undefined : isWanted)
      current = toHeld(token, reason === 'refused' && token === found)
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

  const toHeld = ({ accessToken, fetchedAt, expiresAt }: StoredToken, mayBeStale: boolean): HeldToken => {
    // A wall clock behind the one that wrote makes the token younger, but never younger than new.
    const ageMs = Math.max(0, clock.now() - fetchedAt)
    const life = livingToken(accessToken, expiresAt - fetchedAt, clock.monotonic() - ageMs, randomFraction())
    return { ...life, fetchedAt, mayBeStale }
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
        isRefreshing: flight.isRunning(),
        failures,
      })
    },
  })
}
