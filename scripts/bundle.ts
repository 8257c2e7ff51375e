import { type BuildOptions, type BuildResult, buildSync } from 'esbuild'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readManifest } from './doors.js'
import { root } from './run.js'
import { undiciClient } from './undici-client.js'

const folder = join(root, 'packages/wecom-login')
const dist = join(folder, 'dist')

const common = {
  absWorkingDir: folder,
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
} as const satisfies BuildOptions

type Built = BuildResult<{ write: false; metafile: true }>

interface Script {
  readonly path: string
  readonly text: string
}

/**
 * Writes the JavaScript of wecom-login into its `dist`: a file per door and what doors share, because Node takes about a millisecond for
 * each file it loads, and what is used of undici, in a file of its own.
 */
export const bundle = (): void => {
  const { exports, imports = {}, bin = {} } = readManifest(folder)
  const undici = imports['#undici']
  /** Every file that the manifest names. */
  const doors = [exports, imports, bin].flatMap(leavesOf).filter((path) => path.endsWith('.js'))
  const doorsAndShared = buildSync({
    ...common,
    metafile: true,
    entryPoints: sourcesOf(doors.filter((path) => path !== undici)),
    chunkNames: 'shared/[hash]',
    splitting: true,
    packages: 'external',
    external: Object.keys(imports),
  })
  const undiciAlone = buildSync({
    ...common,
    ...undiciClient(),
    entryPoints: sourcesOf(doors.filter((path) => path === undici)),
  })
  const scripts = [...nameChunks(doorsAndShared), ...undiciAlone.outputFiles]
  for (const script of scripts) writeIfChanged(script)
  // Last, so that whoever imports a door while this runs finds what it names.
  removeAllBut(new Set(scripts.map(({ path }) => path)))
}

const leavesOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(leavesOf)

const sourcesOf = (paths: readonly string[]): string[] =>
  paths.map((path) => path.replace(/^(?:\.\/)?dist\//, 'src/').replace(/\.js$/, '.ts'))

/**
 * What doors share is named after what it is made of: one source, such as `shared/core-body.js`, or the folders of several, such as
 * `shared/core-oauth.js`. A stack trace then says where to look, which the hashes of esbuild do not.
 */
const nameChunks = ({ outputFiles, metafile }: Built): Script[] => {
  const chunks = Object.entries(metafile.outputs)
    .filter(([path]) => path.startsWith('dist/shared/'))
    .map(([path, { inputs }]) => {
      const sources = Object.keys(inputs).map((input) => input.slice('src/'.length, -'.ts'.length))
      const folders = [...new Set(sources.map((source) => source.replace(/\/.*/, '')))].join('-')
      return { hash: basename(path, '.js'), sources, folders }
    })
  const names = chunks.map(({ hash, sources, folders }) => {
    // Where several are made of the same folders, the last source, which uses the others, tells them apart.
    const isSaidByFolders = sources.length > 1 && chunks.filter((chunk) => chunk.folders === folders).length === 1
    return [hash, isSaidByFolders ? folders : (sources.at(-1) ?? '').replaceAll('/', '-')] as const
  })
  const rename = (text: string): string => names.reduce((changed, [hash, name]) => changed.replaceAll(hash, name), text)
  return outputFiles.map(({ path, text }) => ({ path: rename(path), text: rename(text) }))
}

const writeIfChanged = ({ path, text }: Script): void => {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const removeAllBut = (kept: ReadonlySet<string>): void => {
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const path = join(dist, name)
    if (name.endsWith('.js') && !kept.has(path)) rmSync(path)
  }
}
