import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { type Authority, createAuthority } from './authority.js'
import { startProxy, startTlsRelay, type TlsRelay } from './relay.js'
import { type Job, runClient } from './run-client.js'

let authority: Authority
let relay: TlsRelay
let proxy: Awaited<ReturnType<typeof startProxy>>

beforeAll(async () => {
  authority = createAuthority()
  relay = await startTlsRelay(authority.issue('DNS:relay.test'), {})
  proxy = await startProxy()
})

beforeEach(() => {
  relay.arrivals.length = 0
})

afterAll(async () => {
  await relay.close()
  await proxy.close()
  authority.close()
})

const hosts = { 'relay.test': ['127.0.0.1'], 'wrong.test': ['127.0.0.1'] }
const unchecked = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }

const logIn = (transport: Job['transport'], name: string, env: Record<string, string>, rest: Partial<Job> = {}) => {
  const api = `https://${name}:${relay.port}`
  // Twice, since Node compares no names when it resumes a TLS session.
  return runClient({ transport, apis: [api, api], hosts, proxyPort: proxy.port, ...rest }, env)
}

const refused = { code: 'connect_failed', ambiguous: false }

const checking = ['pool', 'agent', 'unchecking agent', 'believing agent', 'proxy', 'forgetful proxy'] as const

describe.each(checking)('certificates over %s', (transport) => {
  it('are checked with NODE_TLS_REJECT_UNAUTHORIZED=0 too: of an unknown authority', async () => {
    const { outcomes } = await logIn(transport, 'relay.test', unchecked)
    const problem = expect.stringContaining('certificate cannot be trusted (UNABLE_TO_VERIFY_LEAF')
    expect(outcomes).toEqual([
      { ...refused, problem },
      { ...refused, problem },
    ])
    expect(relay.arrivals).toEqual([])
  })

  it('are checked with NODE_TLS_REJECT_UNAUTHORIZED=0 too: for another name', async () => {
    const env = { ...unchecked, NODE_EXTRA_CA_CERTS: authority.caFile }
    const { outcomes } = await logIn(transport, 'wrong.test', env)
    const problem = expect.stringContaining('cannot be trusted (ERR_TLS_CERT_ALTNAME_INVALID)')
    expect(outcomes).toEqual([
      { ...refused, problem },
      { ...refused, problem },
    ])
    expect(relay.arrivals).toEqual([])
  })

  it('of an authority in NODE_EXTRA_CA_CERTS are good', async () => {
    const { outcomes } = await logIn(transport, 'relay.test', { NODE_EXTRA_CA_CERTS: authority.caFile })
    expect(outcomes).toEqual(['zhangsan', 'zhangsan'])
  })
})

describe.each(['proxy', 'forgetful proxy'] as const)('an address of IP over %s', (transport) => {
  const env = () => ({ NODE_EXTRA_CA_CERTS: authority.caFile })

  it.each([
    ['is good with a certificate for it', 'IP:127.0.0.1', ['zhangsan', 'zhangsan']],
    ['is not good with one for localhost', 'DNS:localhost', [refused, refused]],
  ])('%s', async (_, names, outcomes) => {
    const other = await startTlsRelay(authority.issue(names), {})
    try {
      const api = `https://127.0.0.1:${other.port}`
      const report = await runClient({ transport, apis: [api, api], hosts, proxyPort: proxy.port }, env())
      expect(report.outcomes).toMatchObject(outcomes)
    } finally {
      await other.close()
    }
  })
})

it('a session that somebody else began over an unchecking agent is not trusted', async () => {
  const visitFirst = `https://wrong.test:${relay.port}/`
  const env = { NODE_EXTRA_CA_CERTS: authority.caFile }
  const { outcomes } = await logIn('unchecking agent', 'wrong.test', env, { visitFirst })
  expect(outcomes).toMatchObject([refused, refused])
  // The visit.
  expect(relay.arrivals).toHaveLength(1)
})

describe('fetch', () => {
  it('obeys NODE_TLS_REJECT_UNAUTHORIZED=0, and the log says so once for an app', async () => {
    const { outcomes, warnings } = await logIn('fetch', 'relay.test', unchecked)
    expect(outcomes).toEqual(['zhangsan', 'zhangsan'])
    expect(warnings).toEqual(Array(2).fill(expect.stringContaining('NODE_TLS_REJECT_UNAUTHORIZED')))
  })

  it('checks without it, and needs no warning', async () => {
    const { outcomes, warnings } = await logIn('fetch', 'relay.test', {})
    expect(outcomes).toMatchObject([refused, refused])
    expect(warnings).toEqual([])
  })
})

it('no other transport warns of NODE_TLS_REJECT_UNAUTHORIZED=0', async () => {
  const { warnings } = await logIn('pool', 'relay.test', unchecked)
  expect(warnings).toEqual([])
})
