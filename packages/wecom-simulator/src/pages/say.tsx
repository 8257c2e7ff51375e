import { type Bilingual, type Lang, sideBySide } from '../core/bilingual.js'

/** Value of the `lang` attribute for a language. */
export function htmlLang(lang: Lang): string {
  return lang === 'zh' ? 'zh-CN' : 'en'
}

/** The ways to say a sentence on a page. Only they know which languages it shows: both, `lang` first (default `zh`). */
export function speaker(lang: Lang = 'zh') {
  const other: Lang = lang === 'zh' ? 'en' : 'zh'
  return {
    lang,
    /** As elements; the second language is marked with its own `lang`. A name stays as it is. */
    say: (sentence: Bilingual | string) =>
      typeof sentence === 'string' ? (
        <>{sentence}</>
      ) : (
        <>
          <span class="first">{sentence[lang]}</span>{' '}
          <span class="second" lang={htmlLang(other)}>
            {sentence[other]}
          </span>
        </>
      ),
    /** The first language only, for titles and attributes. */
    plain: (sentence: Bilingual): string => sentence[lang],
    /** As text, for options, which cannot hold elements. */
    inText: sideBySide,
  }
}

/** What `speaker` returns. */
export type Speaker = ReturnType<typeof speaker>
