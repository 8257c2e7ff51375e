import { join } from 'node:path'

import { expect, it } from 'vitest'

import { describeDeniedPort } from '../../src/cli/failure.js'
import { runCli } from '../../src/cli/run.js'
import { temporaryFolders } from '../server/tls/temporary-folder.js'

const newFolder = temporaryFolders()

it('--https-port prints the lines for the hosts file', async () => {
  const written: string[] = []
  const output = { out: (text: string) => written.push(text), err: (text: string) => written.push(text) }
  const args = ['--port', '0', '--https-port', '0', '--data-folder', join(newFolder(), 'data')]
  const { exitCode, server } = await runCli(args, output)
  await server?.close()
  const text = written.join('')
  expect(exitCode).toBe(0)
  expect(text).toContain(`https 127.0.0.1:${server?.httpsPort}`)
  for (const host of ['qyapi.weixin', 'open.weixin', 'login.work.weixin', 'open.work.weixin']) {
    expect(text).toContain(`127.0.0.1 ${host}.qq.com\n`)
  }
})

it('the command env is part of the command line', async () => {
  const written: string[] = []
  const output = { out: (text: string) => written.push(text), err: (text: string) => written.push(text) }
  expect(await runCli(['env', '--help'], output)).toEqual({ exitCode: 0 })
  expect(written.join('')).toContain('wecom-simulator env')
})

it('says which commands grant a port below 1024', () => {
  const text = describeDeniedPort('linux', '/usr/bin/node', '--https-port', 443)
  expect(text).toContain('sudo setcap cap_net_bind_service=+ep /usr/bin/node\n')
  expect(text).toContain('sudo sysctl net.ipv4.ip_unprivileged_port_start=443\n')
  expect(text).toContain('sudo -E wecom-simulator --https-port 443')
  expect(describeDeniedPort('linux', '/usr/bin/node', '--port', 80)).toMatch(/start=80\n.* --port 80$/)
  expect(describeDeniedPort('darwin', '/usr/bin/node', '--port', 80)).not.toContain('setcap')
})
