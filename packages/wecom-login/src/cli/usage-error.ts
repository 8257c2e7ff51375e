import type { Bilingual } from '../explain/entry.js'

/** A command line that cannot be meant: told in one sentence, exit code 2. */
export class UsageError extends Error {
  readonly text: Bilingual

  constructor(text: Bilingual) {
    super(text.en)
    this.name = 'UsageError'
    this.text = text
  }
}
