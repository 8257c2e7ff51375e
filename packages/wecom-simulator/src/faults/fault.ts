import { assertKeys, assertOneOf } from '../core/asserts.js'
import { type FaultKind, faultKindNames, kindOf } from './kinds.js'

/**
 * Whether a call with a fault still does its work: with `before` it never runs (a code stays unused), with `after` it does.
 *
 * @example
 * import { createSimulator, type FaultEffect } from 'wecom-simulator'
 *
 * const effect: FaultEffect = 'after'
 * const sim = createSimulator()
 * sim.next('getuserinfo', { errcode: -1, effect }) // the code is spent all the same
 */
export type FaultEffect = 'before' | 'after'

/**
 * What a call gets instead of its normal answer. One of:
 *
 * - `errcode` (any integer but 0), with an optional `errmsg`;
 * - `status` (200 to 599), with an optional `body` and `headers`;
 * - `kind`, a named way to spoil the answer;
 * - `drop`, a lost connection, `before` the call does its work or `after-effect`;
 * - `delayMs` alone, the normal answer late.
 *
 * `effect` defaults to `before`, unless the kind says otherwise. `delayMs` is real milliseconds, up to 2147483647, and can be added to
 * each of them. The wait comes first, so a caller who gives up meanwhile was never served; with `effect: 'after'` or
 * `drop: 'after-effect'` it comes after the work. A delay alone always does the work.
 *
 * @example
 * import { createSimulator, type Fault } from 'wecom-simulator'
 *
 * const faults: Fault[] = [{ errcode: 45009 }, { status: 503 }, { kind: 'html' }, { drop: 'before' }, { delayMs: 50 }]
 * const sim = createSimulator()
 * for (const fault of faults) sim.next('gettoken', fault)
 *
 * @see [全局错误码](https://developer.work.weixin.qq.com/document/path/90313)
 */
export type Fault =
  | {
      readonly errcode: number
      readonly errmsg?: string
      readonly effect?: FaultEffect
      readonly delayMs?: number
    }
  | {
      readonly status: number
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly effect?: FaultEffect
      readonly delayMs?: number
    }
  | { readonly kind: FaultKind; readonly effect?: FaultEffect; readonly delayMs?: number }
  | { readonly drop: 'before' | 'after-effect'; readonly delayMs?: number }
  | { readonly delayMs: number; readonly effect?: FaultEffect }

/**
 * The browser delivers the callback 2 to 5 times, as the browsers inside WeCom and WeChat sometimes do.
 *
 * @example
 * import { createSimulator, type CallbackFault } from 'wecom-simulator'
 *
 * const twice: CallbackFault = { deliveries: 2 }
 * const sim = createSimulator()
 * sim.next('callback', twice)
 */
export interface CallbackFault {
  readonly deliveries: number
}

/**
 * The decision made on the phone arrives late, by `delayMs` real milliseconds.
 *
 * @example
 * import { createSimulator, type PhoneFault } from 'wecom-simulator'
 *
 * const slow: PhoneFault = { delayMs: 2_000 }
 * const sim = createSimulator()
 * sim.next('phone', slow)
 */
export interface PhoneFault {
  readonly delayMs: number
}

/** Whether the call runs under this fault. */
export function effectOf(fault: Fault): FaultEffect {
  if ('drop' in fault) return fault.drop === 'before' ? 'before' : 'after'
  if ('kind' in fault) return fault.effect ?? kindOf(fault.kind).effect
  return 'errcode' in fault || 'status' in fault ? (fault.effect ?? 'before') : 'after'
}

/** Whether `delayMs` passes between the work and the answer. */
export function isLateAfterEffect(fault: Fault): boolean {
  return 'drop' in fault ? fault.drop === 'after-effect' : fault.effect === 'after'
}

/** Name of a fault in the journal: its kind, or which of `errcode`, `status`, `drop` and `delayMs` it is. */
export function nameOf(fault: Fault): string {
  if ('kind' in fault) return fault.kind
  return ['errcode', 'status', 'drop'].find((key) => key in fault) ?? 'delayMs'
}

/** A frozen copy of a fault. Throws a TypeError that says what is wrong with any other value. */
export function readFault(fault: unknown): Fault {
  const known = ['errcode', 'errmsg', 'status', 'body', 'headers', 'kind', 'drop', 'effect', 'delayMs']
  assertKeys(fault, known, 'fault')
  const given = Object.fromEntries(Object.entries(fault).filter(([, value]) => value !== undefined))
  const { errcode, errmsg, status, body, headers, kind, drop, effect, delayMs } = given as Record<string, unknown>
  const main = ['errcode', 'status', 'kind', 'drop'].filter((key) => key in given)
  if (main.length > 1 || (main.length === 0 && delayMs === undefined)) {
    throw new TypeError(
      'A fault must have exactly one of errcode, status, kind and drop (delayMs is optional), or delayMs alone',
    )
  }
  const goesWith = (name: string, ...owners: readonly string[]) => {
    if (!(name in given) || owners.some((owner) => main.includes(owner))) return
    throw new TypeError(`fault.${name} is only allowed with ${owners.join(', ')}`)
  }
  goesWith('errmsg', 'errcode')
  goesWith('body', 'status')
  goesWith('headers', 'status')
  if (main.length > 0) goesWith('effect', 'errcode', 'status', 'kind')

  if (errcode !== undefined && (!Number.isSafeInteger(errcode) || errcode === 0)) {
    throw new TypeError('fault.errcode must be an integer other than 0')
  }
  if (status !== undefined && !(Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599)) {
    throw new TypeError('fault.status must be an HTTP status from 200 to 599')
  }
  if (kind !== undefined) assertOneOf(kind, faultKindNames, 'fault.kind')
  if (drop !== undefined) assertOneOf(drop, ['before', 'after-effect'], 'fault.drop')
  if (effect !== undefined) assertOneOf(effect, ['before', 'after'], 'fault.effect')
  for (const [name, value] of Object.entries({ errmsg, body })) {
    if (value !== undefined && typeof value !== 'string') throw new TypeError(`fault.${name} must be a string`)
  }
  if (headers !== undefined) {
    void new Headers(headers as Record<string, string>) // throws a TypeError for an invalid header
    given['headers'] = Object.freeze({ ...(headers as object) })
  }
  if (delayMs !== undefined) assertDelay(delayMs)
  return Object.freeze(given) as unknown as Fault
}

/** A frozen copy of a `CallbackFault`. Throws a TypeError for anything else. */
export function readCallbackFault(fault: unknown): CallbackFault {
  assertKeys(fault, ['deliveries'], 'callback fault')
  const { deliveries } = fault as Record<string, unknown>
  assertOneOf(deliveries, [2, 3, 4, 5], 'callback fault.deliveries')
  return Object.freeze({ deliveries: Number(deliveries) })
}

/** A frozen copy of a `PhoneFault`. Throws a TypeError for anything else. */
export function readPhoneFault(fault: unknown): PhoneFault {
  assertKeys(fault, ['delayMs'], 'phone fault')
  const { delayMs } = fault as Record<string, unknown>
  assertDelay(delayMs)
  return Object.freeze({ delayMs: Number(delayMs) })
}

/** A timer of Node cannot wait longer than 2 ** 31 - 1 ms; it would fire at once. */
function assertDelay(delayMs: unknown): void {
  if (typeof delayMs === 'number' && delayMs >= 0 && delayMs <= 2_147_483_647) return
  throw new TypeError('fault.delayMs must be milliseconds, from 0 to 2147483647')
}
