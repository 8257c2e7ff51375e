import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import { readPage, repository } from './page.js'

const page = readPage('docs/guide/simulator-cli.md')
const program = join(repository, 'packages/wecom-simulator/dist/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'wecom-simulator-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const [apps = '', people = '', departments = '', wrong = ''] = page.blocks
  .filter(({ lang }) => lang === 'json')
  .map(({ code }) => code)
const printed = page.blocks.find(({ lang }) => lang === 'text')?.code
mkdirSync(join(folder, 'wrong'))
const files = { apps, people, departments, 'wrong/people': wrong }
for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, `${name}.json`), code)

/** Runs the program until it ends or, once it listens, is stopped. */
const run = async (...args: string[]) => runIn(folder, ...args)

async function runIn(cwd: string, ...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  const [out, err] = [text(child.stdout), text(child.stderr)]
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunk.includes('按 Ctrl-C 停止')) child.kill('SIGTERM')
  })
  const [exitCode] = (await ended) as [number | null]
  return { exitCode, out: await out, err: await err }
}

const rowsUnder = (heading: string) =>
  page.rowsByHeading.filter((row) => row.heading === heading).map(({ name }) => name)
const optionsIn = (help: string) => [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name)
const optionsUnder = (heading: string) =>
  // Those with a short form stand behind it.
  rowsUnder(heading).map((name) => ({ '-h': '--help', '-v': '--version' })[name] ?? name.split(' ')[0])

/** The fields that the program knows, as it lists them for one that it does not know. */
async function knownFields(option: string, file: unknown): Promise<string[]> {
  writeFileSync(join(folder, 'unknown.json'), JSON.stringify(file))
  const { err } = await run('--port', '0', option, 'unknown.json')
  return /known names: (.*)/.exec(err.trimEnd())?.[1]?.split(', ') ?? []
}

describe('the page of the command line', () => {
  it('lists every option, in the order of --help', async () => {
    expect(optionsUnder('选项')).toEqual(optionsIn((await run('--help')).out))
    expect(optionsUnder('`wecom-simulator env`')).toEqual(optionsIn((await run('env', '--help')).out))
  })

  it('lists every field of apps, people and departments', async () => {
    const kinds = ['member', 'customer', 'stranger', 'parent']
    const ofPeople = new Set<string>()
    for (const kind of kinds) {
      for (const field of await knownFields('--people', [{ id: 'a', kind, '?': 1 }])) ofPeople.add(field)
    }
    expect(new Set(rowsUnder('人员'))).toEqual(ofPeople)
    expect(['key', ...rowsUnder('应用')].toSorted()).toEqual(
      (await knownFields('--apps', { a: { '?': 1 } })).toSorted(),
    )
    expect(rowsUnder('部门')).toEqual(await knownFields('--departments', [{ '?': 1 }]))
  })

  it('shows files that work', async () => {
    const started = await run(
      '--port',
      '0',
      '--corp',
      'ww0123456789abcdef',
      '--apps',
      'apps.json',
      '--people',
      'people.json',
      '--departments',
      'departments.json',
    )
    expect([started.exitCode, started.err]).toEqual([0, ''])
    expect(started.out).toContain('portal · 门户\n    corpId ww0123456789abcdef   agentId 1000009\n    secret ***')
    expect(started.out).toContain('19 人 people，6 个应用 apps')
    expect(started.out).not.toContain('my-app-secret')
  })

  it('shows what is printed about a file that does not', async () => {
    expect(await runIn(join(folder, 'wrong'), '--port', '0', '--people', 'people.json')).toEqual({
      exitCode: 2,
      out: '',
      err: printed,
    })
  })

  it('says what each exit code means', async () => {
    expect(rowsUnder('停止和退出码')).toEqual(['0', '1', '2'])
    expect((await run('--port', '0')).exitCode).toBe(0)
    expect((await run('--version')).exitCode).toBe(0)
    expect((await run('--port', '0', '--host', '192.0.2.1')).exitCode).toBe(1)
    expect((await run('--port', 'x')).exitCode).toBe(2)
  })
})
