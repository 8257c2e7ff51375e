import type { Bilingual } from '../explain/entry.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** What the doctor says, in one language. */
export type Texts = typeof zh

/** What the doctor says, in each language. */
export const texts = { zh, en }

/** A sentence in both languages: picks it from the texts of each. */
export function bilingual(sentence: (texts: Texts) => string): Bilingual {
  return Object.freeze({ zh: sentence(zh), en: sentence(en) })
}
