// npm run build: compiles what changed in every package and example, and bundles wecom-login.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle.js'
import { root, tool } from './run.js'

/** Builds everything, showing what the compiler says; resolves to whether it went well. */
export const build = async (): Promise<boolean> => {
  removeStaleOutput()
  if ((await tool('typescript', 'tsc', ['-b'], { show: true })).code !== 0) return false
  bundle()
  return true
}

/** Removes what an earlier build made of sources that are gone: the compiler leaves it, and npm would publish it. */
const removeStaleOutput = (): void => {
  for (const parent of ['packages', 'examples'])
    for (const name of readdirSync(join(root, parent))) sweep(join(root, parent, name))
}

/** Of one package or example, whose sources are in `src`, or else beside `dist`. */
export const sweep = (folder: string): void => {
  const dist = join(folder, 'dist')
  if (!existsSync(dist)) return
  const sources = existsSync(join(folder, 'src')) ? join(folder, 'src') : folder
  const isBundled = folder === join(root, 'packages/wecom-login')
  for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const source = join(sources, path.replace(/(?:\.d\.ts|\.js)$/, ''))
    // The JavaScript of a bundled package is looked after by the bundler.
    const isCompiled = isBundled ? path.endsWith('.d.ts') : /\.(?:d\.ts|js)$/.test(path)
    if (isCompiled && !existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(join(dist, path))
  }
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await build()) ? 0 : 1
