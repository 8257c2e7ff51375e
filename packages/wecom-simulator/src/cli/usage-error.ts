/** A wrong command line or file: its message is printed, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A file given on the command line cannot be used. */
export class WrongFile extends UsageError {}
