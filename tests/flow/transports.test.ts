import { Agent } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { type Contact, fetchTransport, nodeTransport, type Transport } from 'wecom-login'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, endpoints, connect, codeFor } = useSimulator()

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
})

describe('an agent of the caller', () => {
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
