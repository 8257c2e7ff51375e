/** A wrong command line or file: told in one paragraph, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A file that the command line names cannot be used. */
export class WrongFile extends UsageError {}
