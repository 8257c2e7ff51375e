import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repository } from './page.js'

/** Something a door exports, as the built declarations have it. */
export interface Export {
  readonly name: string
  /** The comment above it, without its stars; empty if there is none. */
  readonly docstring: string
}

/** A package's way in: `wecom-login/express`. */
export interface Door {
  readonly name: string
  /** Everything it exports, types included, in alphabetical order. */
  readonly exports: readonly Export[]
}

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string>>
}

/** The folder of a package's built files. */
export const distOf = (folder: string): string => join(repository, 'packages', folder, 'dist')

/** The doors of a package below `packages`, as its built declarations have them. */
export function doorsOf(folder: string): readonly Door[] {
  const root = join(repository, 'packages', folder)
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  return Object.entries(exports)
    .filter(([, target]) => target.endsWith('.js'))
    .map(([path, target]) => ({
      name: join(name, path),
      exports: exportsIn(join(root, target.replace(/\.js$/, '.d.ts'))).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    }))
}

/** The text of a doc comment. */
export const textOf = (comment: string) => comment.replaceAll(/^ *(?:\/\*\*|\*\/|\* ?)|\*\/$/gm, '').trim()

// The compiler has no API for programs; what `tsc` writes is regular enough for three patterns.
const lists = /^export (?:type )?\{([^}]*)\}(?: from '([^']+)')?/gm
const declarations =
  /(?:^(\/\*\*(?:[^*]|\*(?!\/))*\*\/)\n)?^export (?:declare )?(?:abstract )?(?:const|function|class|interface|type) (\w+)/gm
const stars = /^export \* from '(\.[^']+)\.js'/gm

const fileOf = (from: string, file: string): string => {
  if (from.startsWith('.')) return join(dirname(file), from.replace(/\.js$/, '.d.ts'))
  // `#node-transport`, one file for Node and one for everything else, with the same types.
  return join(distOf('wecom-login'), 'wire/node', `${from.replace('#', '')}.d.ts`)
}

function exportsIn(file: string): Export[] {
  const text = readFileSync(file, 'utf8')
  const declared = [...text.matchAll(declarations)].map(([, comment = '', name = '']) => ({
    name,
    docstring: textOf(comment),
  }))
  const listed = [...text.matchAll(lists)].flatMap(([, names = '', from]) => {
    const there = from === undefined ? declared : exportsIn(fileOf(from, file))
    return names
      .split(',')
      .map((name) => name.trim().replace(/^type /, ''))
      .filter((name) => name !== '')
      .map((name) => {
        const [inner = '', outer = inner] = name.split(' as ')
        const { docstring = '' } = there.find((each) => each.name === inner) ?? {}
        return { name: outer, docstring }
      })
  })
  const beyond = [...text.matchAll(stars)].flatMap(([, path = '']) => exportsIn(join(dirname(file), `${path}.d.ts`)))
  return [...listed, ...declared, ...beyond]
}
