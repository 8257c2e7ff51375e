import { inBoth } from '../core/bilingual.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** What a server says to programs and to the person who started it. */
export const texts = inBoth(zh, en)
