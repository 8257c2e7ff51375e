import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '..')

/** What `npm install` of a package puts on the disk: packages and bytes, its dependencies included, as this folder's lock has them. */
export function installSizeOf(name) {
  return name === 'wecom-login' ? sizeOfOurs() : sizeOf(closureOf(name, import.meta.dirname))
}

function sizeOfOurs() {
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '-w', 'wecom-login'], { cwd: repository, encoding: 'utf8' }),
  )
  // npm 11 gives a list, npm 12 an object by name
  const { unpackedSize } = Object.values(packed)[0]
  const { dependencies } = JSON.parse(readFileSync(join(repository, 'packages/wecom-login/package.json'), 'utf8'))
  const others = new Set(Object.keys(dependencies).flatMap((each) => Array.from(closureOf(each, repository))))
  const { packages, bytes } = sizeOf(others)
  return { packages: packages + 1, bytes: bytes + unpackedSize }
}

/** The folders of a package and all it needs, by the lock of `root`. */
function closureOf(name, root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const found = new Set()
  const visit = (path) => {
    if (found.has(path)) return
    found.add(path)
    for (const dependency of Object.keys(packages[path].dependencies ?? {})) visit(resolve(packages, path, dependency))
  }
  visit(`node_modules/${name}`)
  return new Set([...found].map((path) => join(root, path)))
}

/** Node's own search: the nearest `node_modules` upwards. */
function resolve(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (packages[path] !== undefined) return path
    if (folder === '') throw new Error(`${name}, needed by ${from}, is not in the lock`)
  }
}

function sizeOf(folders) {
  return { packages: folders.size, bytes: [...folders].reduce((sum, folder) => sum + bytesIn(folder), 0) }
}

function bytesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .reduce((sum, entry) => {
      const path = join(folder, entry.name)
      return sum + (entry.isDirectory() ? bytesIn(path) : lstatSync(path).size)
    }, 0)
}
