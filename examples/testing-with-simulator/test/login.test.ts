import { test as base } from 'vitest'
import type { Simulator } from 'wecom-simulator'
import { simulatorFixture } from 'wecom-simulator/vitest'

import { createApp } from '../src/app.js'

const test = base.extend(simulatorFixture())

/** The app in front of the simulator, and one whole login without a browser and without a port. */
function start(sim: Simulator) {
  const app = createApp({ ...sim.apps.modern, endpoints: sim.endpoints, fetch: sim.fetch })
  return async (person: string, how = {}) => {
    const login = await app(new Request('http://localhost:3000/login'))
    const callback = await sim.as(person).open(login.headers.get('location') ?? '', how)
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? ''
    return (await app(new Request(callback, { headers: { cookie } }))).text()
  }
}

test('a member logs in', async ({ sim, expect }) => {
  const logInAs = start(sim)
  expect(await logInAs('zhangsan')).toContain('你好，zhangsan')
})

test('somebody who refuses on the phone is told so', async ({ sim, expect }) => {
  const logInAs = start(sim)
  expect(await logInAs('zhangsan', { refuse: true })).toContain('已取消登录')
})

test('a member whom the app may not see gets no code', async ({ sim, expect }) => {
  const logInAs = start(sim)
  await expect(logInAs('hejun')).rejects.toMatchObject({ rule: 'scan_visible_range' })
})

test('a token that was revoked is replaced', async ({ sim, expect }) => {
  const logInAs = start(sim)
  await logInAs('zhangsan')
  sim.world.revokeTokens()
  expect(await logInAs('LiSi')).toContain('你好，LiSi')
  expect(sim.calls('gettoken')).toHaveLength(2)
})

test('a gateway in the way does not crash the app', async ({ sim, expect }) => {
  const logInAs = start(sim)
  sim.next('getuserinfo', { kind: 'html' })
  expect(await logInAs('zhangsan')).toContain('企业微信暂时没有回应')
})
