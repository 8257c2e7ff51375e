import { inBoth } from './bilingual.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** What a value must be. */
export const texts = inBoth(zh, en)
