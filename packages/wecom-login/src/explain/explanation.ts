import { callerIpIn } from '../core/caller-ip.js'
import { entries } from './encyclopaedia.js'
import type { Entry, Lang, Who } from './entry.js'

/** What went wrong, why, and what to do about it, in one language. */
export interface Explanation {
  /** The errcode in decimal, or the `code` of an error of this package. */
  readonly code: string
  /** Absent for errors that are not an answer of WeCom's, such as `timed_out`. */
  readonly errcode?: number
  readonly title: string
  readonly cause: string
  readonly fix: string
  /** Who can put it right. */
  readonly who: Who
  /** The same in words, e.g. 企业微信管理员. */
  readonly whoText: string
  /** The page of the WeCom documentation to read on. */
  readonly page: string
  /** The IP that `fix` says to allow, if the error named it. */
  readonly callerIp?: string
}

const whoTexts: Record<Lang, Record<Who, string>> = {
  zh: {
    developer: '开发者',
    wecom_admin: '企业微信管理员',
    member: '成员本人',
    wecom: '企业微信官方',
    provider: '应用服务商',
  },
  en: {
    developer: 'the developer',
    wecom_admin: 'the WeCom administrator',
    member: 'the member',
    wecom: 'WeCom',
    provider: 'the service provider of the app',
  },
}

function describe(entry: Entry, lang: Lang, errmsg?: unknown): Explanation {
  const { title, cause, fix } = entry[lang]
  const callerIp = fix.includes('{ip}') ? callerIpIn(errmsg) : undefined
  return {
    code: String(entry.code),
    ...(typeof entry.code === 'number' ? { errcode: entry.code } : {}),
    title,
    cause,
    fix: fix.replaceAll('{ip}', callerIp === undefined ? '' : ` ${callerIp}`),
    who: entry.who,
    whoText: whoTexts[lang][entry.who],
    page: `https://developer.work.weixin.qq.com/document/path/${entry.page}`,
    ...(callerIp === undefined ? {} : { callerIp }),
  }
}

function assertLang(lang: unknown): asserts lang is Lang {
  if (lang !== 'zh' && lang !== 'en') throw new TypeError("options.lang: expected 'zh' or 'en'")
}

/** The entry of an errcode, of anything with an integer `errcode`, or of an error whose `code` is one of this package's. */
function entryOf(error: unknown): Entry | undefined {
  if (typeof error === 'number') return entries.find(({ code }) => code === error)
  if (typeof error !== 'object' || error === null) return undefined
  const { errcode, code } = error as { errcode?: unknown; code?: unknown }
  if (Number.isInteger(errcode)) return entries.find((entry) => entry.code === errcode)
  return typeof code === 'string' ? entries.find((entry) => entry.code === code) : undefined
}

/**
 * Says what an error means, why it happened, how to put it right and who can; undefined for errors it does not know.
 *
 * Takes an errcode, an error of this package, or anything with an integer `errcode` and perhaps an `errmsg`, of which nothing is
 * repeated but the caller's IP (60020). Chinese unless `lang` is `'en'`. WeCom's list of errcodes is its page 90313.
 */
export function explain(error: unknown, options: { readonly lang?: Lang } = {}): Explanation | undefined {
  const { lang = 'zh' } = options
  assertLang(lang)
  const entry = entryOf(error)
  return entry && describe(entry, lang, (error as { errmsg?: unknown }).errmsg)
}

/** Every explanation there is, for whoever prints a reference: errcodes in ascending order, then this package's own codes. */
export function explainAll(lang: Lang = 'zh'): Explanation[] {
  assertLang(lang)
  return entries.map((entry) => describe(entry, lang))
}

/** The 137 errcodes that have an explanation, in ascending order, 0 (success) included. */
export const errcodes: readonly number[] = entries.map(({ code }) => code).filter((code) => typeof code === 'number')
