import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { createSimulator, type ListeningSimulator } from '../../src/index.js'
import { createClient } from '../client.js'

const sim = createSimulator()
const client = createClient(sim)
let server: ListeningSimulator
beforeAll(async () => {
  server = await sim.listen()
})
afterAll(() => server.close())
beforeEach(() => sim.reset())

const api = sim.endpoints.api
const evil = { method: 'POST', headers: { origin: 'https://evil.example' } }
const at = (url: string) => url.slice(api.length).replace(/#.*/, '')

/** One request for every kind of answer there is. */
const requests: readonly (readonly [path: string, init?: RequestInit])[] = [
  ['/'],
  ['/nowhere'],
  ['/%0a'],
  ['/_sim'],
  ['/_sim/people'],
  ['/_sim/people/zhangsan'],
  ['/_sim/people/nobody'],
  ['/_sim/apps'],
  ['/_sim/apps/modern'],
  ['/_sim/journal'],
  ['/_sim/faults'],
  ['/_sim/callback?code=x'],
  ['/_sim/client/forget'],
  ['/_sim/scan/none'],
  ['/_sim/phone/none'],
  ['/_sim/panel/none'],
  ['/_sim/avatar.svg'],
  ['/_sim/avatar/zhangsan.svg'],
  ['/_sim/avatar/nobody.svg'],
  ['/_sim/assets/sim.css'],
  ['/_sim/assets/nothing.css'],
  ['/_sim/api'],
  ['/_sim/api/people'],
  ['/_sim/api/nowhere'],
  ['/_sim/api/people', { method: 'DELETE' }],
  ['/_sim/api/reset', evil],
  ['/_sim/reset', evil],
  ['/_sim/clock', { method: 'POST', body: 'advance=5m' }],
  ['/_sim/clock', { method: 'POST', body: 'advance=soon' }],
  ['/cgi-bin/gettoken'],
  ['/cgi-bin/nowhere'],
  ['/cgi-bin/gettoken', { method: 'PUT' }],
  ['/cgi-bin/auth/getuserdetail', { method: 'POST', body: 'x'.repeat(1_100_000) }],
  [at(client.authorizeUrl())],
  [at(client.authorizeUrl({ as: 'zhangsan' }))],
  [at(client.authorizeUrl({ as: 'nobody' }))],
  [at(client.authorizeUrl({ scope: 'nothing' }))],
  [at(client.authorizeUrl()), { method: 'POST', body: 'person=zhangsan' }],
  [at(client.webLoginUrl())],
  [at(client.webLoginUrl({ version: '2.4.4' }))],
  [at(client.qrUrl())],
  [at(client.qrUrl({ appid: 'nobody' }))],
]

it.each(requests.map(([path, init = {}]) => ({ path, init })))(
  '$path $init.method says whose answer it is, and every page shows it',
  async ({ path, init }) => {
    for (const answer of [
      await sim.fetch(api + path + (path.startsWith('/connect/') ? '#wechat_redirect' : ''), init),
      await fetch(server.url + path, { ...init, redirect: 'manual' }),
    ]) {
      expect([answer.headers.get('x-wecom-simulator'), answer.headers.get('x-content-type-options')]).toEqual([
        '1',
        'nosniff',
      ])
      const text = await answer.text()
      const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false
      const isAnnounced = text.includes('这是模拟器，不是企业微信') && text.includes('This is a simulator, not WeCom')
      expect([isPage, isAnnounced]).toEqual([isPage, isPage])
    }
  },
)

it('so do the stream of events and answers that a fault has made', async () => {
  const events = await sim.fetch(`${api}/_sim/events`)
  expect(events.headers.get('x-wecom-simulator')).toBe('1')
  await events.body?.cancel()
  for (const fault of [{ kind: 'html' }, { status: 204 }, { status: 302, headers: { location: '/x' } }] as const) {
    sim.next('gettoken', fault)
    expect((await client.get('gettoken')).headers.get('x-wecom-simulator')).toBe('1')
  }
})
