import { assertKeys, assertOneOf } from './asserts.js'
import { type ApiCallName, resolveApiCall } from './calls.js'

/**
 * What the next call gets instead of the ordinary answer, once. `errcode` and `status` answer without any effect; `drop`
 * ends the connection before the effect or after it; `delayMs` waits in real time first, and goes with each of them or alone.
 */
export type Fault =
  | { readonly errcode: number; readonly errmsg?: string; readonly delayMs?: number }
  | {
      readonly status: number
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly delayMs?: number
    }
  | { readonly drop: 'before' | 'after-effect'; readonly delayMs?: number }
  | { readonly delayMs: number }

/** Faults waiting for their call, first in, first out. */
export interface Faults {
  /** Queues a fault; a TypeError for an unknown call or a fault of another shape. */
  add(call: string, fault: Fault): void
  /** The fault for this call, taken off its queue. */
  take(call: ApiCallName): Fault | undefined
  restart(): void
}

/** Creates empty queues. */
export function createFaults(): Faults {
  const queues = new Map<ApiCallName, Fault[]>()
  return Object.freeze({
    add(call: string, fault: Fault) {
      const name = resolveApiCall(call)
      assertFault(fault)
      const given = Object.fromEntries(Object.entries(fault).filter(([, value]) => value !== undefined)) as Fault
      queues.set(name, [...(queues.get(name) ?? []), Object.freeze(given)])
    },
    take: (call: ApiCallName) => queues.get(call)?.shift(),
    restart: () => queues.clear(),
  })
}

function assertFault(fault: unknown): void {
  assertKeys(fault, ['errcode', 'errmsg', 'status', 'body', 'headers', 'drop', 'delayMs'], 'fault')
  const { errcode, errmsg, status, body, headers, drop, delayMs } = fault as Record<string, unknown>
  const kinds = [errcode, status, drop].filter((value) => value !== undefined)
  if (kinds.length > 1 || (kinds.length === 0 && delayMs === undefined)) {
    throw new TypeError(
      'A fault has exactly one of errcode, status and drop, with or without delayMs, or delayMs alone.',
    )
  }
  if (errcode !== undefined && (!Number.isSafeInteger(errcode) || errcode === 0)) {
    throw new TypeError('fault.errcode must be an integer other than 0.')
  }
  if (status !== undefined && !(Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599)) {
    throw new TypeError('fault.status must be an HTTP status from 200 to 599.')
  }
  if (drop !== undefined) assertOneOf(drop, ['before', 'after-effect'], 'fault.drop')
  if (delayMs !== undefined && !(Number.isFinite(delayMs) && Number(delayMs) >= 0)) {
    throw new TypeError('fault.delayMs must be milliseconds, 0 or more.')
  }
  if (errmsg !== undefined && (errcode === undefined || typeof errmsg !== 'string')) {
    throw new TypeError('fault.errmsg must be a string and goes with errcode.')
  }
  if (body !== undefined && (status === undefined || typeof body !== 'string')) {
    throw new TypeError('fault.body must be a string and goes with status.')
  }
  if (headers !== undefined && status === undefined) throw new TypeError('fault.headers goes with status.')
  if (headers !== undefined) void new Headers(headers as Record<string, string>) // a TypeError for what is no header
}
