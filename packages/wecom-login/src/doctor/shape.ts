import { foldCase } from '../core/text.js'
import { documentedNames, errmsgWords } from './documented-names.js'

/** What something looks like: `string(32)`, `array[3] of number`, an object of shapes. Only an errcode is itself. */
export type Shape = string | number | readonly Shape[] | { readonly [name: string]: Shape }

/** Deeper than any answer of WeCom; one made to exhaust the stack has thousands of levels. */
const deepest = 32
/** More different shapes in one list are no help. */
const mostShapes = 5
/** So many characters of a value may give it away. */
const telling = 6

/** Adds every text and number in a JSON value, in lower case. */
export function addValues(value: unknown, values: Set<string>, depth = 0): void {
  if (typeof value === 'string' || typeof value === 'number') values.add(foldCase(String(value)))
  if (typeof value !== 'object' || value === null || depth > deepest) return
  for (const item of Object.values(value)) addValues(item, values, depth + 1)
}

function tells(name: string, value: string): boolean {
  if (name === value || (value.length > 3 && name.includes(value)) || (name.length > 3 && value.includes(name)))
    return true
  for (let at = 0; at + telling <= name.length; at += 1) if (value.includes(name.slice(at, at + telling))) return true
  return false
}

function isDocumented(name: string): boolean {
  return documentedNames.has(foldCase(name))
}

/** WeCom's words in an errmsg; `…` stands for everything else, such as an IP address. */
function wordsOf(errmsg: string): string {
  const words = errmsg
    .slice(0, 500)
    .replaceAll(/[^ ,:;()[\]]+/g, (word) => (errmsgWords.has(foldCase(word).replace(/\.$/, '')) ? word : '…'))
  return words.replaceAll(/…(?: …)+/g, '…').slice(0, 200)
}

/** Replaces values by their shapes. */
export interface Shaper {
  /**
   * The names of one object as they came, if they say nothing about anybody; otherwise `key(12)`. Where most are not documented, the object
   * may be a map whose keys are data, such as userids.
   */
  readonly namesOf: (names: readonly string[]) => readonly string[]
  /** The shape of a whole answer: `errcode` is shown, and of `errmsg` the words that are WeCom's. */
  readonly answerOf: (answer: unknown) => Shape
  /** The names shown so far that are not documented. */
  readonly undocumented: () => readonly string[]
}

/** @param values every value of the run, in lower case: no name that shares something with one of them is shown. */
export function createShaper(values: Iterable<string>): Shaper {
  const all = [...values]
  const undocumented = new Set<string>()

  const isHarmless = (name: string) =>
    undocumented.has(name) || (/^[a-z_-]{2,32}$/.test(name) && !all.some((value) => tells(name, value)))

  const namesOf = (names: readonly string[]) => {
    const isMap = 2 * names.filter(isDocumented).length <= names.length
    return names.map((name) => {
      if (isDocumented(name)) return name
      if (isMap || !isHarmless(name)) return `key(${name.length})`
      undocumented.add(name)
      return name
    })
  }

  /** Each different shape once. */
  const several = (count: string, items: readonly unknown[], depth: number): Shape => {
    const shapes = items.map((item) => shapeOf(item, depth))
    const different = [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()]
    const shown = different.length > mostShapes ? [...different.slice(0, mostShapes), '…'] : different
    return shown.every((shape) => typeof shape === 'string')
      ? `${count} of ${shown.join(' | ')}`
      : [`${count} of`, ...shown]
  }

  const fieldsOf = (value: object): ReadonlyMap<string, readonly unknown[]> => {
    const names = namesOf(Object.keys(value))
    const fields = new Map<string, unknown[]>()
    for (const [at, item] of Object.values(value).entries()) {
      const name = names[at] ?? ''
      const items = fields.get(name)
      if (items === undefined) fields.set(name, [item])
      else items.push(item)
    }
    return fields
  }

  const fieldOf = (name: string, items: readonly unknown[], depth: number): Shape => {
    const [item] = items
    if (items.length > 1) return several(String(items.length), items, depth)
    if (depth > 1) return shapeOf(item, depth)
    const folded = foldCase(name)
    if (folded === 'errcode' && typeof item === 'number' && Number.isSafeInteger(item) && Math.abs(item) < 10_000_000)
      return item
    return folded === 'errmsg' && typeof item === 'string' ? wordsOf(item) : shapeOf(item, depth)
  }

  const shapeOf = (value: unknown, depth: number): Shape => {
    if (value === null) return 'null'
    if (typeof value === 'string') return `string(${value.length})`
    if (typeof value !== 'object') return typeof value
    if (depth > deepest) return '…'
    if (Array.isArray(value))
      return value.length === 0 ? 'array[0]' : several(`array[${value.length}]`, value, depth + 1)
    return Object.fromEntries([...fieldsOf(value)].map(([name, items]) => [name, fieldOf(name, items, depth + 1)]))
  }

  return Object.freeze({
    namesOf,
    answerOf: (answer: unknown) => shapeOf(answer, 0),
    undocumented: () => [...undocumented],
  })
}
