import type { Lang } from '../core/bilingual.js'

/** Value of the `lang` attribute for a language. */
export function htmlLang(lang: Lang): string {
  return lang === 'zh' ? 'zh-CN' : 'en'
}

/** Gives the two ways to say something in both languages, `lang` first (default `zh`). */
export function speaker(lang: Lang = 'zh') {
  const other: Lang = lang === 'zh' ? 'en' : 'zh'
  return {
    lang,
    /** Both languages as elements; the second one is marked with its own `lang`. */
    say: (zh: string, en: string) => (
      <>
        <span class="first">{lang === 'zh' ? zh : en}</span>{' '}
        <span class="second" lang={htmlLang(other)}>
          {lang === 'zh' ? en : zh}
        </span>
      </>
    ),
    /** The first language only, for titles and attributes that cannot hold elements. */
    plain: (zh: string, en: string): string => (lang === 'zh' ? zh : en),
  }
}

/** What `speaker` returns. */
export type Speaker = ReturnType<typeof speaker>
