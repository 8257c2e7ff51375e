import { gzipSync } from 'node:zlib'

import type { Carrier } from '../core/carrier.js'
import { type AnswerBody, cutOff, dripping, stalled, zippedZeros } from './bodies.js'

/** A spoilt answer; its headers replace the normal ones. */
export interface SpoiltAnswer {
  readonly body: AnswerBody
  readonly headers?: Readonly<Record<string, string>>
}

/** Every kind of fault: first those that replace the answer, then those that spoil the real one. */
export const faultKindNames = [
  'empty',
  'html',
  'invalid-json',
  'array',
  'null',
  'number',
  'huge',
  'gzip-bomb',
  'errcode-string',
  'duplicate-keys',
  'bom',
  'wrong-content-type',
  'gzip',
  'gzip-corrupt',
  'reset-mid-body',
  'stall',
  'drip',
] as const

/**
 * Name of a way to spoil an answer, such as `html` or `reset-mid-body`.
 *
 * @example
 * import { createSimulator, type FaultKind } from 'wecom-simulator'
 *
 * const kinds: FaultKind[] = ['html', 'reset-mid-body']
 * const sim = createSimulator()
 * for (const kind of kinds) sim.next('gettoken', { kind })
 */
export type FaultKind = (typeof faultKindNames)[number]

/** One way to spoil an answer. */
export interface FaultKindRow {
  /** Whether the call runs, unless the fault's own `effect` says otherwise. */
  readonly effect: 'before' | 'after'
  /** `text` is the normal answer, or "system busy" if the call did not run. */
  readonly spoil: (text: string, carrier: Carrier) => SpoiltAnswer
}

function row(effect: FaultKindRow['effect'], spoil: FaultKindRow['spoil']): FaultKindRow {
  return Object.freeze({ effect, spoil })
}

const html = { 'content-type': 'text/html; charset=UTF-8' }
const gzip = { 'content-encoding': 'gzip' }
const tenMegabytes = 10 * 1024 * 1024

/** What each kind does. */
const kinds: Readonly<Record<FaultKind, FaultKindRow>> = Object.freeze({
  empty: row('before', () => ({ body: '' })),
  html: row('before', () => ({
    body: '<!doctype html><title>Gateway</title><p>The service is busy, please try again later.</p>',
    headers: html,
  })),
  'invalid-json': row('before', () => ({ body: '{"errcode":0,"errmsg":"o' })),
  array: row('before', () => ({ body: '[{"errcode":0,"errmsg":"ok"}]' })),
  null: row('before', () => ({ body: 'null' })),
  number: row('before', () => ({ body: '0' })),
  huge: row('before', () => ({ body: padded('x'.repeat(tenMegabytes)) })),
  'gzip-bomb': row('before', () => ({
    body: zippedZeros('{"errcode":0,"errmsg":"ok","padding":"', 64, '"}'),
    headers: gzip,
  })),
  'errcode-string': row('after', (text) => ({
    body: text.replace(/"errcode":(-?\d+)/, '"errcode":"$1"'),
  })),
  'duplicate-keys': row('after', (text) => ({
    body: text.replace('{', '{"errcode":-1,"errmsg":"system busy","userid":"nobody",'),
  })),
  bom: row('after', (text) => ({ body: `\uFEFF${text}` })),
  'wrong-content-type': row('after', (text) => ({
    body: text,
    headers: html,
  })),
  gzip: row('after', (text) => ({
    body: gzipSync(text),
    headers: gzip,
  })),
  'gzip-corrupt': row('after', (text) => ({
    body: gzipSync(text).map((byte, index) => (index < 20 ? byte : byte ^ 0xff)),
    headers: gzip,
  })),
  'reset-mid-body': row('after', (text, carrier) => ({
    body: cutOff(text, carrier),
    headers: { 'content-length': String(Buffer.byteLength(text)) },
  })),
  stall: row('after', (text, carrier) => ({
    body: stalled(carrier),
    headers: { 'content-length': String(Buffer.byteLength(text)) },
  })),
  drip: row('after', (text, carrier) => ({
    body: dripping(text, carrier),
    headers: { 'content-length': String(Buffer.byteLength(text)) },
  })),
})

/** The kind of that name. */
export function kindOf(name: FaultKind): FaultKindRow {
  return kinds[name]
}

function padded(padding: string) {
  return `{"errcode":0,"errmsg":"ok","padding":"${padding}"}`
}
