// npm run docs: the documentation site, with what is written shown at once. npm run docs:build: builds it into docs/.vitepress/dist;
// a dead link fails, and so does a page that would load something from another host. The site has a package.json of its own, so that
// tests and packages need none of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Ended, npm, root, run } from './run.js'

const folder = join(root, 'docs')

/** Runs vitepress (`dev`, `build`), installing it first where it is missing. */
export const docs = async (command: string, { show = false } = {}): Promise<Pick<Ended, 'code' | 'output'>> => {
  if (!isInstalled()) {
    if (show) console.log('正在安装文档工具（npm ci）… / Installing the documentation tools (npm ci) …')
    const installed = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })
    if (installed.code !== 0) return installed
  }
  const done = await run(process.execPath, ['node_modules/vitepress/bin/vitepress.js', command], { cwd: folder, show })
  const foreign = done.code === 0 && command === 'build' ? findForeign(join(folder, '.vitepress/dist')) : []
  return foreign.length === 0 ? done : { code: 1, output: `${foreign.join('\n')}\n` }
}

const isInstalled = (): boolean => {
  const installed = join(folder, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const packagesIn = (file: string): Record<string, { version: string; devDependencies?: object }> =>
    JSON.parse(readFileSync(file, 'utf8')).packages
  const [there, locked] = [packagesIn(installed), packagesIn(join(folder, 'package-lock.json'))]
  return Object.keys(locked['']?.devDependencies ?? {})
    .map((name) => `node_modules/${name}`)
    .every((name) => there[name]?.version === locked[name]?.version)
}

const loads: Readonly<Record<string, RegExp>> = {
  '.html': /<(?:script|link|img|iframe|source|video)\b[^>]*\b(?:src|href)="(?:https?:)?\/\/[^"]*"/g,
  '.css': /(?:url\(\s*['"]?|@import\s+['"])(?:https?:)?\/\/[^'")]*/g,
}

/** What the built pages would load from other hosts, one line each. */
const findForeign = (dist: string): string[] =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const pattern = loads[extname(name)]
    if (pattern === undefined) return []
    return [...readFileSync(join(dist, name), 'utf8').matchAll(pattern)].map(([found]) => `${name}: ${found}`)
  })

if (process.argv[1] === import.meta.filename) {
  const { code, output } = await docs(process.argv[2] ?? 'dev', { show: true })
  if (output) console.error(output)
  process.exitCode = code
}
