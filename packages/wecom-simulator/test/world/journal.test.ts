import { expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createClient } from '../client.js'

/** One whole login with every kind of secret, well used and misused. */
async function everythingSecret() {
  const sim = createSimulator({ apps: { mine: { secret: 'a-secret-of-my-own' } } })
  const client = createClient(sim)
  const token = await client.token()
  const code = await client.codeAt('zhangsan', client.authorizeUrl({ scope: 'snsapi_privateinfo' }))
  const ticket = String((await client.userInfo(code))['user_ticket'])
  await client.detail(ticket)
  const secrets = [token, code, ticket, client.secret, 'a-secret-of-my-own', 'never-issued']
  for (const secret of secrets) {
    await client.get('auth/getuserinfo', { access_token: secret, code: secret, Access_Token: secret, other: secret })
    await client.get('gettoken', { corpid: secret, corpSecret: secret, corpsecret: secret })
    await client.post('auth/getuserdetail', { access_token: token }, { user_ticket: secret, userTicket: secret })
    if (secret !== 'never-issued') await client.get(secret, { [secret]: 'x' })
  }
  await sim.fetch(client.authorizeUrl({ as: token }))
  await client.post('auth/getuserdetail', { access_token: token }, `{"user_ticket":"${ticket}"`)
  await sim.fetch(client.authorizeUrl({ redirect_uri: `http://localhost/?leak=${code}`, as: 'zhangsan' }))
  return { sim, secrets: secrets.slice(0, -1) }
}

it('holds no secret, token, code or ticket, wherever it was put', async () => {
  const { sim, secrets } = await everythingSecret()
  const text = JSON.stringify(sim.calls())
  for (const secret of secrets) expect(text).not.toContain(secret)
  expect(text).not.toMatch(/SIM(CODE|TOKEN|TICKET|SECRET)_/)
  expect(JSON.stringify(sim.calls('getuserinfo').map((entry) => entry.query))).not.toMatch(/code":"never/)
})

it('shows whether two requests carried the same value', async () => {
  const sim = createSimulator({ tokenOnRepeat: 'new' })
  const client = createClient(sim)
  const [first, second] = [await client.token(), await client.token()]
  for (const access_token of [first, second, first]) await client.get('agent/get', { access_token })
  const numbered = sim.calls('agent/get').map((entry) => entry.query['access_token'])
  expect(numbered).toEqual(['[access_token 1]', '[access_token 2]', '[access_token 1]'])
})

it('counts by call, short name or page, and keeps the order', async () => {
  const sim = createSimulator()
  const client = createClient(sim)
  await client.userInfo(await client.code())
  expect(sim.calls().map(({ call, method }) => `${method} ${call}`)).toEqual([
    'OPEN connect/oauth2/authorize',
    'GET gettoken',
    'GET auth/getuserinfo',
  ])
  expect(sim.calls('gettoken')).toHaveLength(1)
  expect(sim.calls('getuserinfo')).toEqual(sim.calls('auth/getuserinfo'))
  expect(sim.calls('connect/oauth2/authorize')).toHaveLength(1)
  expect(sim.calls('user/get')).toEqual([])
})

it('notes parameters that nobody knows', async () => {
  const sim = createSimulator()
  const client = createClient(sim)
  await client.get('gettoken', { corpid: client.corpId, corpsecret: client.secret, corp_id: 'x', debug: '1' })
  expect(sim.calls().at(-1)?.notes).toEqual(['unknown parameter: corp_id'])
  await sim.as('zhangsan').open(client.authorizeUrl({ connect_redirect: '1' }))
  expect(sim.calls().at(-1)?.notes).toEqual(['unknown parameter: connect_redirect'])
})

it('shows the body a POST had, and cannot be changed from outside', async () => {
  const sim = createSimulator()
  const client = createClient(sim)
  const access_token = await client.token()
  await client.post('user/convert_to_openid', { access_token }, { userid: 'LiSi', extra: { deep: access_token } })
  const entry = sim.calls().at(-1)
  expect(entry).toMatchObject({ status: 200, errcode: 0, body: { userid: 'LiSi', extra: '[object]' } })
  expect(Object.isFrozen(entry)).toBe(true)
})

it('is stamped by the simulator clock', async () => {
  const sim = createSimulator()
  sim.clock.advance('30d')
  await createClient(sim).token()
  const at = sim.calls()[0]?.at ?? 0
  expect(at - Date.now()).toBeGreaterThan(30 * 86_400_000 - 5_000)
})
