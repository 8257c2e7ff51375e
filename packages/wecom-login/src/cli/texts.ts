import { en } from './texts.en.js'
import { zh } from './texts.zh.js'

/** What the command line says, in one language. */
export type Texts = typeof zh

/** What the command line says, in each language. */
export const texts = { zh, en }

/** A sentence of the command line: picks it from the texts of one language. */
export type Sentence = (texts: Texts) => string
