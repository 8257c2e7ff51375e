import { assertLang } from '../core/assert.js'
import { callerIpIn } from '../core/caller-ip.js'
import { entries } from './encyclopaedia.js'
import type { Entry, Lang, Who } from './entry.js'
import { who as en } from './texts/en/who.js'
import { who as zh } from './texts/zh/who.js'

/**
 * What an error means, why it happened and how to fix it, in one language.
 *
 * @example
 * ```ts
 * import { type Explanation, explain } from 'wecom-login/explain'
 *
 * const lineOf = ({ title, whoText, fix }: Explanation) => `${title} → ${whoText}: ${fix}`
 *
 * const explanation = explain(60020, { lang: 'en' })
 * console.log(explanation && lineOf(explanation))
 * ```
 */
export interface Explanation {
  /** The errcode in decimal, or the `code` of an error of this package. */
  readonly code: string
  /** Absent for errors that are not an answer from WeCom, such as `timed_out`. */
  readonly errcode?: number
  readonly title: string
  readonly cause: string
  readonly fix: string
  /** Who can fix it. */
  readonly who: Who
  /** The same in words, e.g. 企业微信管理员. */
  readonly whoText: string
  /** The address of the page in WeCom's documentation. */
  readonly page: string
  /** The IP address that `fix` says to allow, if the error named it. */
  readonly callerIp?: string
}

const whoTexts: Readonly<Record<Lang, Readonly<Record<Who, string>>>> = { zh, en }

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

/** The entry of an errcode, of anything with an integer `errcode`, or of an error with a `code` of this package. */
function entryOf(error: unknown): Entry | undefined {
  if (typeof error === 'number') return entries.find(({ code }) => code === error)
  if (typeof error !== 'object' || error === null) return undefined
  const { errcode, code } = error as { errcode?: unknown; code?: unknown }
  if (Number.isInteger(errcode)) return entries.find((entry) => entry.code === errcode)
  return typeof code === 'string' ? entries.find((entry) => entry.code === code) : undefined
}

/**
 * Explains an error: what it means, why it happened, how to fix it and who can. Returns undefined for unknown errors.
 *
 * Takes an errcode, an error of this package, or anything with an integer `errcode`. Nothing of an `errmsg` is repeated except the IP
 * address to allow (60020). `lang` is `'zh'` (the default) or `'en'`; anything else throws TypeError.
 *
 * @example
 * ```ts
 * import { explain } from 'wecom-login/explain'
 *
 * const explanation = explain({ errcode: 60020, errmsg: 'not allow to access from your ip, from ip: 203.0.113.7' }, { lang: 'en' })
 * console.log(explanation?.title, explanation?.fix, explanation?.page)
 * ```
 * @see [全局错误码](https://developer.work.weixin.qq.com/document/path/90313)
 */
export function explain(error: unknown, options: { readonly lang?: Lang } = {}): Explanation | undefined {
  const { lang = 'zh' } = options
  assertLang(lang)
  const entry = entryOf(error)
  return entry && describe(entry, lang, (error as { errmsg?: unknown }).errmsg)
}

/**
 * Every explanation, for a reference page: errcodes in ascending order, then this package's own codes. `lang` is `'zh'` (the default)
 * or `'en'`; anything else throws TypeError.
 *
 * @example
 * ```ts
 * import { explainAll } from 'wecom-login/explain'
 *
 * for (const { code, title, fix } of explainAll('en')) console.log(`${code} ${title}: ${fix}`)
 * ```
 */
export function explainAll(lang: Lang = 'zh'): Explanation[] {
  assertLang(lang)
  return entries.map((entry) => describe(entry, lang))
}

/**
 * The errcodes that have an explanation, in ascending order, 0 (success) included.
 *
 * @example
 * ```ts
 * import { errcodes } from 'wecom-login/explain'
 *
 * console.log(errcodes.includes(40029)) // true
 * ```
 */
export const errcodes: readonly number[] = entries.map(({ code }) => code).filter((code) => typeof code === 'number')
