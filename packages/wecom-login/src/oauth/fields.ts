import { isLoopback } from '../api/endpoints.js'

/** WeCom has no word for "no value": a field that is missing, blank or an empty list all mean that there is nothing to show. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

export const parseText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const parseInteger = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined

export const parseIntegers = (value: unknown): readonly number[] | undefined =>
  Array.isArray(value) && value.length > 0 && value.every(Number.isSafeInteger)
    ? Object.freeze([...(value as number[])])
    : undefined

export type Gender = 'male' | 'female' | 'unknown'

/** `"1"` or `"2"`; `"0"` is WeCom's word for both "not told" and "not granted". */
export const parseGender = (value: unknown): Gender | undefined => {
  if (value === undefined || value === null || value === '') return undefined
  if (value === '1' || value === 1) return 'male'
  return value === '2' || value === 2 ? 'female' : 'unknown'
}

const tencentImageHost = /(?:^|\.)(?:qpic\.cn|qlogo\.cn|work\.weixin\.qq\.com)$/

/**
 * The address of a picture, only if a page may show it: https, http on WeCom's own picture hosts (which then becomes https),
 * or http on this very machine (a simulator).
 */
export const parsePicture = (value: unknown): string | undefined => {
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
export const frozenCopy = (value: unknown, without = nothing, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return undefined
  if (Array.isArray(value)) return Object.freeze(value.map((item) => frozenCopy(item, nothing, depth + 1)))
  const copy: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    if (key !== '__proto__' && !without.has(key)) copy[key] = frozenCopy(item, nothing, depth + 1)
  }
  return Object.freeze(copy)
}
