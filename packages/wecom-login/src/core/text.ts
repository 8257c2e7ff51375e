const unprintable = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** Makes foreign text safe for a message or log line: one line, no control or direction characters, at most `max` characters. */
export function oneLine(text: string, max = 300): string {
  // Cut first: no character becomes shorter, and a foreign text may be a megabyte of them.
  const flat = text
    .slice(0, max + 1)
    .replace(unprintable, (character) => `\\u${Number(character.codePointAt(0)).toString(16).padStart(4, '0')}`)
  return flat.length > max ? `${flat.slice(0, max)}…` : flat
}

function formsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed())
  return [secret, encoded, encoded.replace(/%../g, (escape) => escape.toLowerCase())]
}

/** Replaces every occurrence of a secret, plain or percent-encoded, by `***`. */
export function redact(text: string, secrets: Iterable<string>): string {
  return (
    [...secrets]
      .flatMap(formsOf)
      .filter((form) => form !== '')
      // The longest first: otherwise a secret that begins with another would only lose its beginning.
      .toSorted((left, right) => right.length - left.length)
      .reduce((clean, form) => clean.replaceAll(form, '***'), text)
  )
}

const utf8 = new TextEncoder()

/** Length in UTF-8 bytes: WeCom's limits are in bytes. */
export function byteLength(text: string): number {
  return utf8.encode(text).length
}

/** True if the text has more than `maxBytes` UTF-8 bytes. Short texts need no counting: a character has at most three. */
export function isLongerThan(text: string, maxBytes: number): boolean {
  return text.length * 3 > maxBytes && byteLength(text) > maxBytes
}

/** A key or userid in lower case. ASCII only: no other letter, and no locale, has a say. */
export function foldCase(text: string): string {
  // Most have no capital, and to look is four times as fast as to replace nothing.
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : text
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/**
 * Text without the spaces and tabs around it: what HTTP calls blank, and nothing else. `trim` also takes off a no-break space, with which
 * anybody may begin the name of a cookie of their own.
 */
export function trimBlanks(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isBlank(text.charCodeAt(start))) start += 1
  while (start < end && isBlank(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/** Bytes in plain base64. */
export function toBase64(bytes: ArrayBuffer | Uint8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
}
