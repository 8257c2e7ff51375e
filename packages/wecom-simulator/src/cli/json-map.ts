import type { Bilingual } from '../core/bilingual.js'

/** Where a value of a JSON text begins, and where what is in it does. */
export interface JsonPlace {
  readonly at: number
  /** Where the name of a field begins. */
  readonly nameAt?: number
  /** By name of the field, or by index of the item. */
  readonly parts: ReadonlyMap<string, JsonPlace>
}

/** A text that is no JSON: from where on, and what should stand there. */
export class WrongJson extends Error {
  readonly at: number
  readonly demand: Bilingual

  constructor(at: number, demand: Bilingual) {
    super(demand.en)
    this.at = at
    this.demand = demand
  }
}

const demands = {
  value: { zh: '应该是一个值', en: 'a value should stand here' },
  first: { zh: '应该是一个值或 ]', en: 'a value or ] should stand here' },
  name: { zh: '应该是双引号里的字段名', en: 'the name of a field in double quotes should stand here' },
  firstName: { zh: '应该是双引号里的字段名或 }', en: 'the name of a field in double quotes or } should stand here' },
  colon: { zh: '应该是冒号 :', en: 'a colon should stand here' },
  moreItems: { zh: '应该是逗号或 ]', en: 'a comma or ] should stand here' },
  moreFields: { zh: '应该是逗号或 }', en: 'a comma or } should stand here' },
  text: {
    zh: '字符串没有在这一行结束，或有错误的转义',
    en: 'the string does not end on its line, or holds a wrong escape',
  },
  end: { zh: '后面不应该再有内容', en: 'nothing more should stand here' },
  depth: { zh: '嵌套太深', en: 'too deep' },
} satisfies Record<string, Bilingual>

const deepest = 100
const space = /[ \t\n\r]*/y
const text = /"[ !#-[\]-\u{10FFFF}]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\u{10FFFF}]*)*"/uy
const other = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

/** Reads where everything stands in a JSON text, strictly. A WrongJson says where it ends to be JSON; so it does for a name given twice. */
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
    throw new WrongJson(at, json[at] === '"' ? demands.text : demand)
  }

  function readValue(depth: number, demand: Bilingual = demands.value): JsonPlace {
    skip(space)
    const start = at
    const parts = new Map<string, JsonPlace>()
    if (depth > deepest) throw new WrongJson(at, demands.depth)
    if (skipMark('[')) readItems(parts, depth)
    else if (skipMark('{')) readFields(parts, depth)
    else if (json[at] === '"') readText(demand)
    else if (skip(other) === undefined) throw new WrongJson(at, demand)
    return { at: start, parts }
  }

  function readItems(parts: Map<string, JsonPlace>, depth: number): void {
    if (skipMark(']')) return
    do parts.set(String(parts.size), readValue(depth + 1, parts.size === 0 ? demands.first : demands.value))
    while (skipMark(','))
    if (!skipMark(']')) throw new WrongJson(at, demands.moreItems)
  }

  function readFields(parts: Map<string, JsonPlace>, depth: number): void {
    if (skipMark('}')) return
    do {
      skip(space)
      const nameAt = at
      const name = readText(parts.size === 0 ? demands.firstName : demands.name)
      if (parts.has(name)) throw new WrongJson(nameAt, { zh: '这个字段写了不止一次', en: 'this field is there twice' })
      if (!skipMark(':')) throw new WrongJson(at, demands.colon)
      parts.set(name, { nameAt, ...readValue(depth + 1) })
    } while (skipMark(','))
    if (!skipMark('}')) throw new WrongJson(at, demands.moreFields)
  }

  const map = readValue(0)
  skip(space)
  if (at < json.length) throw new WrongJson(at, demands.end)
  return map
}
