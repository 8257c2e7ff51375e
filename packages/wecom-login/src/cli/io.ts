/** What a command reads from and writes to. */
export interface CliIo {
  /** The result. */
  readonly out: (text: string) => void
  /** Progress and complaints. */
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where files are looked for. */
  readonly folder: string
  /** True if `err` is a terminal. */
  readonly isTerminal: boolean
}
