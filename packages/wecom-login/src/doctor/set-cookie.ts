import { trimBlanks } from '../core/text.js'

/** A cookie as a `Set-Cookie` header sets it. */
export interface SetCookie {
  readonly name: string
  /** Attributes by their names in lower case; those without a value are empty. */
  readonly attributes: ReadonlyMap<string, string>
}

/** Reads one `Set-Cookie` header. */
export function parseSetCookie(header: string): SetCookie {
  const [pair = '', ...attributes] = header.split(';').map(trimBlanks)
  return {
    name: trimBlanks(pair.split('=')[0] ?? ''),
    attributes: new Map(
      attributes.map((attribute) => {
        const [name = '', ...value] = attribute.split('=')
        return [trimBlanks(name).toLowerCase(), trimBlanks(value.join('='))]
      }),
    ),
  }
}
