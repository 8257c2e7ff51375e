import type { Bilingual, Lang } from '../explain/entry.js'
import { type Sentence, type Texts, texts } from './texts.js'
import { UsageError } from './usage-error.js'

/** The languages of the output, in the order they are shown. */
export type Languages = readonly Lang[]

const both: Languages = ['zh', 'en']

/** The language of `--lang`, else of the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`), else both. Throws UsageError for a wrong `--lang`. */
export function languagesOf(option: string | undefined, env: Readonly<Record<string, string | undefined>>): Languages {
  if (option === 'zh' || option === 'en') return [option]
  if (option !== undefined) throw new UsageError((texts) => texts.langShape)
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '')
  const found = both.find((lang) => new RegExp(`^${lang}(?:[_.@-]|$)`, 'i').test(locale ?? ''))
  return found === undefined ? both : [found]
}

/** A sentence or a text in these languages, on one line. */
export function say(languages: Languages, said: Sentence | Bilingual): string {
  const inLang = (lang: Lang) => (typeof said === 'function' ? said(texts[lang]) : said[lang])
  return [...new Set(languages.map(inLang))].join(' · ')
}

/** A group of sentences in these languages, each on one line. */
export function sayEach<Key extends string>(
  languages: Languages,
  groupOf: (texts: Texts) => Readonly<Record<Key, string>>,
): Readonly<Record<Key, string>> {
  const keys = Object.keys(groupOf(texts.zh)) as Key[]
  const said = keys.map((key) => [key, say(languages, (texts) => groupOf(texts)[key])])
  return Object.fromEntries(said) as Record<Key, string>
}

/** A sentence in these languages as a label in front of something, with the colon of the last one. */
export function label(languages: Languages, sentence: Sentence): string {
  return `${say(languages, sentence)}${languages.at(-1) === 'zh' ? '：' : ': '}`
}
