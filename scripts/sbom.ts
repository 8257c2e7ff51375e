// npm run sbom [-- folder]: what ships with or in each package, as CycloneDX: <folder>/<package>-<version>.cdx.json, by default in .tmp/sbom.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { builtIn } from './built-in.js'
import { type Manifest, readPackages } from './doors.js'
import { npm, root } from './run.js'

interface Locked {
  readonly dev?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
}

/** Writes the bill of materials of each package into a folder; resolves to the files. */
export const writeSboms = async (target: string): Promise<string[]> => {
  mkdirSync(target, { recursive: true })
  const files = []
  for (const { manifest } of readPackages()) {
    const file = join(target, `${manifest.name}-${manifest.version}.cdx.json`)
    writeFileSync(file, await describe(manifest))
    files.push(file)
  }
  return files
}

/**
 * npm's own description of the package in a folder that holds nothing else: of the workspace it would list what the examples need, and
 * leave out what they share with our tests.
 */
const describe = async ({
  name,
  version,
  license,
  dependencies = {},
  devDependencies = {},
}: Manifest): Promise<string> => {
  const inside = (builtIn[name] ?? []).map((each) => [each, devDependencies[each]])
  const published = { name, version, license, dependencies: { ...dependencies, ...Object.fromEntries(inside) } }
  const packages = { '': published, ...lockedBelow(published.dependencies, readLock()) }
  const parent = mkdtempSync(join(tmpdir(), 'wecom-login-sbom-'))
  const folder = join(parent, name)
  try {
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), JSON.stringify(published))
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ name, version, lockfileVersion: 3, packages }))
    const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=library', '--package-lock-only']
    const { code, output, stdout } = await npm(args, { cwd: folder })
    if (code !== 0) throw new Error(output)
    return stdout
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}

const readLock = (): Record<string, Locked> =>
  JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages

/** The entries of our lock for these dependencies and theirs, by path. */
const lockedBelow = (
  dependencies: Readonly<Record<string, string>>,
  locked: Readonly<Record<string, Locked>>,
): Record<string, Locked> => {
  const entries: Record<string, Locked> = {}
  for (const name of Object.keys(dependencies)) {
    const path = `node_modules/${name}`
    const { dev: _dev, ...entry } = locked[path] ?? {}
    Object.assign(entries, { [path]: entry }, lockedBelow(entry.dependencies ?? {}, locked))
  }
  return entries
}

if (process.argv[1] === import.meta.filename)
  for (const file of await writeSboms(resolve(process.argv[2] ?? join(root, '.tmp/sbom')))) console.log(file)
