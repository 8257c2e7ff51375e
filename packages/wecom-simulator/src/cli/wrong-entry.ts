import type { Bilingual } from '../core/bilingual.js'
import { WrongName, type WrongField } from '../core/wrong-field.js'
import type { JsonFile } from './json-file.js'
import type { JsonPlace } from './json-map.js'
import { inARow, texts } from './texts.js'

/** A person, department or app in a file. */
export interface Entry {
  readonly name: string
  readonly value: unknown
  readonly place: JsonPlace
}

/** What is wrong with an entry: position, field, what was expected and what the file has. */
export function describeWrong(file: JsonFile, { name: entryName, value, place }: Entry, error: WrongField): Error {
  const { field, demand, item } = error
  // What the world calls `person.gender` is `people[3].gender` in the file; of apps both say `apps.portal.agentId`.
  const owner = field.startsWith('apps.') ? entryName : field.replace(/\..*$/s, '')
  const name = field.slice(owner.length + 1)
  const path = [...entryName.split('.'), ...(name === '' ? [] : [name])].map(shorten).join('.')
  const part = name === '' ? place : placeIn(place, name)
  const about = (at: number, more: Bilingual | '' = '') => file.wrongAt(at, inARow(`${path} `, demand, more))
  if (error instanceof WrongName) return about(part.nameAt ?? part.at)
  if (name === 'secret') return about(part.at)
  const whole = name === '' ? value : (value as Readonly<Record<string, unknown>>)[name]
  if (item === undefined) return about(part.at, found(whole, name))
  return about(placeIn(part, String(item)).at, found((whole as unknown[])[item], name))
}

/** Position of a field or item; if it is missing, that of the whole. */
export function placeIn(place: JsonPlace, child: string): JsonPlace {
  return place.children.get(child) ?? place
}

function found(value: unknown, name: string): Bilingual {
  if (value === undefined) return texts.isMissing
  const what = name === '' ? kindNameOf(value) : texts.foundValue(shownValue(value))
  return texts.found(what)
}

/** A value of a file for a message; a long text is hidden, because it may be a misplaced secret. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return value.length > 24 ? `"…"` : JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return Array.isArray(value) ? '[…]' : '{…}'
}

function shorten(name: string): string {
  return name.length > 32 ? `${name.slice(0, 8)}…` : name
}

/** What kind of value it is. */
export function kindNameOf(value: unknown): Bilingual {
  if (value === null) return texts.foundKind.null
  if (Array.isArray(value)) return texts.foundKind.array
  if (typeof value === 'object') return texts.foundKind.object
  if (typeof value === 'string') return texts.foundKind.string
  return texts.foundValue(JSON.stringify(value))
}
