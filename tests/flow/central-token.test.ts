import { expect, it } from 'vitest'
import type { GivenAccessToken } from 'wecom-login'

import { rejection } from '../fixtures/rejection.js'
import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, endpoints, connect, codeFor, apiCalls, codesSent } = useSimulator({ tokenOnRepeat: 'new' })

/** A token server of the corp: it keeps one token until somebody says that it is stale. */
const tokenServer = () => {
  const asked: string[] = []
  let held: string | undefined
  const accessToken: GivenAccessToken = async ({ stale }) => {
    asked.push(stale === undefined ? 'token please' : 'it is stale')
    if (held === undefined || held === stale) {
      const { corpId, secret } = sim.apps.modern
      const response = await fetch(`${endpoints().api}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`)
      held = ((await response.json()) as { access_token: string }).access_token
    }
    return held
  }
  return { accessToken, asked }
}

it('logs people in without a secret, with the token of the server', async () => {
  const server = tokenServer()
  const { oauth } = connect('modern', { secret: undefined, accessToken: server.accessToken })

  const contact = await oauth.detailed().contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))

  expect(contact).toMatchObject({ id: 'zhangsan', name: '张三' })
  expect(server.asked).toEqual(['token please', 'token please'])
  expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'user/get'])
})

it('says which token is stale, and logs the member in with the next one', async () => {
  const server = tokenServer()
  const { oauth, accessToken } = connect('modern', { secret: undefined, accessToken: server.accessToken })
  const first = await accessToken()
  sim.world.revokeTokens()

  expect(await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))).toMatchObject({ id: 'zhangsan' })

  expect(server.asked).toEqual(['token please', 'token please', 'it is stale'])
  expect(codesSent()).toEqual(['[code 1]', '[code 1]'])
  expect(await accessToken()).not.toBe(first)
})

it('gives up when the server has nothing but the stale token: the code is sent once', async () => {
  const { accessToken } = connect('modern')
  const stale = await accessToken()
  sim.world.revokeTokens()
  const { oauth } = connect('modern', { secret: undefined, accessToken: () => stale })

  await expect(oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))).rejects.toMatchObject({
    errcode: 40014,
    category: 'config',
  })
  expect(codesSent()).toEqual(['[code 1]'])
})

it('a stale token is asked about once, however many logins met it', async () => {
  const server = tokenServer()
  const { oauth, accessToken } = connect('modern', { secret: undefined, accessToken: server.accessToken })
  await accessToken()
  sim.world.revokeTokens()
  const codes = await Promise.all(Array.from({ length: 20 }, () => codeFor('zhangsan', oauth.getAuthURL())))

  const contacts = await Promise.all(codes.map((code) => oauth.contactFromCode(code)))

  expect(contacts.map(({ id }) => id)).toEqual(codes.map(() => 'zhangsan'))
  expect(sim.calls('gettoken')).toHaveLength(2)
})

it('a server that gives no token is named as the culprit, and nothing is sent', async () => {
  const { oauth } = connect('modern', { secret: undefined, accessToken: () => '' })

  await expect(oauth.contactFromCode('code')).rejects.toThrow('accessToken({ stale }) must return a non-empty')
  expect(apiCalls()).toEqual([])
})

it("a server that fails is heard: its own error reaches the caller, and the next login doesn't suffer", async () => {
  const server = tokenServer()
  const down = new Error('token server is down')
  let isDown = true
  const { oauth } = connect('modern', {
    secret: undefined,
    accessToken: (request) => {
      if (isDown) throw down
      return server.accessToken(request)
    },
  })

  expect(await rejection(oauth.contactFromCode('code'))).toBe(down)
  isDown = false
  expect(await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))).toMatchObject({ id: 'zhangsan' })
})
