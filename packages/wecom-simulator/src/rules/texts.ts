import { inBoth } from '../core/bilingual.js'
import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** Titles of documentation pages, what each rule says, and what a refusal can say of one request. */
export const texts = inBoth(zh, en)
