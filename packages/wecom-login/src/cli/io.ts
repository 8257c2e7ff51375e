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
  /** True if somebody sits at a terminal and can answer. */
  readonly canAsk: boolean
  /** Asks beside the progress and resolves to one line of the input, empty if there is none. */
  readonly ask: (question: string) => Promise<string>
  /** The version of this package. */
  readonly version: () => string
}
