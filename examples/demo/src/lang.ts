import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

/** The two languages of the pages; Chinese is the default. */
export type Lang = 'zh' | 'en'

/** A text in both languages. */
export type Text = Readonly<Record<Lang, string>>

/** Picks the text of the page's language. */
export type Say = (zh: string, en: string) => string

/** A `Say` for one language. */
export const sayIn =
  (lang: Lang): Say =>
  (zh, en) =>
    lang === 'zh' ? zh : en

/** Value of the `lang` attribute. */
export const htmlLang = (lang: Lang): string => (lang === 'zh' ? 'zh-CN' : 'en')

const isLang = (value: string | undefined): value is Lang => value === 'zh' || value === 'en'

/** The language of a request: `?lang=`, which is remembered for a year, or what was remembered, or what the browser prefers, or Chinese. */
export function langOf(c: Context): Lang {
  const asked = c.req.query('lang')
  if (isLang(asked)) {
    setCookie(c, 'demo_lang', asked, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 365 * 24 * 60 * 60 })
    return asked
  }
  const remembered = getCookie(c, 'demo_lang')
  return isLang(remembered) ? remembered : (preferred(c.req.header('accept-language')) ?? 'zh')
}

/** Browsers name the language they like best first. */
function preferred(acceptLanguage = ''): Lang | undefined {
  return acceptLanguage
    .split(',')
    .map((range) => range.trim().slice(0, 2).toLowerCase())
    .find(isLang)
}
