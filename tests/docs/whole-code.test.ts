import { execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { inClient } from '../contract/browser.js'
import { installByLinks, manifests } from '../package/consumer.js'
import { pack } from '../package/pack.js'
import { chinesePages, readPage, repository } from './page.js'
import { fileIn, type Shell, sites, startGuide, visit, wholeCodeIn } from './whole-code.js'

const packed = mkdtempSync(join(tmpdir(), 'wecom-login-packed-'))
const tarballs = Object.fromEntries(manifests.map(({ name }) => [name, pack(name, packed)]))
afterAll(() => rmSync(packed, { recursive: true }))

/** Packages come from the tarballs and from the workspace; `npx` is Node on the file of a package. */
const linked: Shell = {
  run: async (command, folder) => {
    const [program, verb, ...names] = command.split(' ')
    if (program === 'npx') await promisify(execFile)(process.execPath, argumentsOf(command, folder), { cwd: folder })
    else if (verb === 'i')
      installByLinks(
        folder,
        names.filter((name) => name !== '-D').map((name) => name.replace(/(?<=.)@.*$/, '')),
        tarballs,
      )
    else writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  },
  start: (command, folder, env) =>
    spawn(process.execPath, argumentsOf(command, folder), {
      cwd: folder,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  checkTypes: (folder) => {
    const compiler = join(repository, 'node_modules/typescript/bin/tsc')
    const strictly = '--strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --verbatimModuleSyntax'
    const project = existsSync(join(folder, 'tsconfig.json'))
      ? ['-p', folder]
      : [...`${strictly} --skipLibCheck --module nodenext --target es2023 --types node`.split(' '), 'server.ts']
    return spawnSync(process.execPath, [compiler, '--noEmit', ...project], { cwd: folder, encoding: 'utf8' }).stdout
  },
}

/** `npx tsx server.ts` as arguments of Node. */
function argumentsOf(command: string, folder: string): string[] {
  const [, name = '', ...args] = command.split(' ')
  const { bin } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>
  }
  const file = typeof bin === 'string' ? bin : bin[name]
  return [join(folder, 'node_modules', name, file ?? ''), ...args]
}

// The rest, and these with packages from the registry: tests/accept/newcomer.ts.
describe.each(['express', 'hono', 'node-http', 'passport', 'better-auth'])('the whole code of guide/%s', (guide) => {
  it('compiles, starts, greets, logs in and out in an empty folder, in a browser and inside WeCom', async () => {
    const site = await startGuide(guide, linked)
    onTestFinished(() => site.close())
    expect(site.complaints).toBe('')
    for (const [userAgent, wecom] of [
      [undefined, '/wwlogin/sso/login'],
      [inClient, '/connect/oauth2/authorize'],
    ] as const) {
      const seen = await visit(guide, site, userAgent)
      expect(seen).toMatchObject({ greeting: expect.stringContaining('你好'), wecom, end: '/' })
      expect(seen.greeting).not.toContain('张三')
      expect(seen.page).toContain('张三')
      // Inside WeCom a login is silent: a page with a guard would have logged in again.
      expect(seen.endPage).toBe(seen.greeting)
      expect(seen.pageAfterwards).not.toContain('张三')
    }
    expect(site.errors).toEqual([])
  })
})

describe('code that stands in the guides and in examples', () => {
  it.each(Object.entries(sites).filter(([, { folder }]) => folder !== undefined))(
    'is one: guide/%s',
    (guide, { folder = '' }) => {
      const files = wholeCodeIn(guide).flatMap((block) => fileIn(block) ?? [])
      expect(files.length).toBeGreaterThan(0)
      for (const { name, text } of files.filter((file) => file.name !== 'tsconfig.json'))
        expect(text, name).toBe(readFileSync(join(repository, 'examples', folder, name), 'utf8'))
    },
  )

  it('is one, wherever a block names a file of the examples', () => {
    const copies = chinesePages
      .flatMap((path) => readPage(path).blocks.flatMap((block) => fileIn(block) ?? []))
      .filter(({ name }) => name.startsWith('examples/'))
    expect(copies.length).toBeGreaterThan(0)
    for (const { name, text } of copies) expect(text, name).toBe(readFileSync(join(repository, name), 'utf8'))
  })

  it.each(['express', 'hono', 'next'])('takes at most 12 lines of your own, without imports: guide/%s', (guide) => {
    const lines = wholeCodeIn(guide).flatMap((block) => fileIn(block)?.text.split('\n') ?? [])
    expect(lines.filter((line) => line !== '' && !line.startsWith('import ')).length).toBeLessThanOrEqual(12)
  })
})
