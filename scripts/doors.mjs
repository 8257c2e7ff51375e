import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** The published packages of this repository, each `{ name, folder, manifest, doors }`. */
export function readPackages() {
  return readdirSync(join(root, 'packages')).map((directory) => {
    const folder = join(root, 'packages', directory)
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { name: manifest.name, folder, manifest, doors: doorsOf(manifest) }
  })
}

/**
 * What `exports` of a package.json lets people import, each `{ path, specifier, script, types }`: `./redis`, `wecom-login/redis`, and
 * the two files relative to the package. A door with conditions is what `import` finds on Node.
 */
export function doorsOf({ name, exports }) {
  return Object.entries(exports)
    .map(([path, target]) => {
      const script = leafOf(target, ['node', 'import', 'default'])
      const types = leafOf(target, ['types', 'import', 'default']).replace(/\.js$/, '.d.ts')
      return { path, specifier: `${name}${path.slice(1)}`, script, types }
    })
    .filter(({ script }) => script.endsWith('.js'))
}

/** The first target that one of the conditions leads to. */
function leafOf(target, conditions) {
  if (typeof target === 'string') return target
  const condition = Object.keys(target).find((name) => conditions.includes(name))
  return condition === undefined ? '' : leafOf(target[condition], conditions)
}
