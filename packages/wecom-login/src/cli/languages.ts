import type { Bilingual, Lang } from '../explain/entry.js'
import { UsageError } from './usage-error.js'

/** The languages of the output, in the order they are shown. */
export type Languages = readonly Lang[]

const both: Languages = ['zh', 'en']

/** The language of `--lang`, else of the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`), else both. Throws UsageError for a wrong `--lang`. */
export function languagesOf(option: string | undefined, env: Readonly<Record<string, string | undefined>>): Languages {
  if (option === 'zh' || option === 'en') return [option]
  if (option !== undefined) throw new UsageError({ zh: '--lang 只能是 zh 或 en', en: '--lang must be zh or en' })
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '')
  const found = both.find((lang) => new RegExp(`^${lang}(?:[_.@-]|$)`, 'i').test(locale ?? ''))
  return found === undefined ? both : [found]
}

/** A text in these languages, on one line. */
export function say(languages: Languages, text: Bilingual): string {
  return [...new Set(languages.map((lang) => text[lang]))].join(' · ')
}

/** A text in these languages as a label in front of something, with the colon of the last one. */
export function label(languages: Languages, text: Bilingual): string {
  return `${say(languages, text)}${languages.at(-1) === 'zh' ? '：' : ': '}`
}
