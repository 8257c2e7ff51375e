import { expect, it } from 'vitest'
import { systemClock } from '../../src/core/clock.js'
import { createExamination } from '../../src/doctor/examination.js'
import { readSettings } from '../../src/doctor/settings.js'
import type { DoctorConfig } from '../../src/doctor/index.js'
import { createFakeWeCom, reply } from '../fake-wecom.js'

const open = (config: DoctorConfig) => {
  const wecom = createFakeWeCom({
    '/': () => reply('', { headers: { date: 'Sat, 28 Nov 2026 05:00:00 GMT' } }),
    '/cgi-bin/agent/get': { errcode: 0, name: '内部门户' },
  })
  const visited: string[] = []
  const examination = createExamination({
    settings: readSettings(config),
    transport: wecom.transport,
    clock: systemClock,
    timeoutMs: 1_000,
    lookup: undefined,
    visit: async (url) => {
      visited.push(url)
      return { status: 400, headers: new Headers(), text: '' }
    },
    redis: undefined,
  })
  return { wecom, visited, examination }
}

const healthy = { corpId: 'ww5100000000000001', agentId: 1, secret: 'the-secret', origin: 'https://app.example.com' }

it('asks each thing once, however many checks want to know', async () => {
  const { wecom, visited, examination } = open(healthy)
  for (const call of [examination.probe, examination.token, examination.agent, examination.callback]) {
    expect(await call()).toEqual(await call())
  }
  expect(wecom.requests.map(({ path }) => path)).toEqual(['/', '/cgi-bin/gettoken', '/cgi-bin/agent/get'])
  expect(visited).toEqual(['https://app.example.com/auth/wecom/callback'])
})

it('keeps the token among what must not be shown', async () => {
  const { examination } = open({ ...healthy, cookieSecret: ['a cookie secret of at least 32 bytes', 'b'.repeat(32)] })
  expect(examination.secrets()).toEqual(['the-secret', 'a cookie secret of at least 32 bytes', 'b'.repeat(32)])
  await examination.token()
  expect(examination.secrets()).toContain('token-1')
})

it('gives no settings that are not usable', () => {
  const { examination } = open({ ...healthy, corpId: undefined, origin: 'nowhere' })
  expect(examination.app).toThrow('not usable')
  expect(examination.site).toThrow('not usable')
})
