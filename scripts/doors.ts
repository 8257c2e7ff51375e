import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.js'

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly private?: boolean
  readonly repository?: { readonly url?: string }
  readonly exports: Readonly<Record<string, unknown>>
  readonly imports?: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** A module that people import: `./redis`, `wecom-login/redis`, and its two files relative to the package. */
export interface Door {
  readonly path: string
  readonly specifier: string
  readonly script: string
  readonly types: string
}

/** A package of this repository that is published. */
export interface PublishedPackage {
  readonly name: string
  readonly folder: string
  readonly manifest: Manifest
  readonly doors: readonly Door[]
}

/** The package.json of a folder. */
export const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** The published packages of this repository. */
export const readPackages = (): PublishedPackage[] =>
  readdirSync(join(root, 'packages')).map((directory) => {
    const folder = join(root, 'packages', directory)
    const manifest = readManifest(folder)
    return { name: manifest.name, folder, manifest, doors: doorsOf(manifest) }
  })

/** What `exports` of a package.json lets people import. A door with conditions is what `import` finds on Node. */
export const doorsOf = ({ name, exports }: Pick<Manifest, 'name' | 'exports'>): Door[] =>
  Object.entries(exports)
    .map(([path, target]) => {
      const script = leafOf(target, ['node', 'import', 'default'])
      const types = leafOf(target, ['types', 'import', 'default']).replace(/\.js$/, '.d.ts')
      return { path, specifier: `${name}${path.slice(1)}`, script, types }
    })
    .filter(({ script }) => script.endsWith('.js'))

/** The first target that one of the conditions leads to. */
const leafOf = (target: unknown, conditions: readonly string[]): string => {
  if (typeof target === 'string') return target
  const found = Object.entries(target ?? {}).find(([condition]) => conditions.includes(condition))
  return found === undefined ? '' : leafOf(found[1], conditions)
}
