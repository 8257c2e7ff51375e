import { networkInterfaces } from 'node:os'

import { describe, expect, it } from 'vitest'

import { createSimulator, type ListenOptions } from '../../src/index.js'
import { createLocalNetworks, isNetwork } from '../../src/server/local-networks.js'
import { createClient } from '../client.js'

it.each([
  ['172.17.0.1', true],
  ['172.16.0.0', true],
  ['172.31.255.255', true],
  ['172.32.0.0', false],
  ['192.168.65.1', true],
  ['192.168.65.2', false],
  ['fd12:3456::1', true],
  ['2001:db8::1', false],
  ['127.0.0.1', false],
  ['', false],
  ['172.17.0.1, 8.8.8.8', false],
])('%s is in one of the networks: %s', (address, expected) => {
  expect(createLocalNetworks(['172.16.0.0/12', '192.168.65.1', 'fc00::/7'])(address)).toBe(expected)
})

it.each([
  ['10.0.0.0/8', true],
  ['0.0.0.0/0', true],
  ['::/0', true],
  ['fc00::/128', true],
  ['10.0.0.1', true],
  ['10.0.0.0/33', false],
  ['fc00::/129', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/8/8', false],
  ['10.0.0.0/-1', false],
  ['docker0', false],
  ['', false],
  [7, false],
])('%j is a network: %s', (value, expected) => {
  expect(isNetwork(value)).toBe(expected)
})

describe('a caller that a container sees at an address of its network', () => {
  const address = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

  /** What a program there gets: the errcode of `agent/get`, and the status of a change by the control API. */
  async function callFrom(options: ListenOptions) {
    const sim = createSimulator()
    const client = createClient(sim)
    const server = await sim.listen(0, { host: '0.0.0.0', ...options })
    try {
      const outside = `http://${address}:${new URL(server.url).port}`
      const query = `access_token=${await client.token()}&agentid=${client.agentId}`
      const { errcode } = (await (await fetch(`${outside}/cgi-bin/agent/get?${query}`)).json()) as { errcode: number }
      const { status } = await fetch(`${outside}/_sim/api/clock`, { method: 'POST', body: '{"advance":"1s"}' })
      return [errcode, status]
    } finally {
      await server.close()
    }
  }

  it.skipIf(!address)('is a stranger, unless its network is said to be local', async () => {
    expect(await callFrom({})).toEqual([60020, 403])
    expect(await callFrom({ localNetworks: [`${address}/31`] })).toEqual([0, 200])
    expect(await callFrom({ localNetworks: ['198.51.100.0/24'] })).toEqual([60020, 403])
  })

  it.skipIf(!address)('may be refused all the same', async () => {
    const sim = createSimulator({ apps: { strict: { trustedIps: ['203.0.113.7'] } } })
    const client = createClient(sim, 'strict')
    const server = await sim.listen(0, { host: '0.0.0.0', localNetworks: [`${address}/32`] })
    const outside = `http://${address}:${new URL(server.url).port}`
    const answer = await fetch(`${outside}/cgi-bin/agent/get?access_token=${await client.token()}&agentid=1`)
    expect(await answer.json()).toMatchObject({ errcode: 60020 })
    await server.close()
  })
})

it('takes the address that others know it by', async () => {
  const server = await createSimulator().listen(0, { url: 'http://localhost:8080' })
  expect([server.url, server.endpoints.api]).toEqual(['http://localhost:8080', 'http://localhost:8080'])
  await server.close()
})

it.each([
  [{ url: 'localhost:8080' }, /url must be/],
  [{ url: 'http://localhost:8080/' }, /url must be/],
  [{ localNetworks: ['docker0'] }, /localNetworks must be/],
  [{ localNetworks: '10.0.0.0/8' as unknown as string[] }, /localNetworks must be/],
])('refuses %j', async (options, message) => {
  await expect(createSimulator().listen(0, options)).rejects.toThrow(message)
})
