import type { Bilingual } from '../core/bilingual.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** A sentence of the command line: picks it from the texts of a language. */
export type Sentence = (texts: typeof zh) => string

/** A sentence in both languages. */
export function bilingual(sentence: Sentence): Bilingual {
  return { zh: sentence(zh), en: sentence(en) }
}

/** A sentence in both languages, on one line. */
export function inBoth(sentence: Sentence): string {
  return `${sentence(zh)} · ${sentence(en)}`
}

/** The sentence that another room of the simulator says. */
export function sentenceOf(said: Bilingual): Sentence {
  return (texts) => (texts === zh ? said.zh : said.en)
}
