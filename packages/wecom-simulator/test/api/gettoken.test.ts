import { expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createClient } from '../client.js'

it('answers the same token with what is left of its life, as long as it is good', async () => {
  const sim = createSimulator()
  const { corpId, secret, get, json } = createClient(sim)
  const first = await json(get('gettoken', { corpid: corpId, corpsecret: secret }))
  expect(first).toEqual({ errcode: 0, errmsg: 'ok', access_token: expect.any(String) as string, expires_in: 7200 })
  expect(String(first['access_token']).length).toBeLessThanOrEqual(512)
  sim.clock.advance('7190s')
  const second = await json(get('gettoken', { corpid: corpId, corpsecret: secret }))
  expect(second['access_token']).toBe(first['access_token'])
  expect(second['expires_in']).toBeLessThanOrEqual(10)
  sim.clock.advance('10s')
  const third = await json(get('gettoken', { corpid: corpId, corpsecret: secret }))
  expect(third['access_token']).not.toBe(first['access_token'])
})

it('answers another token each time when told so, and the older ones stay good', async () => {
  const sim = createSimulator({ tokenOnRepeat: 'new' })
  const { agentId, get, json, token } = createClient(sim)
  const [first, second] = [await token(), await token()]
  expect(first).not.toBe(second)
  for (const access_token of [first, second]) {
    expect(await json(get('agent/get', { access_token, agentid: agentId }))).toMatchObject({ errcode: 0 })
  }
})

it('gives each app a token of its own', async () => {
  const sim = createSimulator()
  expect(await createClient(sim, 'modern').token()).not.toBe(await createClient(sim, 'other').token())
})

it('takes the permanent code of a delegated app as its secret', async () => {
  const sim = createSimulator()
  const client = createClient(sim, 'delegated')
  expect(await client.userInfo(await client.code())).toMatchObject({ errcode: 0, userid: 'zhangsan' })
})

it('gives a fresh token after a revocation, which ends the old one only for its app', async () => {
  const sim = createSimulator()
  const [modern, other] = [createClient(sim, 'modern'), createClient(sim, 'other')]
  const [old, untouched] = [await modern.token(), await other.token()]
  expect(sim.world.revokeTokens('modern')).toBe(1)
  const fresh = await modern.token()
  expect(fresh).not.toBe(old)
  const read = (client: typeof modern, access_token: string) =>
    client.json(client.get('agent/get', { access_token, agentid: client.agentId }))
  expect(await read(modern, old)).toMatchObject({ errcode: 40014 })
  expect(await read(modern, fresh)).toMatchObject({ errcode: 0 })
  expect(await read(other, untouched)).toMatchObject({ errcode: 0 })
  expect(() => sim.world.revokeTokens('nope')).toThrow(TypeError)
})

it.each([
  [{ corpsecret: 'x' }, 41002],
  [{ corpid: 'ww5100000000000001' }, 41004],
  [{ corpid: 'ww5100000000000001', CorpSecret: 'x' }, 41004],
])('tells which parameter is missing: %o', async (fields, errcode) => {
  const { get, json } = createClient(createSimulator())
  expect(await json(get('gettoken', fields))).toMatchObject({ errcode })
})

it('does not look at the caller address, which the business call then refuses', async () => {
  const sim = createSimulator()
  sim.world.apps.edit('modern', { trustedIps: [] })
  const client = createClient(sim)
  const answer = await client.userInfo(await client.code())
  expect(answer.errcode).toBe(60020)
  expect(answer.errmsg).toMatch(
    /, hint: \[\d+\], from ip: 127\.0\.0\.1, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=60020$/,
  )
})

it('does not ask an app created before 2022-06-20 for trusted addresses', async () => {
  const sim = createSimulator()
  sim.world.apps.edit('classic', { trustedIps: [] })
  const client = createClient(sim, 'classic')
  expect(await client.userInfo(await client.code())).toMatchObject({ errcode: 0 })
})
