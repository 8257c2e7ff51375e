import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Redis as Upstash } from '@upstash/redis'
import { Redis } from 'ioredis'
import { redisStore } from 'wecom-login/redis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startUpstream } from '../accept/fleet/upstream.js'
import { describeWithRedis } from './describe-with-redis.js'
import { oneTimeStoreContract } from './one-time-store-contract.js'
import { createPortal } from './portal.js'
import { tokenLeaseContract } from './token-lease-contract.js'
import { tokenStoreContract } from './token-store-contract.js'

const encoded = (result: unknown): unknown => {
  if (typeof result === 'string' && result !== 'OK') return Buffer.from(result).toString('base64')
  return Array.isArray(result) ? result.map(encoded) : result
}

/** The REST interface of Upstash, written by hand after its documentation, in front of a real Redis. */
const startRest = async (socket: string) => {
  const redis = new Redis(socket)
  const run = async ([name = '', ...args]: readonly string[]) => {
    try {
      return { result: encoded(await redis.call(name, ...args)) }
    } catch (error) {
      return { error: (error as Error).message }
    }
  }
  const server = createServer((request, response) => {
    void (async () => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      const sent = JSON.parse(body) as string[] | string[][]
      const isPipeline = request.url === '/pipeline'
      const answer = isPipeline ? await Promise.all((sent as string[][]).map(run)) : await run(sent as string[])
      const isFailed = !Array.isArray(answer) && 'error' in answer
      response.writeHead(isFailed ? 400 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      redis.disconnect()
      server.closeAllConnections()
      server.close()
    },
  }
}

describeWithRedis('@upstash/redis, its REST answers written by hand', (redis) => {
  let rest: Awaited<ReturnType<typeof startRest>>
  beforeAll(async () => {
    rest = await startRest(redis().socket)
  })
  afterAll(() => rest.close())

  describe.each([
    ['as it comes', {}],
    ['without automatic deserialization', { automaticDeserialization: false }],
    ['without automatic pipelines', { enableAutoPipelining: false }],
  ])('%s', (_name, options) => {
    const store = () => redisStore(new Upstash({ url: rest.url, token: 'a-token', ...options }))
    tokenStoreContract(store)
    tokenLeaseContract(store)
    oneTimeStoreContract(store)
  })

  const opened: { close(): unknown }[] = []
  afterEach(async () => {
    for (const { close } of opened.splice(0).toReversed()) await close()
  })

  it('serves a fleet: one token, duplicates joined, beside a process with ioredis on the same Redis', async () => {
    const upstream = await startUpstream({ tokenOnRepeat: 'new' })
    const client = new Redis(redis().socket)
    opened.push(upstream, { close: () => client.disconnect() })
    const [edge, server] = [redisStore(new Upstash({ url: rest.url, token: 'a-token' })), redisStore(client)].map(
      (store) => createPortal(upstream, { tokenStore: store, oneTimeStore: store }),
    )
    if (edge === undefined || server === undefined) throw new Error('there are two')
    opened.push(edge, server)
    for (const [one, other] of [
      [edge, server],
      [server, edge],
    ] as const) {
      const callback = await one.begin()
      const answers = await Promise.all([one.finish(callback), other.finish(callback)])
      expect(answers.map(({ status }) => status)).toEqual([303, 303])
    }
    expect([upstream.count('gettoken'), upstream.count('auth/getuserinfo')]).toEqual([1, 2])
    expect([...edge.lines, ...server.lines]).toEqual([])
  })

  it('says in one line what Redis refuses', async () => {
    const upstream = await startUpstream()
    opened.push(upstream)
    await redis().send('REPLICAOF', '127.0.0.1', '9')
    opened.push({ close: () => redis().send('REPLICAOF', 'NO', 'ONE') })
    const store = redisStore(new Upstash({ url: rest.url, token: 'a-token' }))
    const portal = createPortal(upstream, { oneTimeStore: store })
    opened.push(portal)
    expect((await portal.logIn()).status).toBe(503)
    expect(portal.lines).toEqual([expect.stringContaining('READONLY: this is a replica')])
  })
})
