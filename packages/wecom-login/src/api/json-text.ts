const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

const quote = 0x22
const comma = 0x2c
const openBracket = 0x5b
const backslash = 0x5c
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/** The control characters that JSON wants escaped, each as its escape. */
const escapes = Array.from({ length: 0x20 }, (_, code) =>
  new TextEncoder().encode(`\\u${code.toString(16).padStart(4, '0')}`),
)

/** Escapes the control characters inside strings and changes nothing else. */
const escapeControls = (body: Uint8Array): Uint8Array => {
  let controls = 0
  for (const byte of body) if (byte < escapes.length) controls += 1
  const escaped = new Uint8Array(body.length + 5 * controls)
  let length = 0
  let isInString = false
  let isAfterBackslash = false
  for (const byte of body) {
    // After a backslash it would become another escape than the one that is wrong.
    const escape = isInString && !isAfterBackslash ? escapes[byte] : undefined
    if (escape === undefined) escaped[length] = byte
    else escaped.set(escape, length)
    length += escape?.length ?? 1
    if (byte === quote && !isAfterBackslash) isInString = !isInString
    isAfterBackslash = byte === backslash && !isAfterBackslash
  }
  return escaped.subarray(0, length)
}

/** JSON as it came and as it was read. */
export interface JsonText {
  /** What JSON.parse took: without a byte order mark, with U+FFFD for bytes that are not UTF-8. */
  readonly text: string
  readonly value: unknown
  readonly hasByteOrderMark: boolean
  /** True if control characters stood unescaped inside strings; the value keeps them. */
  readonly hasRawControls: boolean
}

const parseAs = (body: Uint8Array, hasRawControls: boolean): JsonText | undefined => {
  const decoded = utf8.decode(body)
  const hasByteOrderMark = decoded.startsWith('\ufeff')
  const text = hasByteOrderMark ? decoded.slice(1) : decoded
  try {
    return { text, value: JSON.parse(text) as unknown, hasByteOrderMark, hasRawControls }
  } catch {
    return undefined
  }
}

/** Reads a body as JSON; undefined if it is not JSON, even with bad bytes and raw control characters in its strings forgiven. */
export const parseJson = (body: Uint8Array): JsonText | undefined =>
  parseAs(body, false) ?? parseAs(escapeControls(body), true)

/**
 * The text of an object cut at its outermost commas: a piece for each member, doubled ones too. One pass, whatever the depth. Only for an
 * object that JSON.parse took.
 */
export const splitMembers = (text: string): readonly string[] => {
  const pieces: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      for (at += 1; text.charCodeAt(at) !== quote; at += 1) if (text.charCodeAt(at) === backslash) at += 1
    } else if (code === openBrace || code === openBracket) {
      depth += 1
      if (depth === 1) start = at + 1
    } else if (code === closeBrace || code === closeBracket) {
      if (depth === 1) pieces.push(text.slice(start, at))
      depth -= 1
    } else if (code === comma && depth === 1) {
      pieces.push(text.slice(start, at))
      start = at + 1
    }
  }
  return pieces
}
