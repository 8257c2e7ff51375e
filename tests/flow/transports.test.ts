import { Agent } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { type Contact, fetchTransport, nodeTransport, type Transport } from 'wecom-login'
import { createSimulator } from 'wecom-simulator'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, endpoints, connect, codeFor, apiCalls } = useSimulator()

/** A login with consent, and what it says apart from where the simulator serves its pictures. */
const login = async (transport: Transport | undefined, address = endpoints()) => {
  const { oauth } = connect('modern', { transport, endpoints: address })
  const code = await codeFor('zhangsan', oauth.getAuthURL({ scope: 'snsapi_privateinfo' }))
  const contact: Contact = await oauth.detailed().contactFromCode(code)
  return JSON.stringify({ ...contact, raw: contact.raw }).replaceAll(address.api, 'http://simulator')
}

it.each([
  ['fetch of the platform', fetchTransport((request) => fetch(request))],
  ['fetch of the simulator, over no port at all', fetchTransport((request) => sim.fetch(request))],
  ['an agent of the caller', nodeTransport({ agent: new Agent({ maxSockets: 1 }) })],
])('%s gives the same as the default', async (_, transport) => {
  const usual = await login(undefined)
  expect(usual).toContain('"name":"张三"')

  expect(await login(transport)).toBe(usual)
})

describe('a simulator without a port', () => {
  it('takes its own base URLs', async () => {
    const transport = fetchTransport((request) => sim.fetch(request))

    expect(await login(transport, sim.endpoints)).toBe(await login(undefined))
  })

  it('needs nothing to be started and nothing to be stopped', async () => {
    const portless = createSimulator()
    const { oauth } = connect('modern', {
      endpoints: portless.endpoints,
      transport: fetchTransport((request) => portless.fetch(request)),
    })

    const callback = await portless.as('zhangsan').open(oauth.getAuthURL())
    const contact = await oauth.contactFromCode(callback.searchParams.get('code') ?? '')

    expect(contact).toMatchObject({ id: 'zhangsan' })
    expect(apiCalls()).toEqual([])
  })

  it('says of a dropped connection that the code may be spent', async () => {
    const { oauth } = connect('modern', { transport: fetchTransport((request) => sim.fetch(request)) })
    const code = await codeFor('zhangsan', oauth.getAuthURL())
    sim.next('getuserinfo', { drop: 'after-effect' })

    await expect(oauth.contactFromCode(code)).rejects.toMatchObject({
      name: 'WeComTransportError',
      category: 'transport',
      ambiguous: true,
    })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo'])
  })
})

describe('an agent of the caller', () => {
  it('carries every call, and app.close() leaves it to its owner', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const sockets: Socket[] = []
    agent.on('free', (socket: Socket) => sockets.push(socket))
    const app = connect('modern', { transport: nodeTransport({ agent }) })

    await app.oauth.contactFromCode(await codeFor('zhangsan', app.oauth.getAuthURL()))
    app.close()

    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([false, false])
    agent.destroy()
  })

  it('has its one connection used again and again, and no listener is left on it', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const sockets: Socket[] = []
    agent.on('free', (socket: Socket) => sockets.push(socket))
    const { oauth } = connect('modern', { transport: nodeTransport({ agent }) })

    for (let login = 0; login < 5; login += 1) {
      await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))
    }

    expect(new Set(sockets).size).toBe(1)
    expect(sockets[0]?.listenerCount('connect')).toBe(0)
    agent.destroy()
  })
})

it('an app goes on working after close()', async () => {
  const app = connect('modern')
  await app.accessToken()
  app.close()

  expect(await app.oauth.contactFromCode(await codeFor('LiSi', app.oauth.getAuthURL()))).toMatchObject({ id: 'LiSi' })
})
