/** Where the command line writes to. */
export interface CliOutput {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** Foreign text on a terminal: one line, without control or direction characters, at most 300 characters, or as many as it is told. */
export function printable(text: string, most = 300): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD').slice(0, most)
}
