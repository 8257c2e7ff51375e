import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { createSimulator } from 'wecom-simulator'
import { isThere } from '../peers/install.mjs'
import { readPage, repository } from './page.js'

// The English page holds the same code, see languages.test.ts.
const { blocks } = readPage('docs/guide/other-languages.md')
const cli = join(repository, 'packages/wecom-simulator/dist/cli/main.js')

const folder = mkdtempSync(join(tmpdir(), 'wecom-login-languages-'))
const dataFolder = join(folder, 'data')
const server = await createSimulator().listen(0, { dataFolder })
const { port } = new URL(server.url)

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const shell = async (script: string): Promise<string> =>
  (await promisify(execFile)('bash', ['-c', script], { cwd: folder, timeout: 15_000 })).stdout.trim()

/** A block as the page has it, but for the simulator's port and where its command is. */
const here = (code: string) =>
  code
    .replaceAll(
      'npx wecom-simulator env',
      `"${process.execPath}" "${cli}" env --port ${port} --data-folder "${dataFolder}"`,
    )
    .replaceAll('http://127.0.0.1:7001', server.url)

const blockWith = (lang: string, text: string) =>
  here(blocks.find((block) => block.lang === lang && block.code.includes(text))?.code ?? 'exit 1')

// `npm run accept` installs the languages where it may; elsewhere those that are there are tested.
const programs = [
  { language: 'python', command: 'python3', file: 'who.py' },
  { language: 'php', command: 'php', file: 'who.php' },
].filter(({ command }) => isThere(command))

describe('a program with the WeCom hosts built in, unchanged', () => {
  it('curl', async () => {
    expect(JSON.parse(await shell(blockWith('sh', 'curl -s ')))).toMatchObject({ errcode: 0, userid: 'zhangsan' })
  })

  it.each(programs)('$language', async ({ language, command, file }) => {
    writeFileSync(join(folder, file), blockWith(language, 'auth/getuserinfo'))
    const environment = blockWith('sh', '--for python').replace('--for python', `--for ${language}`)
    expect(await shell(`${environment}${command} ${file}`)).toBe('zhangsan')
  })
})

it('control from any language: every command of the page succeeds', async () => {
  const commands = blockWith('sh', '_sim/api/people').replaceAll('curl ', 'curl -sSf ')
  expect(await shell(`set -e\n${commands}`)).toContain('"trustedIps":[]')
})
