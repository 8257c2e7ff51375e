import { type Bilingual, inBoth } from '../core/bilingual.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** What the command line says. */
export const texts = inBoth(zh, en)

/** Sentences and names one after the other. */
export function inARow(...said: readonly (Bilingual | string)[]): Bilingual {
  const joined = (lang: keyof Bilingual) => said.map((each) => (typeof each === 'string' ? each : each[lang])).join('')
  return { zh: joined('zh'), en: joined('en') }
}
