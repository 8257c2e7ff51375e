import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readPackages } from '../../scripts/doors.js'
import { pack } from './pack.js'

const bare = join(import.meta.dirname, 'bare')
const start = promisify(execFile)

/** How a program ended, and everything it said. */
export interface Ended {
  readonly isGood: boolean
  readonly output: string
}

/** A project outside this repository that has installed our tarballs with npm, and peers and tools by the lock in `bare/`. */
export interface BareConsumer {
  /** Runs Node with these arguments in its folder, `node` being a path, default this very Node. */
  run(args: readonly string[], node?: string): Promise<Ended>
  write(file: string, text: string): Promise<void>
  /** The path of a file in its `node_modules`. */
  installed(path: string): string
  remove(): Promise<void>
}

/** Packs, and installs from the registry; with `tools` other releases of TypeScript and Node too, some 300 MB. */
export const installBareConsumer = async ({ tools }: { readonly tools: boolean }): Promise<BareConsumer> => {
  const folder = await mkdtemp(join(tmpdir(), 'wecom-login-bare-'))
  const npm = (...args: string[]) =>
    start('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      shell: process.platform === 'win32',
    })
  for (const file of ['package.json', 'package-lock.json', 'whole-login.mjs'])
    await copyFile(join(bare, file), join(folder, file))
  await npm('ci', ...(tools ? [] : ['--omit=dev', '--omit=optional']))
  const tarballs = readPackages().map(({ name }) => pack(name, folder))
  await npm('install', '--no-save', ...(tools ? [] : ['--omit=dev', '--omit=optional']), ...tarballs)
  return {
    run: (args, node = process.execPath) =>
      start(node, args, { cwd: folder, timeout: 60_000 }).then(
        ({ stdout, stderr }) => ({ isGood: stderr === '', output: stdout + stderr }),
        (error: Error & { readonly stdout?: string; readonly stderr?: string }) => ({
          isGood: false,
          output: `${error.message}\n${error.stdout ?? ''}${error.stderr ?? ''}`,
        }),
      ),
    write: (file, text) => writeFile(join(folder, file), text),
    installed: (path) => join(folder, 'node_modules', path),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
