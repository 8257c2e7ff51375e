import type { Bilingual } from '../explain/entry.js'

/** A wrong command line: one sentence, exit code 2. */
export class UsageError extends Error {
  readonly text: Bilingual

  constructor(text: Bilingual) {
    super(text.en)
    this.name = 'UsageError'
    this.text = text
  }
}
