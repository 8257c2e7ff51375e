import { isLoopback } from '../core/http-url.js'

/** WeCom has no word for "no value": a field that is missing, blank or an empty list all mean that there is nothing to show. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

export function parseText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A number to call; some relays write it as one. */
export function parsePhone(value: unknown): string | undefined {
  return Number.isSafeInteger(value) ? String(value) : parseText(value)
}

/** An integer, or one written as text exactly as JSON would write it. */
export function parseInteger(value: unknown): number | undefined {
  const integer = typeof value === 'string' && /^(?:0|-?[1-9]\d{0,15})$/.test(value) ? Number(value) : value
  return typeof integer === 'number' && Number.isSafeInteger(integer) ? integer : undefined
}

/** A list of integers, or a single one. A list with anything else in it is none. */
export function parseIntegers(value: unknown): readonly number[] | undefined {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  const integers = items.map(parseInteger).filter((item) => item !== undefined)
  return integers.length > 0 && integers.length === items.length ? Object.freeze(integers) : undefined
}

/**
 * The gender a member set in WeCom; `unknown` also if it was not granted.
 *
 * @example
 * ```ts
 * import type { Gender } from 'wecom-login'
 *
 * const titles: Record<Gender, string> = { male: '先生', female: '女士', unknown: '' }
 * export const salute = (name: string, gender: Gender = 'unknown') => `${name}${titles[gender]}，你好`
 * ```
 */
export type Gender = 'male' | 'female' | 'unknown'

const genders: readonly Gender[] = ['unknown', 'male', 'female']

/** `"1"` or `"2"`; WeCom writes `"0"` both for "unknown" and for "not granted". */
export function parseGender(value: unknown): Gender | undefined {
  return genders[parseInteger(value) ?? -1]
}

const tencentImageHost = /(?:^|\.)(?:qpic\.cn|qlogo\.cn|work\.weixin\.qq\.com)$/

/**
 * The address of a picture, only if a page may show it: https, http on WeCom's own picture hosts (which then becomes https),
 * or http on this very machine (a simulator).
 */
export function parsePicture(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined
  const url = new URL(value)
  if (url.protocol === 'http:' && url.port === '' && tencentImageHost.test(url.hostname)) url.protocol = 'https:'
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)) ? url.href : undefined
}

// WeCom's deepest answer (extattr) has six levels; one made to exhaust the stack has thousands.
const deepest = 32

const nothing: ReadonlySet<string> = new Set()

/**
 * A deep, frozen copy that holds nothing but plain data; a key named `__proto__`, the keys in `without` (at the top), and what lies deeper than 32
 * levels are left out.
 */
export function frozenCopy(value: unknown, without = nothing, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return undefined
  if (Array.isArray(value)) return Object.freeze(value.map((item) => frozenCopy(item, nothing, depth + 1)))
  const copy: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    if (key !== '__proto__' && !without.has(key)) copy[key] = frozenCopy(item, nothing, depth + 1)
  }
  return Object.freeze(copy)
}
