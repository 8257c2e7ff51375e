import { assertKeys } from '../core/asserts.js'
import type { SimulatorClock } from '../core/clock.js'
import type { RuleName } from './rule-rows.js'
import type { Rulebook } from './rulebook.js'
import { texts } from './texts.js'

/**
 * Scales WeCom's rate limits. Every limit stays at least 1.
 *
 * @example
 * import { createSimulator, type QuotaScale } from 'wecom-simulator'
 *
 * const quota: QuotaScale = { scale: 0.001 } // 10 calls a minute instead of 10,000
 * const sim = createSimulator({ quota })
 *
 * @see [访问频率限制](https://developer.work.weixin.qq.com/document/path/90312)
 */
export interface QuotaScale {
  /** Factor for every limit, above 0 and up to 1000; default 1, WeCom's own limits. */
  readonly scale?: number
}

/** One request, as the limits see it. */
export interface MeteredCall {
  /** The call's path after `/cgi-bin/`. */
  readonly call: string
  /** The corp whose limit applies; absent if unknown, as with a token that was never issued. */
  readonly corpId: string | undefined
  readonly remoteAddress: string
  readonly isDebug: boolean
  /** True for `getuserinfo` with a valid code, which no limit counts. */
  readonly isFree: boolean
}

/**
 * WeCom's rate limits, answered with errcode 45009.
 *
 * @see [访问频率限制](https://developer.work.weixin.qq.com/document/path/90312)
 * @see [频率限制说明](https://developer.work.weixin.qq.com/document/path/90454)
 */
export interface Quota {
  /** Counts a call. Throws the `SimulatorRefusal` of the limit that it exceeds, or whose block has not ended. */
  admit(call: MeteredCall): void
  /** Counts a wrong secret; too many of them block the IP address. */
  wrongSecret(remoteAddress: string): void
  /** How many counters there are. */
  size(): number
  restart(): void
}

const minute = 60_000
const hour = 3_600_000

interface Limit {
  readonly most: number
  readonly windowMs: number
}

/** A block lasts as long as the exceeded window. The threshold for wrong secrets is not published; WeCom's staff named this one. */
const limits = Object.freeze({
  quota_corp: [
    { most: 10_000, windowMs: minute },
    { most: 150_000, windowMs: hour },
  ],
  quota_ip: [
    { most: 20_000, windowMs: minute },
    { most: 600_000, windowMs: hour },
  ],
  quota_debug: [{ most: 5, windowMs: minute }],
  wrong_secret_ban: [{ most: 2_000, windowMs: hour }],
}) satisfies Partial<Readonly<Record<RuleName, readonly Limit[]>>>

type LimitName = keyof typeof limits

/** Calls within one window, which starts with its first call. */
interface Counter {
  readonly limit: Limit
  beganAt: number
  count: number
  blockedUntil: number
}

/** How many counters are kept; the oldest are dropped first. Their number grows with the IP addresses that call. */
const keep = 10_000

/** Throws a TypeError unless `quota` is a boolean or `{ scale }` with a number above 0 and up to 1,000. */
export function assertQuota(quota: unknown): asserts quota is boolean | QuotaScale {
  if (typeof quota === 'boolean') return
  if (typeof quota !== 'object' || quota === null) {
    throw new TypeError('options.quota must be true, false or an object such as { scale: 0.001 }')
  }
  assertKeys(quota, ['scale'], 'options.quota')
  const { scale = 1 } = quota as { readonly scale?: unknown }
  if (typeof scale !== 'number' || !(scale > 0 && scale <= 1_000)) {
    throw new TypeError('options.quota.scale must be a number above 0 and up to 1000')
  }
}

/** Creates the limits at a scale; windows and blocks follow `clock`. */
export function createQuota({ scale = 1 }: QuotaScale, clock: SimulatorClock, rulebook: Rulebook): Quota {
  const counters = new Map<string, readonly Counter[]>()
  const countersOf = (name: LimitName, ...of: readonly string[]) => {
    const key = JSON.stringify([name, ...of])
    const known = counters.get(key)
    if (known) return known
    const fresh = limits[name].map(({ most, windowMs }) => ({
      limit: { most: Math.max(1, Math.round(most * scale)), windowMs },
      beganAt: clock.now(),
      count: 0,
      blockedUntil: 0,
    }))
    counters.set(key, fresh)
    const oldest = counters.size > keep ? counters.keys().next() : undefined
    if (oldest && !oldest.done) counters.delete(oldest.value)
    return fresh
  }

  /** Refuses while a block lasts, and starts one when a window is full. */
  function demand(name: LimitName, own: readonly Counter[]): void {
    const now = clock.now()
    for (const counter of own) {
      const { limit } = counter
      if (now >= counter.beganAt + limit.windowMs) Object.assign(counter, { beganAt: now, count: 0 })
      if (now >= counter.blockedUntil && counter.count >= limit.most) counter.blockedUntil = now + limit.windowMs
      rulebook.demand(name, now >= counter.blockedUntil, { problem: problemOf(limit, counter.blockedUntil - now) })
    }
  }

  return Object.freeze({
    admit({ call, corpId, remoteAddress, isDebug, isFree }: MeteredCall) {
      const metered: readonly (readonly [LimitName, readonly Counter[]])[] = [
        ['quota_ip', countersOf('quota_ip', remoteAddress)],
        ...(corpId === undefined ? [] : [['quota_corp', countersOf('quota_corp', corpId, call)] as const]),
        ...(isDebug ? [['quota_debug', countersOf('quota_debug', corpId ?? remoteAddress)] as const] : []),
      ]
      demand('wrong_secret_ban', countersOf('wrong_secret_ban', remoteAddress))
      for (const [name, own] of metered) demand(name, own)
      if (isFree) return
      for (const counter of metered.flatMap(([, own]) => own)) counter.count += 1
    },
    wrongSecret(remoteAddress: string) {
      for (const counter of countersOf('wrong_secret_ban', remoteAddress)) counter.count += 1
    },
    size: () => counters.size,
    restart: () => counters.clear(),
  })
}

function problemOf({ most, windowMs }: Limit, leftMs: number) {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000))
  return texts.problems.overLimit(most, windowMs === minute ? 'minute' : 'hour', seconds)
}
