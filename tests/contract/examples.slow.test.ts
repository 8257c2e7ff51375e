import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.js'
import { checks } from './contract.js'
import { answers, findFreePort, startExample } from './example.js'
import type { Site } from './site.js'

describe.each(['express', 'fastify', 'hono', 'koa', 'nest'])('examples/%s', (folder) => {
  let site: Site
  beforeAll(async () => {
    site = await startExample({ folder, page: '/me', command: ['node', 'dist/main.js'] })
  })
  afterAll(() => site.close())

  it.each(checks.map(({ name, run }) => [name, run] as const))('%s', async (_name, run) => {
    await expect(run(site)).resolves.toBeUndefined()
  })
})

describe('npm start in an example', () => {
  const start = (env: Readonly<Record<string, string>>) =>
    spawn(process.execPath, ['../with-simulator.mjs', 'node', 'dist/main.js'], {
      cwd: join(import.meta.dirname, '../../examples/express'),
      env: { PATH: process.env['PATH'], ...env },
    })

  it('brings a simulator along, says where both are, and takes them down together', async () => {
    const port = await findFreePort()
    const launcher = start({ PORT: String(port) })
    const output = text(launcher.stdout)
    await answers(port)
    const { status, headers } = await createBrowser(`http://localhost:${port}`).navigate('/auth/wecom/login')
    launcher.kill('SIGTERM')
    await once(launcher, 'close')
    const { origin: simulator } = new URL(headers.location ?? '')

    expect(status).toBe(303)
    expect(await output).toContain(`企业微信模拟器 · WeCom simulator  ${simulator}\n`)
    expect(await output).toContain(`网站 · site  http://localhost:${port}\n`)
    await expect(fetch(simulator)).rejects.toThrow('fetch failed')
    await expect(fetch(`http://localhost:${port}`)).rejects.toThrow('fetch failed')
  })

  it('against the real WeCom says which setting is missing', async () => {
    const launcher = start({ WECOM_CORP_ID: 'ww0000000000000000' })
    const [output] = await Promise.all([text(launcher.stderr), once(launcher, 'close')])
    expect(launcher.exitCode).not.toBe(0)
    expect(output).toContain('TypeError: secret must be')
  })
})
