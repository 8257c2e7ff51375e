import type { Bilingual } from '../core/bilingual.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** A sentence of the command line: picks it from the texts of a language. */
export type Sentence = (texts: typeof zh) => string

/** A sentence in both languages. */
export const bilingual = (sentence: Sentence): Bilingual => ({ zh: sentence(zh), en: sentence(en) })

/** A sentence in both languages, on one line. */
export const inBoth = (sentence: Sentence): string => `${sentence(zh)} · ${sentence(en)}`

/** The sentence that another room of the simulator says. */
export const sentenceOf =
  (said: Bilingual): Sentence =>
  (texts) =>
    texts === zh ? said.zh : said.en
