/** What a command line reads from and writes to. */
export interface CliIo {
  /** The result. */
  readonly out: (text: string) => void
  /** Everything about the way there: progress, complaints. */
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** True if a person watches `err`. */
  readonly isTerminal: boolean
}
