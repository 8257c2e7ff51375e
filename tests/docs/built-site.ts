import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { type Listening, listen } from '../contract/listen.js'
import { repository } from './page.js'

const dist = join(repository, 'docs/.vitepress/dist')

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

/** The documentation site as it was built last, built now if it never was, on a free port. */
export const serveBuiltSite = async (): Promise<Listening> => {
  if (!existsSync(join(dist, 'index.html'))) build()
  return listen(
    createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
      const name = path.endsWith('/') ? `${path}index.html` : extname(path) === '' ? `${path}.html` : path
      const file = join(dist, name)
      if (!existsSync(file)) return response.writeHead(404).end()
      return response.setHeader('content-type', types[extname(file)] ?? 'text/plain').end(readFileSync(file))
    }),
  )
}

const build = (): void => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/installed.mjs', 'scripts/docs.ts', 'build'],
    {
      cwd: repository,
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(stdout + stderr)
}

/** Where a page of the site is, from its path in the repository. */
export const addressOf = (path: string): string =>
  path
    .replace(/^docs\//, '/')
    .replace(/\.md$/, '')
    .replace(/\/index$/, '/')
