import { type Sentence, texts } from './texts.js'

/** A wrong command line: one sentence, exit code 2. */
export class UsageError extends Error {
  readonly sentence: Sentence

  constructor(sentence: Sentence) {
    super(sentence(texts.en))
    this.name = 'UsageError'
    this.sentence = sentence
  }
}
