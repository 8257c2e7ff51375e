// node --import tsx --test test/login.node.ts
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { useSimulator } from 'wecom-simulator/node-test'

import { createApp } from '../src/app.js'

const sim = useSimulator()

async function logInAs(person: string): Promise<string> {
  const app = createApp({ ...sim.apps.modern, endpoints: sim.endpoints, fetch: sim.fetch })
  const login = await app(new Request('http://localhost:3000/login'))
  const callback = await sim.as(person).open(login.headers.get('location') ?? '')
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? ''
  return (await app(new Request(callback, { headers: { cookie } }))).text()
}

void test('a member logs in', async () => {
  assert.match(await logInAs('zhangsan'), /你好，zhangsan/)
})

void test('a code that is lost on the way is not sent again', async () => {
  sim.next('getuserinfo', { drop: 'after-effect' })
  assert.match(await logInAs('zhangsan'), /企业微信暂时没有回应/)
  assert.equal(sim.calls('getuserinfo').length, 1)
})
