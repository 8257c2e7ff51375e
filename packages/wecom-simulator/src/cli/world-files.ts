import { readFileSync } from 'node:fs'

import type { AppInput } from '../app.js'
import type { PersonInput } from '../person.js'
import { createSimulator } from '../simulator.js'
import { printable } from './printable.js'
import { UsageError } from './usage-error.js'

/** What the files of a command line add to the seeded company. */
export interface WorldFiles {
  readonly people: readonly PersonInput[]
  readonly apps: Readonly<Record<string, AppInput>>
}

/**
 * Reads `--people` (an array of people) and `--apps` (an object of apps by key). A UsageError names file, line and what it should be.
 * Secrets are not in it.
 */
export function readWorldFiles(
  { people, apps }: { readonly people?: string | undefined; readonly apps?: string | undefined },
  corpId: string | undefined,
): WorldFiles {
  if (people === undefined && apps === undefined) return { people: [], apps: {} }
  // A world to try each entry on, so that the one at fault can be named.
  const { world } = createSimulator({ dangerouslyAllowProduction: true, ...(corpId && { corp: { id: corpId } }) })
  const persons: PersonInput[] = []
  const ids = new Set<string>()
  for (const { value, at } of people === undefined ? [] : entriesOf(people, 'array')) {
    const person = value as PersonInput
    tryOut(at, () => {
      const { id } = world.people.add(person)
      if (ids.has(id)) throw new TypeError(`${JSON.stringify(id)} is there twice.`)
      ids.add(id)
    })
    persons.push(person)
  }
  const added: Record<string, AppInput> = {}
  for (const { key, value, at } of apps === undefined ? [] : entriesOf(apps, 'object')) {
    const app = value as AppInput
    tryOut(at, () => void world.apps.add(key, app))
    added[key] = app
  }
  return { people: persons, apps: added }
}

interface Entry {
  readonly key: string
  readonly value: unknown
  /** File and line. */
  readonly at: string
}

function tryOut(at: string, add: () => void): void {
  try {
    add()
  } catch (error) {
    throw new UsageError(`${at}: ${printable(error instanceof Error ? error.message : String(error))}`)
  }
}

const longest = 10 * 1024 * 1024

function entriesOf(path: string, shape: 'array' | 'object'): readonly Entry[] {
  const file = printable(path)
  const text = readText(path, file)
  const value = parse(text, file)
  const isRight = typeof value === 'object' && value !== null && Array.isArray(value) === (shape === 'array')
  if (!isRight) {
    throw new UsageError(
      shape === 'array'
        ? `${file}: 应该是人员的数组，例如 [{ "id": "zhangsan", "name": "张三" }] · must be an array of people`
        : `${file}: 应该是应用的对象，例如 { "portal": { "agentId": 1000009 } } · must be an object of apps by key`,
    )
  }
  const lines = linesOfEntries(text)
  return Object.entries(value).map(([key, each], index) => ({ key, value: each, at: `${file}:${lines[index] ?? 1}` }))
}

function readText(path: string, file: string): string {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new UsageError(`${file}: 读不了这个文件（${code}）· cannot be read (${code})`)
  }
  if (bytes.length > longest) throw new UsageError(`${file}: 超过 10 MB · larger than 10 MB`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError(`${file}: 不是 UTF-8 · not UTF-8`)
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const found = /position (\d+)/.exec(error instanceof Error ? error.message : '')
    const before = text.slice(0, found ? Number(found[1]) : text.length).split('\n')
    const place = `${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`
    throw new UsageError(`${place}: 这里不是 JSON · not JSON from here on`)
  }
}

/** The lines on which the entries of the outermost array or object begin, counted from 1. */
function linesOfEntries(text: string): readonly number[] {
  const lines: number[] = []
  let [line, depth, isDue] = [1, 0, false]
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},\n]|[^\s"[\]{},]+/g)) {
    if (token === '\n') line += 1
    else {
      if (isDue && !/^[\]},]$/.test(token)) {
        lines.push(line)
        isDue = false
      }
      if (/^[[{]$/.test(token)) depth += 1
      if (/^[\]}]$/.test(token)) depth -= 1
      if ((depth === 1 && token === ',') || (depth === 1 && lines.length === 0 && /^[[{]$/.test(token))) isDue = true
    }
  }
  return lines
}
