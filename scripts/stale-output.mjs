import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** Removes what an earlier build made of sources that are gone: the compiler leaves it, and npm would publish it. */
export function removeStaleOutput() {
  for (const parent of ['packages', 'examples']) {
    for (const name of readdirSync(join(root, parent))) sweep(join(root, parent, name))
  }
}

function sweep(folder) {
  const dist = join(folder, 'dist')
  if (!existsSync(dist)) return
  const isBundled = folder === join(root, 'packages/wecom-login')
  for (const path of readdirSync(dist, { recursive: true })) {
    const source = join(folder, 'src', path.replace(/(?:\.d\.ts|\.js)$/, ''))
    // The JavaScript of a bundled package is looked after by bundle.mjs.
    const isCompiled = isBundled ? path.endsWith('.d.ts') : /\.(?:d\.ts|js)$/.test(path)
    if (isCompiled && !existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(join(dist, path))
  }
}
