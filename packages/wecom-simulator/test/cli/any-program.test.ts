import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, it } from 'vitest'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
const programs = join(packageFolder, '../../tests/peers/programs')
const cli = ['--import', 'tsx', 'src/cli/main.ts']
const corpId = 'ww0a1b2c3d4e5f6071'
const secret = 'Zq8-tests-only_9vJ2mXw4LrT7pKc1NsYb6HdF3gQe'

const data = mkdtempSync(join(tmpdir(), 'wecom-simulator-any-'))
const env = { ...withoutProxies(), WECOM_SIMULATOR_DATA: data }
const server = spawn(process.execPath, [...cli, '--port', '0', '--accept-any-app'], { cwd: packageFolder, env })
let output = ''
let url = ''
const events = new AbortController()
let streamed = Promise.resolve('')

beforeAll(async () => {
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  while (!output.includes('Ctrl-C')) await once(server.stdout, 'data')
  url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? ''
  streamed = listenTo(`${url}/_sim/events`)
})

afterAll(async () => {
  const ended = once(server, 'exit')
  server.kill()
  await ended
  rmSync(data, { recursive: true, force: true })
})

function withoutProxies() {
  const meddling = /^(?:(?:https?|no|all)_proxy|NODE_OPTIONS|SSL_CERT|REQUESTS_CA|CURL_CA|WECOM_|VITEST)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !meddling.test(name)))
}

/** Everything an event stream says until it is given up. */
async function listenTo(address: string): Promise<string> {
  let text = ''
  try {
    const response = await fetch(address, { signal: events.signal })
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk as Uint8Array).toString()
  } catch (error) {
    if (!events.signal.aborted) throw error
  }
  return text
}

/** Runs a program that has the WeCom hosts built in, as it stands, and plays the browser for it. */
async function run(language: string, command: readonly [string, string]) {
  const args = [...cli, 'env', '--for', language, '--shell', 'bash', '--port', new URL(url).port]
  const { stdout: settings } = await promisify(execFile)(process.execPath, args, { cwd: packageFolder, env })
  const program = spawn('sh', ['-c', `${settings}exec "$@"`, 'sh', command[0], join(programs, command[1])], {
    env: {
      ...env,
      WECOM_CORP_ID: corpId,
      WECOM_AGENT_ID: '1000002',
      WECOM_SECRET: secret,
      WECOM_REDIRECT_URL: 'https://portal.corp.test/callback',
    },
    timeout: 30_000,
  })
  const ended = once(program, 'close')
  const lines: string[] = []
  let complaint = ''
  program.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  for await (const line of createInterface({ input: program.stdout })) {
    lines.push(line)
    if (!line.startsWith('https://')) continue
    const { pathname, search } = new URL(line)
    const { headers } = await fetch(`${url}${pathname}${search}&as=zhangsan`, { redirect: 'manual' })
    program.stdin.end(`${new URL(headers.get('location') ?? 'nowhere:').search.slice(1)}\n`)
  }
  expect(await ended, complaint).toEqual([0, null])
  return JSON.parse(lines.at(-1) ?? 'null') as unknown
}

function isThere(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

it('says in both languages that it is on, and nothing else of it', () => {
  expect(output).toContain('都接受')
  expect(output).toContain('any corp id, AgentId and secret is accepted')
})

it.for([
  ['curl', 'curl', 'sh', 'curl.sh'],
  ['python', 'python3', 'python3', 'python.py'],
] as const)(
  'a program for %s logs in with its own corp and secret',
  async ([language, needs, command, file], { skip }) => {
    skip(process.env['CI'] !== 'true' && !isThere(needs), `no ${needs}`)
    expect(await run(language, [command, file])).toEqual({ userid: 'zhangsan', name: '张三' })
  },
)

it('shows neither of them anywhere', async () => {
  const pages = ['/', '/_sim', '/_sim/journal', '/_sim/apps', '/_sim/apps/adopted_1', '/_sim/people', '/_sim/faults']
  const resources = ['', '/apps', '/apps/adopted_1', '/calls', '/people', '/departments', '/faults', '/clock']
  const shown = [output]
  for (const path of [...pages, ...resources.map((each) => `/_sim/api${each}`)]) {
    const response = await fetch(url + path)
    expect(response.status).toBe(200)
    shown.push(await response.text())
  }
  expect(shown.join('')).toContain('adopted_1')
  events.abort()
  const stream = await streamed
  expect(stream).toContain('event: change')
  for (const text of [...shown, stream]) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(corpId)
  }
})
