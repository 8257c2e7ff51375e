import type { AppInput } from '../world/app.js'
import type { PersonInput } from '../world/person.js'
import { createSimulator } from '../simulator.js'
import type { Department } from '../world/world.js'
import { WrongField } from '../core/wrong-field.js'
import { type JsonFile, readJsonFile } from './json-file.js'
import { describeWrong, type Entry, nameOf, placeIn, show } from './wrong-entry.js'
import type { Bilingual } from '../core/bilingual.js'

/** What the files of a command line add to the seeded company. */
export interface WorldFiles {
  readonly departments: readonly Department[]
  readonly people: readonly PersonInput[]
  readonly apps: Readonly<Record<string, AppInput>>
}

/** Paths that a command line names. */
export type WorldPaths = { readonly [kind in keyof WorldFiles]?: string | undefined }

const shapes = {
  departments: {
    zh: '应该是部门的数组，例如 [{ "id": 31, "name": "法务部", "parentId": 1 }]',
    en: 'it should be an array of departments',
  },
  people: {
    zh: '应该是人员的数组，例如 [{ "id": "zhangsan", "name": "张三" }]',
    en: 'it should be an array of people',
  },
  apps: {
    zh: '应该是应用的对象，例如 { "portal": { "agentId": 1000009 } }',
    en: 'it should be an object of apps by key',
  },
} satisfies Record<keyof WorldFiles, Bilingual>

/**
 * Reads `--departments` and `--people` (arrays) and `--apps` (an object by key). A WrongFile names file, line, column and field, what is
 * there and what should be. Secrets are not in it.
 */
export function readWorldFiles(paths: WorldPaths, corpId: string | undefined): WorldFiles {
  const files: WorldFiles = { departments: [], people: [], apps: {} }
  if (Object.keys(shapes).every((kind) => paths[kind as keyof WorldFiles] === undefined)) return files
  // A world to try each entry on, so that the one at fault can be named.
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
      const shown = show(id)
      throw file.wrongAt(placeIn(entry.place, 'id').at, {
        zh: `${entry.name}.id 与 ${kind}[${first}] 重复，都是 ${shown}`,
        en: `${entry.name}.id is that of ${kind}[${first}] already: ${shown}`,
      })
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
  const { zh, en } = shapes[kind]
  const file = readJsonFile(path, { zh, en })
  const { value } = file
  const isRight = typeof value === 'object' && value !== null && Array.isArray(value) === (kind !== 'apps')
  if (!isRight) {
    const { zh: isZh, en: isEn } = nameOf(value)
    throw file.wrongAt(file.map.at, { zh: `${zh}，文件里是${isZh}`, en: `${en}; found ${isEn}` })
  }
  return file
}

function tryOut<Result>(file: JsonFile, entry: Entry, add: () => Result): Result {
  try {
    return add()
  } catch (error) {
    throw error instanceof WrongField ? describeWrong(file, entry, error) : error
  }
}
