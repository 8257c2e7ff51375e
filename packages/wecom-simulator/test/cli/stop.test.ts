import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'

import { expect, it, onTestFinished } from 'vitest'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))

/** The command line as a process of its own, once it listens. */
async function start(...nodeOptions: string[]) {
  const args = ['--import', 'tsx', ...nodeOptions, 'src/cli/main.ts', '--port', '0']
  const child = spawn(process.execPath, args, { cwd: packageFolder, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const [banner] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, ended, url: /http:\/\/127\.0\.0\.1:\d+/.exec(banner.toString())?.[0] ?? '' }
}

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it with 0 within a second, whatever is open: events, an idle connection, half a request, an answer that is late',
  async (signal) => {
    const { child, ended, url } = await start()
    const events = await fetch(`${url}/_sim/events`)
    const { port } = new URL(url)
    const [idle, half] = [connect(Number(port)), connect(Number(port))]
    for (const socket of [idle, half]) socket.on('error', () => {})
    idle.write('GET /_sim/avatar.svg HTTP/1.1\r\nHost: localhost\r\n\r\n')
    half.write('POST /cgi-bin/user/get HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{')
    await once(idle, 'data')
    await fetch(`${url}/_sim/api/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ call: 'gettoken', fault: { delayMs: 60_000 } }),
    })
    const late = fetch(`${url}/cgi-bin/gettoken`).catch((error: unknown) => error)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const startedAt = performance.now()
    child.kill(signal)
    expect(await ended).toEqual([0, null])
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    await expect(events.text()).rejects.toThrow('terminated')
    expect(await late).toBeInstanceOf(Error)
  },
)

it('a second Ctrl-C ends it at once', async () => {
  const neverCloses = 'data:text/javascript,import { Server } from "node:http"; Server.prototype.close = () => {}'
  const { child, ended, url } = await start('--import', neverCloses)
  child.kill('SIGINT')
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(child.exitCode).toBeNull()
  expect((await fetch(url)).status).toBe(200)
  child.kill('SIGINT')
  expect(await ended).toEqual([null, 'SIGINT'])
})
