// The JavaScript of wecom-login: a file per door and what doors share, because Node takes about a millisecond for each file it loads,
// and what is used of undici, in a file of its own.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'
import { undiciClient } from './undici-client.mjs'

// Its own process ends before it returns, and is nobody's orphan.
process.env.ESBUILD_WORKER_THREADS = '0'
const { buildSync } = await import('esbuild')

const folder = join(root, 'packages/wecom-login')
const dist = join(folder, 'dist')
const { exports, imports, bin = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

const common = {
  absWorkingDir: folder,
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
}
const isUndici = (path) => path === imports['#undici']
const outputFiles = [
  buildSync({
    ...common,
    entryPoints: sourcesOf(doors().filter((path) => !isUndici(path))),
    chunkNames: 'shared/[hash]',
    splitting: true,
    packages: 'external',
    external: Object.keys(imports),
  }),
  buildSync({ ...common, ...undiciClient(), entryPoints: sourcesOf(doors().filter(isUndici)) }),
].flatMap((built) => built.outputFiles)
for (const file of outputFiles) writeIfChanged(file)
// Last, so that whoever imports a door while this runs finds what it names.
removeAllBut(new Set(outputFiles.map(({ path }) => path)))

/** Every file that the manifest names. */
function doors() {
  const targets = [exports, imports, bin].flatMap(Object.values)
  return targets
    .flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))
    .filter((path) => path.endsWith('.js'))
}

function sourcesOf(paths) {
  return paths.map((path) => path.replace('./dist/', 'src/').replace(/\.js$/, '.ts'))
}

function writeIfChanged({ path, text }) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function removeAllBut(kept) {
  for (const name of readdirSync(dist, { recursive: true })) {
    const path = join(dist, name)
    if (name.endsWith('.js') && !kept.has(path)) rmSync(path)
  }
}
