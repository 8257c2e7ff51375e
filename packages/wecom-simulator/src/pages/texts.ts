import { inBoth } from '../core/bilingual.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** What the front page and the login pages say. */
export const texts = inBoth(zh, en)
