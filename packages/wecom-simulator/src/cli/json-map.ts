import type { Bilingual } from '../core/bilingual.js'
import { texts } from './texts.js'

/** Where a value of a JSON text starts, and where those in it do. */
export interface JsonPlace {
  readonly at: number
  /** Where the field name starts. */
  readonly nameAt?: number
  /** By field name, or by index of the item. */
  readonly children: ReadonlyMap<string, JsonPlace>
}

/** A text that is not JSON: from which position on, and what was expected there. */
export class WrongJson extends Error {
  readonly at: number
  readonly demand: Bilingual

  constructor(at: number, demand: Bilingual) {
    super(demand.en)
    this.at = at
    this.demand = demand
  }
}

const deepest = 100
const space = /[ \t\n\r]*/y
const text = /"[ !#-[\]-\u{10FFFF}]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\u{10FFFF}]*)*"/uy
const other = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

/** Finds the position of everything in a JSON text. Throws a WrongJson where it stops being JSON, and for a name given twice. */
export function mapJson(json: string): JsonPlace {
  let at = 0

  const skip = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(json)?.[0]
    if (found !== undefined) at += found.length
    return found
  }
  const skipMark = (mark: string): boolean => {
    skip(space)
    if (json[at] !== mark) return false
    at += 1
    return true
  }
  const readText = (demand: Bilingual): string => {
    skip(space)
    const found = skip(text)
    if (found !== undefined) return JSON.parse(found) as string
    throw new WrongJson(at, json[at] === '"' ? texts.json.text : demand)
  }

  function readValue(depth: number, demand: Bilingual = texts.json.value): JsonPlace {
    skip(space)
    const start = at
    const children = new Map<string, JsonPlace>()
    if (depth > deepest) throw new WrongJson(at, texts.json.depth)
    if (skipMark('[')) readItems(children, depth)
    else if (skipMark('{')) readFields(children, depth)
    else if (json[at] === '"') readText(demand)
    else if (skip(other) === undefined) throw new WrongJson(at, demand)
    return { at: start, children }
  }

  function readItems(children: Map<string, JsonPlace>, depth: number): void {
    if (skipMark(']')) return
    do
      children.set(
        String(children.size),
        readValue(depth + 1, children.size === 0 ? texts.json.first : texts.json.value),
      )
    while (skipMark(','))
    if (!skipMark(']')) throw new WrongJson(at, texts.json.moreItems)
  }

  function readFields(children: Map<string, JsonPlace>, depth: number): void {
    if (skipMark('}')) return
    do {
      skip(space)
      const nameAt = at
      const name = readText(children.size === 0 ? texts.json.firstName : texts.json.name)
      if (children.has(name)) throw new WrongJson(nameAt, texts.json.twice)
      if (!skipMark(':')) throw new WrongJson(at, texts.json.colon)
      children.set(name, { nameAt, ...readValue(depth + 1) })
    } while (skipMark(','))
    if (!skipMark('}')) throw new WrongJson(at, texts.json.moreFields)
  }

  const map = readValue(0)
  skip(space)
  if (at < json.length) throw new WrongJson(at, texts.json.end)
  return map
}
