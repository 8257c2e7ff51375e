/** Foreign text on a terminal: one line, without control or direction characters, at most 300 characters. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD').slice(0, 300)
}
