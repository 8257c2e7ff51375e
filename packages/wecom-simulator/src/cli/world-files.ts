import { WrongField } from '../core/wrong-field.js'
import { createSimulator } from '../simulator.js'
import type { AppInput } from '../world/app.js'
import type { PersonInput } from '../world/person.js'
import type { Department } from '../world/world.js'
import { type JsonFile, readJsonFile } from './json-file.js'
import { inARow, texts } from './texts.js'
import { describeWrong, type Entry, kindNameOf, placeIn, shownValue } from './wrong-entry.js'

/** What the files of a command line add to the built-in company. */
export interface WorldFiles {
  readonly departments: readonly Department[]
  readonly people: readonly PersonInput[]
  readonly apps: Readonly<Record<string, AppInput>>
}

/** Paths given on a command line. */
export type WorldPaths = { readonly [kind in keyof WorldFiles]?: string | undefined }

const kinds = ['departments', 'people', 'apps'] as const satisfies readonly (keyof WorldFiles)[]

/**
 * Reads `--departments` and `--people` (arrays) and `--apps` (an object by key). Throws a WrongFile with file, line, column and field, what
 * was found and what was expected, without secrets.
 */
export function readWorldFiles(paths: WorldPaths, corpId: string | undefined): WorldFiles {
  const files: WorldFiles = { departments: [], people: [], apps: {} }
  if (kinds.every((kind) => paths[kind] === undefined)) return files
  // Each entry is tried on a world, to find the wrong one.
  const { world } = createSimulator({ dangerouslyAllowProduction: true, ...(corpId && { corp: { id: corpId } }) })
  return {
    departments: readList<Department>('departments', paths, (department) => world.departments.add(department)),
    people: readList<PersonInput>('people', paths, (person) => world.people.add(person)),
    apps: readApps(paths, (key, app) => world.apps.add(key, app)),
  }
}

function readList<Item extends { readonly id: unknown }>(
  kind: 'departments' | 'people',
  paths: WorldPaths,
  add: (item: Item) => { readonly id: unknown },
): readonly Item[] {
  const file = openFile(kind, paths)
  if (!file) return []
  const items = file.value as readonly Item[]
  const seen = new Map<unknown, number>()
  for (const [index, item] of items.entries()) {
    const entry: Entry = { name: `${kind}[${index}]`, value: item, place: placeIn(file.map, String(index)) }
    const { id } = tryOut(file, entry, () => add(item))
    const first = seen.get(id)
    if (first !== undefined) {
      const shown = shownValue(id)
      throw file.wrongAt(placeIn(entry.place, 'id').at, texts.sameId(entry.name, `${kind}[${first}]`, shown))
    }
    seen.set(id, index)
  }
  return items
}

function readApps(paths: WorldPaths, add: (key: string, app: AppInput) => void): WorldFiles['apps'] {
  const file = openFile('apps', paths)
  if (!file) return {}
  const apps = file.value as WorldFiles['apps']
  for (const [key, app] of Object.entries(apps)) {
    tryOut(file, { name: `apps.${key}`, value: app, place: placeIn(file.map, key) }, () => add(key, app))
  }
  return apps
}

function openFile(kind: keyof WorldFiles, paths: WorldPaths): JsonFile | undefined {
  const path = paths[kind]
  if (path === undefined) return undefined
  const shape = texts.shape[kind]
  const file = readJsonFile(path, shape)
  const { value } = file
  const isRight = typeof value === 'object' && value !== null && Array.isArray(value) === (kind !== 'apps')
  if (!isRight) throw file.wrongAt(file.map.at, inARow(shape, texts.found(kindNameOf(value))))
  return file
}

function tryOut<Result>(file: JsonFile, entry: Entry, add: () => Result): Result {
  try {
    return add()
  } catch (error) {
    throw error instanceof WrongField ? describeWrong(file, entry, error) : error
  }
}
