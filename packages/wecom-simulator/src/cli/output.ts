/** Where the command line writes. */
export interface CliOutput {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** Text from outside, made safe for a terminal: one line, without control or direction characters, at most `most` characters. */
export function printable(text: string, most = 300): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD').slice(0, most)
}
