import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '../..')

/** Packs a package as `npm publish` would, into a folder; the tarball's path. */
export function pack(packageName: string, folder: string): string {
  const args = ['pack', '--json', '--silent', '--ignore-scripts', '--workspace', packageName]
  const output = execFileSync('npm', [...args, '--pack-destination', folder], {
    cwd: repository,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  const [packed]: [{ filename: string }] = JSON.parse(output)
  return join(folder, packed.filename)
}
