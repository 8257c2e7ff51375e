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
  readonly label: { readonly zh: string; readonly en: string }
  /** `text` is the normal answer, or "system busy" if the call did not run. */
  readonly spoil: (text: string, carrier: Carrier) => SpoiltAnswer
}

function row(effect: FaultKindRow['effect'], zh: string, en: string, spoil: FaultKindRow['spoil']): FaultKindRow {
  return Object.freeze({ effect, label: Object.freeze({ zh, en }), spoil })
}

const html = { 'content-type': 'text/html; charset=UTF-8' }
const gzip = { 'content-encoding': 'gzip' }
const tenMegabytes = 10 * 1024 * 1024

/** What each kind does. */
const kinds: Readonly<Record<FaultKind, FaultKindRow>> = Object.freeze({
  empty: row('before', '200，正文为空', '200 with an empty body', () => ({ body: '' })),
  html: row('before', '200，网关的 HTML 页面', "200 with a gateway's HTML page", () => ({
    body: '<!doctype html><title>Gateway</title><p>The service is busy, please try again later.</p>',
    headers: html,
  })),
  'invalid-json': row('before', 'JSON 只有一半', 'half a JSON document', () => ({ body: '{"errcode":0,"errmsg":"o' })),
  array: row('before', 'JSON 数组', 'a JSON array', () => ({ body: '[{"errcode":0,"errmsg":"ok"}]' })),
  null: row('before', 'JSON null', 'a JSON null', () => ({ body: 'null' })),
  number: row('before', 'JSON 数字', 'a JSON number', () => ({ body: '0' })),
  huge: row('before', '10 MiB 的正文', 'a 10 MiB body', () => ({ body: padded('x'.repeat(tenMegabytes)) })),
  'gzip-bomb': row('before', 'gzip 炸弹，解开 64 MiB', 'a gzip bomb of 64 MiB', () => ({
    body: zippedZeros('{"errcode":0,"errmsg":"ok","padding":"', 64, '"}'),
    headers: gzip,
  })),
  'errcode-string': row('after', 'errcode 是字符串', 'errcode as a string', (text) => ({
    body: text.replace(/"errcode":(-?\d+)/, '"errcode":"$1"'),
  })),
  'duplicate-keys': row('after', '键重复，后者为准', 'duplicate keys, the last one correct', (text) => ({
    body: text.replace('{', '{"errcode":-1,"errmsg":"system busy","userid":"nobody",'),
  })),
  bom: row('after', '正文以 BOM 开头', 'a byte order mark at the start', (text) => ({ body: `\uFEFF${text}` })),
  'wrong-content-type': row('after', 'JSON 标成 text/html', 'valid JSON labelled text/html', (text) => ({
    body: text,
    headers: html,
  })),
  gzip: row('after', '没有要求却用 gzip 压缩', 'unrequested gzip', (text) => ({
    body: gzipSync(text),
    headers: gzip,
  })),
  'gzip-corrupt': row('after', '损坏的 gzip', 'corrupt gzip', (text) => ({
    body: gzipSync(text).map((byte, index) => (index < 20 ? byte : byte ^ 0xff)),
    headers: gzip,
  })),
  'reset-mid-body': row(
    'after',
    '正文传到一半时断开',
    'connection reset in the middle of the body',
    (text, carrier) => ({
      body: cutOff(text, carrier),
      headers: { 'content-length': String(Buffer.byteLength(text)) },
    }),
  ),
  stall: row('after', '发完响应头就停住', 'no more data after the headers', (text, carrier) => ({
    body: stalled(carrier),
    headers: { 'content-length': String(Buffer.byteLength(text)) },
  })),
  drip: row('after', '每秒一个字节', 'one byte a second', (text, carrier) => ({
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
