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

/** More of them in one answer are not a slip. */
const mostControls = 10_000

/** Escapes the control characters inside strings and changes nothing else; undefined if there are too many. */
function escapeControls(body: Uint8Array): Uint8Array | undefined {
  let controls = 0
  for (const byte of body) if (byte < escapes.length) controls += 1
  if (controls > mostControls) return undefined
  const escaped = new Uint8Array(body.length + 6 * controls)
  let length = 0
  let isInString = false
  let isAfterBackslash = false
  for (const byte of body) {
    const escape = isInString ? escapes[byte] : undefined
    if (escape === undefined) {
      escaped[length] = byte
      length += 1
    } else {
      // A backslash in front of it is a character, too.
      const lead = isAfterBackslash ? [backslash] : []
      escaped.set([...lead, ...escape], length)
      length += lead.length + escape.length
    }
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

function parseAs(body: Uint8Array, hasRawControls: boolean): JsonText | undefined {
  const decoded = utf8.decode(body)
  const hasByteOrderMark = decoded.startsWith('\ufeff')
  const text = hasByteOrderMark ? decoded.slice(1) : decoded
  try {
    return { text, value: JSON.parse(text) as unknown, hasByteOrderMark, hasRawControls }
  } catch {
    return undefined
  }
}

function parseEscaped(body: Uint8Array): JsonText | undefined {
  const escaped = escapeControls(body)
  return escaped && parseAs(escaped, true)
}

/** Reads a body as JSON; undefined if it is not JSON, even with bad bytes and raw control characters in its strings forgiven. */
export function parseJson(body: Uint8Array): JsonText | undefined {
  return parseAs(body, false) ?? parseEscaped(body)
}

/**
 * The text of an object cut at its outermost commas: a piece for each member, doubled ones too. One pass, whatever the depth. Only for an
 * object that JSON.parse took.
 */
export function splitMembers(text: string): readonly string[] {
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
