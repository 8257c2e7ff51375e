import { inBoth } from '../core/bilingual.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** What departments, people and apps must be. */
export const texts = inBoth(zh, en)
