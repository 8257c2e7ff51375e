/** A wrong command line or file: told in one paragraph, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
