import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repository } from './page.js'

/** A package's way in: `wecom-login/express`. */
export interface Door {
  readonly name: string
  /** Every name it exports, types included, in alphabetical order. */
  readonly exports: readonly string[]
}

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string>>
}

/** The doors of a package below `packages`, as its built declarations have them. */
export function doorsOf(folder: string): readonly Door[] {
  const root = join(repository, 'packages', folder)
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  return Object.entries(exports)
    .filter(([, target]) => target.endsWith('.js'))
    .map(([path, target]) => ({
      name: join(name, path),
      exports: namesIn(join(root, target.replace(/\.js$/, '.d.ts'))).toSorted(),
    }))
}

// The compiler has no API for programs; what `tsc` writes is regular enough for two patterns.
const lists = /^export (?:type )?\{([^}]*)\}/gm
const declarations = /^export (?:declare )?(?:abstract )?(?:const|function|class|interface|type) (\w+)/gm
const stars = /^export \* from '(\.[^']+)\.js'/gm

function namesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const listed = [...text.matchAll(lists)]
    .flatMap(([, names = '']) => names.split(','))
    .map((name) => name.trim().replace(/^type /, ''))
    .map((name) => / as (\w+)$/.exec(name)?.[1] ?? name)
    .filter((name) => name !== '')
  const declared = [...text.matchAll(declarations)].map(([, name = '']) => name)
  const beyond = [...text.matchAll(stars)].flatMap(([, path = '']) => namesIn(join(dirname(file), `${path}.d.ts`)))
  return [...listed, ...declared, ...beyond]
}
