import { describe, expect, it } from 'vitest'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, apiCalls, codesSent } = useSimulator({ tokenOnRepeat: 'new' })

const endings = [
  { errcode: 40014, how: 'ended before its time', end: () => sim.world.revokeTokens('modern') },
  { errcode: 42001, how: 'expired unnoticed', end: () => sim.clock.advance('7200s') },
]

describe.each(endings)('a token that $how ($errcode)', ({ errcode, end }) => {
  it('is replaced once, and the login succeeds with the same code', async () => {
    const { oauth, accessToken } = connect('modern')
    await accessToken()
    end()

    const contact = await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))

    expect(contact).toMatchObject({ id: 'zhangsan' })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'gettoken', 'auth/getuserinfo'])
    expect(sim.calls('auth/getuserinfo').map((call) => call.errcode)).toEqual([errcode, 0])
    expect(codesSent()).toEqual(['[code 1]', '[code 1]'])
  })

  it('is replaced once for fifty logins at the same time, and none of them fails', async () => {
    const { oauth, accessToken } = connect('modern')
    await accessToken()
    end()
    const codes = await Promise.all(Array.from({ length: 50 }, () => codeFor('zhangsan', oauth.getAuthURL())))

    const contacts = await Promise.all(codes.map((code) => oauth.contactFromCode(code)))

    expect(contacts.map(({ id }) => id)).toEqual(codes.map(() => 'zhangsan'))
    expect(sim.calls('gettoken')).toHaveLength(2)
    // Each login that met the old token had an answer about the token, none about its code.
    const refused = sim.calls('auth/getuserinfo').filter((call) => call.errcode !== 0)
    expect(refused.map((call) => call.errcode)).toEqual(refused.map(() => errcode))
    expect(codesSent()).toHaveLength(50 + refused.length)
  })
})

it('a token that ends between identity and profile costs one more gettoken', async () => {
  const oauth = connect('modern').oauth.detailed()
  sim.next('user/get', { errcode: 42001 })

  expect(await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))).toMatchObject({ name: '张三' })
  expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'user/get', 'gettoken', 'user/get'])
  expect(codesSent()).toEqual(['[code 1]'])
})

it('the token of the other app stays', async () => {
  const [modern, other] = [connect('modern'), connect('other')]
  await modern.accessToken()
  await other.accessToken()
  sim.world.revokeTokens('modern')

  await modern.oauth.contactFromCode(await codeFor('zhangsan', modern.oauth.getAuthURL()))
  await other.oauth.contactFromCode(await codeFor('zhangsan', other.oauth.getAuthURL()))

  expect(sim.calls('gettoken').map(({ query }) => query['corpsecret'])).toEqual([
    '[corpsecret 1]',
    '[corpsecret 2]',
    '[corpsecret 1]',
  ])
})

it('a new token that is refused as well ends it: a matter of configuration, two sends, no loop', async () => {
  const { oauth } = connect('modern')
  const code = await codeFor('zhangsan', oauth.getAuthURL())
  sim.next('getuserinfo', { errcode: 40014 })
  sim.next('getuserinfo', { errcode: 40014 })

  await expect(oauth.contactFromCode(code)).rejects.toMatchObject({ errcode: 40014, category: 'config' })

  expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'gettoken', 'auth/getuserinfo'])
})

it('a refusal of the code after the token was replaced is about the code', async () => {
  const { oauth } = connect('modern')
  sim.next('getuserinfo', { errcode: 40014 })

  await expect(oauth.contactFromCode('invented')).rejects.toMatchObject({ errcode: 40029, category: 'code' })
})

it('the very token that was refused is not taken back from the store', async () => {
  const { oauth, accessToken } = connect('modern')
  const first = await accessToken()
  sim.world.revokeTokens('modern')
  await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))

  expect(await accessToken()).not.toBe(first)
  expect(sim.calls('gettoken')).toHaveLength(2)
})
