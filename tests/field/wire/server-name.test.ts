import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { type Authority, createAuthority } from './authority.js'
import { startDelay, startProxy, startTlsRelay, type TlsRelay } from './relay.js'
import { type Job, type Report, runClient } from './run-client.js'

let authority: Authority
let relay: TlsRelay
let proxy: Awaited<ReturnType<typeof startProxy>>

beforeAll(async () => {
  authority = createAuthority()
  // Good for addresses only: who asks for no name, or for a wrong one, is shown it.
  relay = await startTlsRelay(authority.issue('IP:127.0.0.1'), {
    'relay.test': authority.issue('DNS:relay.test'),
    'other.test': authority.issue('DNS:other.test'),
  })
  proxy = await startProxy()
})

beforeEach(() => {
  relay.arrivals.length = 0
  proxy.connects.length = 0
})

afterAll(async () => {
  await relay.close()
  await proxy.close()
  authority.close()
})

const hosts = { 'relay.test': ['127.0.0.1'], 'other.test': ['127.0.0.1'] }

const logIn = (transport: Job['transport'], names: readonly string[], rest: Partial<Job> = {}): Promise<Report> =>
  runClient(
    { transport, apis: names.map((name) => `https://${name}:${relay.port}`), hosts, proxyPort: proxy.port, ...rest },
    { NODE_EXTRA_CA_CERTS: authority.caFile },
  )

const transports = ['pool', 'agent', 'proxy', 'fetch'] as const

describe.each(transports)('a server that chooses its certificate by name, over %s', (transport) => {
  it('is asked for the name, whatever its spelling', async () => {
    const { outcomes } = await logIn(transport, ['relay.test', 'other.test', 'relay.test.', 'RELAY.Test'])
    expect(outcomes).toEqual(['zhangsan', 'zhangsan', 'zhangsan', 'zhangsan'])
    expect(relay.arrivals.map(({ serverName }) => serverName)).toEqual([
      'relay.test',
      'other.test',
      'relay.test',
      'relay.test',
    ])
    expect(proxy.connects).toHaveLength(transport === 'proxy' ? 4 : 0)
  })

  it('is asked for no name where there is only an address', async () => {
    const { outcomes } = await logIn(transport, ['127.0.0.1'])
    expect(outcomes).toEqual(['zhangsan'])
    expect(relay.arrivals.map(({ serverName }) => serverName)).toEqual([false])
  })
})

it.each(['pool', 'agent', 'fetch'] as const)('an address of IPv6 is asked for no name, over %s', async (transport) => {
  const ipv6 = await startTlsRelay(authority.issue('IP:::1'), {}, '::1')
  // Not whether it works: Node 22.23 takes no certificate for an address of IPv6.
  await logIn(transport, [], { apis: [`https://[::1]:${ipv6.port}`] })
  expect(ipv6.sessions).toEqual([false])
  await ipv6.close()
})

it.each(['pool', 'agent', 'fetch'] as const)('a dead address of IPv6 beside a live one, over %s', async (transport) => {
  const { outcomes } = await logIn(transport, ['relay.test'], { hosts: { 'relay.test': ['::1', '127.0.0.1'] } })
  expect(outcomes).toEqual(['zhangsan'])
})

it.each(['pool', 'agent'] as const)('TLS sessions are resumed, each for its own name, over %s', async (transport) => {
  await logIn(transport, ['relay.test', 'other.test', 'relay.test', 'other.test', 'relay.test'])
  expect(relay.arrivals.map(({ isResumed }) => isResumed)).toEqual([false, false, true, true, true])
})

it.each(['pool', 'agent'] as const)(
  'a login given up during the handshake is not sent later, over %s',
  async (transport) => {
    const delay = await startDelay(relay.port, 300)
    const apis = [`https://relay.test:${delay.port}`]
    const { outcomes } = await logIn(transport, [], { apis, timeoutMs: 100, lingerMs: 800 })
    expect(outcomes).toMatchObject([{ code: 'connect_failed', ambiguous: false }])
    expect(delay.passed()).toBe(1)
    expect(relay.arrivals).toEqual([])
    await delay.close()
  },
)
