import { createHash } from 'node:crypto'

import { assertKeys } from '../core/asserts.js'
import type { ApiCall } from '../core/calls.js'
import type { CallbackFault, Fault, PhoneFault } from './fault.js'

/**
 * A random fault: each request of this call (`*` means every API call) gets it with this probability, above 0 and up to 1.
 *
 * @example
 * import { createSimulator, type ChanceFault } from 'wecom-simulator'
 *
 * const flaky: ChanceFault = { call: '*', probability: 0.05, fault: { errcode: -1 } }
 * const sim = createSimulator({ seed: 7, faults: [flaky] })
 */
export type ChanceFault =
  | { readonly call: ApiCall | '*'; readonly probability: number; readonly fault: Fault }
  | { readonly call: 'callback'; readonly probability: number; readonly fault: CallbackFault }
  | { readonly call: 'phone'; readonly probability: number; readonly fault: PhoneFault }

/** Throws a TypeError unless `rule` has a call, a probability above 0 and up to 1, and a fault; call and fault are checked elsewhere. */
export function assertChance(rule: unknown): asserts rule is ChanceFault {
  assertKeys(rule, ['call', 'probability', 'fault'], 'chance')
  const { probability } = rule as Record<string, unknown>
  if (typeof probability !== 'number' || !(probability > 0 && probability <= 1)) {
    throw new TypeError('chance.probability must be a number above 0 and up to 1')
  }
}

/** Throws a TypeError unless `seed` is an integer from 0 to 2 ** 32 - 1. */
export function assertSeed(seed: unknown): asserts seed is number {
  if (Number.isInteger(seed) && Number(seed) >= 0 && Number(seed) < 2 ** 32) return
  throw new TypeError('seed must be an integer from 0 to 4294967295')
}

/**
 * A number from 0 to below 1 for the `count`-th request of a call under one rule. It depends on nothing else, so requests of other
 * calls, in between or at the same time, change nothing.
 */
export function draw(seed: number, rule: number, call: string, count: number): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, rule, call, count]))
    .digest()
  return hash.readUInt32BE() / 2 ** 32
}
