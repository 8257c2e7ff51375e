import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { doorsOf, type Manifest, readPackages } from '../../scripts/doors.js'
import { pack } from './pack.js'

const repository = join(import.meta.dirname, '../..')
const modules = join(repository, 'node_modules')

/** The package.json of every published package of this repository. */
export const manifests: readonly Manifest[] = readPackages().map(({ manifest }) => manifest)

/** Modules for `node --import`: they are there to act when imported, and have a test of their own. */
const preloads = new Set(['wecom-simulator/hosts'])

/** Every module name a package offers, such as `wecom-login/explain`, but for preloads. */
export function namesOfDoors(manifest: Manifest): string[] {
  return doorsOf(manifest)
    .map(({ specifier }) => specifier)
    .filter((specifier) => !preloads.has(specifier))
}

/** An otherwise empty project outside the repository that has installed the packed packages and what they say they need. */
export interface Consumer {
  readonly folder: string
  /** Paths of the files in a package's tarball. */
  filesOf(packageName: string): string[]
}

/** Packs, unpacks and links in a temporary folder for the tests of one file; needs no network. */
export function useConsumer(): Consumer {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-consumer-'))
  const folderOf = (packageName: string) => join(folder, 'node_modules', packageName)
  beforeAll(() => {
    for (const manifest of manifests) {
      unpack(pack(manifest.name, folder), folderOf(manifest.name))
      for (const needed of [
        '@types/node',
        ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
      ]) {
        link(needed, folderOf(needed))
      }
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return {
    folder,
    filesOf: (packageName) =>
      readdirSync(folderOf(packageName), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folderOf(packageName).length + 1)
            .replaceAll('\\', '/'),
        ),
  }
}

function unpack(tarball: string, target: string): void {
  mkdirSync(target, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', target])
}

/** Installs packages in a project without the network: links those that the workspace has, and unpacks ours from these tarballs. */
export function installByLinks(
  folder: string,
  names: readonly string[],
  tarballs: Readonly<Record<string, string>>,
): void {
  const target = (name: string) => join(folder, 'node_modules', name)
  for (const name of names) {
    const tarball = tarballs[name]
    if (tarball === undefined) link(name, target(name))
    else unpack(tarball, target(name))
    if (!existsSync(target(name))) throw new Error(`${name} is not in the workspace`)
    const ours = manifests.find((manifest) => manifest.name === name)
    for (const needed of Object.keys(ours?.dependencies ?? {})) link(needed, target(needed))
  }
}

function link(packageName: string, target: string): void {
  if (existsSync(target) || !existsSync(join(modules, packageName))) return
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(join(modules, packageName), target, 'junction')
}
