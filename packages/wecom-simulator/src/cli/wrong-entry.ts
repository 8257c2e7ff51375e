import { WrongName, type WrongField } from '../core/wrong-field.js'
import type { JsonFile } from './json-file.js'
import type { JsonPlace } from './json-map.js'
import type { Bilingual } from '../core/bilingual.js'

/** A person, department or app in a file. */
export interface Entry {
  readonly name: string
  readonly value: unknown
  readonly place: JsonPlace
}

/** What is wrong with an entry: place, field, what it should be and what the file says. */
export function describeWrong(file: JsonFile, { name: entryName, value, place }: Entry, error: WrongField): Error {
  const { field, demand, item } = error
  // What the world calls `person.gender` is `people[3].gender` in the file; of apps both say `apps.portal.agentId`.
  const owner = field.startsWith('apps.') ? entryName : field.replace(/\..*$/s, '')
  const name = field.slice(owner.length + 1)
  const path = [...entryName.split('.'), ...(name === '' ? [] : [name])].map(shorten).join('.')
  const part = name === '' ? place : placeIn(place, name)
  const about = (at: number, more: Bilingual) =>
    file.wrongAt(at, { zh: `${path} ${demand.zh}${more.zh}`, en: `${path} ${demand.en}${more.en}` })
  if (error instanceof WrongName) return about(part.nameAt ?? part.at, nothing)
  if (name === 'secret') return about(part.at, nothing)
  const whole = name === '' ? value : (value as Readonly<Record<string, unknown>>)[name]
  if (item === undefined) return about(part.at, found(whole, name))
  return about(placeIn(part, String(item)).at, found((whole as unknown[])[item], name))
}

const nothing: Bilingual = { zh: '', en: '' }

/** Where a part of something stands; of one that is not there, where the whole does. */
export const placeIn = (place: JsonPlace, part: string): JsonPlace => place.parts.get(part) ?? place

function found(value: unknown, name: string): Bilingual {
  if (value === undefined) return { zh: '，文件里没有', en: '; it is missing' }
  const { zh, en } = name === '' ? nameOf(value) : { zh: ` ${show(value)}`, en: show(value) }
  return { zh: `，文件里是${zh}`, en: `; found ${en}` }
}

/** A value of a file. A long text may be a secret in the wrong place. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 24 ? `"…"` : JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return Array.isArray(value) ? '[…]' : '{…}'
}

const shorten = (name: string): string => (name.length > 32 ? `${name.slice(0, 8)}…` : name)

/** What kind of value it is. */
export function nameOf(value: unknown): Bilingual {
  if (value === null) return { zh: ' null', en: 'null' }
  if (Array.isArray(value)) return { zh: '数组', en: 'an array' }
  if (typeof value === 'object') return { zh: '对象', en: 'an object' }
  if (typeof value === 'string') return { zh: '字符串', en: 'a string' }
  return { zh: ` ${JSON.stringify(value)}`, en: JSON.stringify(value) }
}
