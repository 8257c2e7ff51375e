const isBlank = (code: number): boolean => code === 0x20 || code === 0x09

/**
 * Text without the spaces and tabs around it: what HTTP calls blank, and nothing else. `trim` also takes off a no-break space, with which
 * anybody may begin the name of a cookie of their own.
 */
export const trimBlanks = (text: string): string => {
  let [start, end] = [0, text.length]
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  while (start < end && isBlank(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}
