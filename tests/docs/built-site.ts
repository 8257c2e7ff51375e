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

/** The folder of the documentation site as it was built last, built now if it never was. */
export const builtSite = (): string => {
  if (!existsSync(join(dist, 'index.html'))) build()
  return dist
}

/** The built site on a free port. */
export const serveBuiltSite = async (): Promise<Listening> => {
  builtSite()
  return listen(
    createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
      const file = join(dist, fileOf(path))
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

/** The file behind an address of the site. */
export const fileOf = (path: string): string =>
  path.endsWith('/') ? `${path}index.html` : extname(path) === '' ? `${path}.html` : path

/** Where a page of the site is, from its path in the repository. */
export const addressOf = (path: string): string =>
  path
    .replace(/^docs\//, '/')
    .replace(/\.md$/, '')
    .replace(/\/index$/, '/')
