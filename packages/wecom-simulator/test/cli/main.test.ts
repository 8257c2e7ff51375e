import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { afterEach, expect, it, onTestFinished } from 'vitest'

import { runCli } from '../../src/cli/run.js'
import { createSimulator } from '../../src/index.js'
import manifest from '../../package.json' with { type: 'json' }

const nodeEnv = process.env['NODE_ENV']
afterEach(() => {
  process.env['NODE_ENV'] = nodeEnv
})

it('prints addresses and credentials in both languages, answers, and stops on Ctrl-C', async () => {
  const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', '--port', '0'], { cwd: packageFolder })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  const banner = chunk.toString()
  for (const text of ['不是真的企业微信', 'not WeCom', 'ww5100000000000001', '1000002', 'SIMSECRET_modern']) {
    expect(banner).toContain(text)
  }
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(banner)?.[0] ?? ''
  expect((await fetch(url)).status).toBe(200)
  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
})

async function run(args: string[]) {
  const written: string[] = []
  const output = { out: (text: string) => written.push(text), err: (text: string) => written.push(text) }
  const { exitCode, server } = await runCli(args, output)
  await server?.close()
  return { exitCode, text: written.join('') }
}

it.each([
  [['--help'], 0, '用法 Usage'],
  [['-h'], 0, '退出码 Exit codes\n  0\n'],
  [['--version'], 0, `${manifest.version}\n`],
  [['-v'], 0, `${manifest.version}\n`],
  [['--host', 'localhost', '--port', '0'], 0, 'Press Ctrl-C to stop'],
  [['--host', '0.0.0.0', '--port', '0'], 0, '用任何成员的身份登录'],
  [['--host', 'example.com'], 2, '全部选项 · all options: wecom-simulator --help'],
  [['--host', '192.0.2.1', '--port', '0'], 1, '本机没有'],
  [['--port', '70000'], 2, '65535'],
  [['--port', '-1'], 2, '--port'],
  [['--accept-any-app', '--corp', 'ww1'], 2, '--corp'],
  [['--url', 'http://localhost:8080', '--port', '0'], 0, 'front page        http://localhost:8080/'],
  [['--url', 'http://localhost:8080/'], 2, '--url'],
  [['--url', 'ftp://localhost'], 2, '--url'],
  [['--local-network', '172.16.0.0/33'], 2, '--local-network'],
  [['--local-network', '172.16.0.0/12, fc00::/7', '--port', '0'], 0, 'Press Ctrl-C to stop'],
])('%j ends with %i', async (args, exitCode, text) => {
  const ended = await run(args)
  expect(ended.exitCode).toBe(exitCode)
  expect(ended.text).toContain(text)
})

it.each([[], ['--accept-any-app']])('says in the banner whether any app is accepted: %j', async (...args) => {
  const { text } = await run(['--port', '0', ...args])
  expect(text.includes('any corp id, AgentId and secret is accepted')).toBe(args.length > 0)
})

it.each(['--port', '--https-port'])('says which port of %s is taken, and what to do', async (option) => {
  const server = await createSimulator().listen()
  const port = Number(new URL(server.url).port)
  const { exitCode, text } = await run(option === '--port' ? [option, `${port}`] : ['--port', '0', option, `${port}`])
  await server.close()
  expect(exitCode).toBe(1)
  expect(text).toBe(
    `端口 ${port} 已被占用：停掉占用它的程序，或用 ${option} ${port + 1} 换一个，${option} 0 任选空闲端口\n` +
      `Port ${port} is taken: stop the program that uses it, or choose another with ${option} ${port + 1}; ${option} 0 takes a free one\n`,
  )
})

it('refuses production unless told', async () => {
  process.env['NODE_ENV'] = 'production'
  const refused = await run(['--port', '0'])
  expect(refused.exitCode).toBe(1)
  expect(refused.text).toContain('--dangerously-allow-production')
  expect((await run(['--port', 'x'])).text).not.toContain('NODE_ENV')
  expect((await run(['--port', '0', '--dangerously-allow-production'])).exitCode).toBe(0)
  expect(() => createSimulator()).toThrow(/NODE_ENV=production/)
  expect(createSimulator({ dangerouslyAllowProduction: true }).apps.modern.agentId).toBe(1000002)
})
