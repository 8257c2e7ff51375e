import { setTimeout as sleep } from 'node:timers/promises'
import { Cluster } from 'ioredis'
import { redisStore } from 'wecom-login/redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startUpstream } from '../accept/fleet/upstream.js'
import { clusterClients, type OpenStore } from './clients.js'
import { describeWithRedis } from './describe-with-redis.js'
import { oneTimeStoreContract } from './one-time-store-contract.js'
import { type Answer, createPortal, type Portal } from './portal.js'
import { type RedisCluster, startRedisCluster } from './redis-cluster.js'
import { tokenLeaseContract } from './token-lease-contract.js'
import { tokenStoreContract } from './token-store-contract.js'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const { close } of opened.splice(0).toReversed()) await close()
})

describeWithRedis('a cluster of six', () => {
  let cluster: RedisCluster
  beforeAll(async () => {
    cluster = await startRedisCluster()
  }, 60_000)
  afterAll(() => cluster.close())
  beforeEach(async () => void (await Promise.all(cluster.nodes.slice(0, 3).map((node) => node.send('FLUSHALL')))))

  describe.each(Object.entries(clusterClients))('over %s', (_name, open) => {
    let client: OpenStore
    beforeAll(async () => {
      client = open(cluster.nodes[0]!)
      await client.ready
    })
    afterAll(() => client.close())
    const store = () => client.store
    tokenStoreContract(store)
    tokenLeaseContract(store)
    oneTimeStoreContract(store)
  })

  /** A client with its defaults, but for what the test is about. */
  const openCluster = (options: ConstructorParameters<typeof Cluster>[1] = {}) => {
    const client = new Cluster([{ host: '127.0.0.1', port: cluster.nodes[0]!.port }], options)
    client.on('error', () => undefined)
    opened.push({ close: () => client.disconnect() })
    return client
  }

  it('works with a key prefix of the client: one gettoken for a fleet, nobody waits, one line that says what is better', async () => {
    const upstream = await startUpstream({ tokenOnRepeat: 'new' })
    opened.push(upstream)
    const portals = []
    for (let process = 0; process < 3; process += 1) {
      const client = openCluster({ keyPrefix: 'crm:' })
      await client.ping()
      const store = redisStore(client)
      portals.push(createPortal(upstream, { tokenStore: store, oneTimeStore: store }))
    }
    opened.push(...portals)
    const callbacks = await Promise.all(portals.map((portal) => portal.begin()))
    const answers = await Promise.all(portals.map((portal, index) => portal.finish(callbacks[index]!)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(1_500)
    expect(upstream.count('gettoken')).toBe(1)
    expect(portals.flatMap(({ lines }) => lines).map((line) => line.trim())).toEqual([
      'wecom token store: Redis refuses the script that stores a token (CROSSSLOT), so single commands are used; set the prefix with redisStore instead of the client {}',
    ])
  })

  it('loses no login when the primary of the token is killed while tokens are revoked; single use is 503 until its replica has taken over', async () => {
    const upstream = await startUpstream({ tokenOnRepeat: 'new' })
    opened.push(upstream)
    const portalOf = async (isShared: boolean) => {
      const client = openCluster()
      await client.ping()
      const store = redisStore(client)
      const portal = createPortal(upstream, { tokenStore: store, ...(isShared && { oneTimeStore: store }) })
      opened.push(portal)
      await portal.logIn()
      return portal
    }
    const [tokens, other, single] = [await portalOf(false), await portalOf(false), await portalOf(true)]
    const key = (await Promise.all(cluster.nodes.map((node) => node.send('KEYS', 'wecom-login:token:*'))))
      .flatMap((reply) => reply.split('\r\n'))
      .find((line) => line.startsWith('wecom-login:'))
    const primary = await cluster.primaryOf(key ?? '')

    const answers: Answer[] = []
    const closed: Answer[] = []
    const over = new AbortController()
    const run = async (portal: Portal, into: Answer[]) => {
      while (!over.signal.aborted) {
        into.push(await portal.logIn())
        await sleep(20)
      }
    }
    const running = Promise.all([run(tokens, answers), run(other, answers), run(single, closed)])
    await sleep(200)
    await primary.stop()
    const stoppedAt = performance.now()
    for (let revoked = 0; revoked < 5; revoked += 1) {
      upstream.sim.world.revokeTokens('modern')
      await sleep(700)
    }
    while (closed.at(-1)?.status !== 303 && performance.now() - stoppedAt < 20_000) await sleep(100)
    over.abort()
    await running
    expect(answers.length).toBeGreaterThan(50)
    expect(answers.filter(({ status }) => status !== 303)).toEqual([])
    expect(closed.at(-1)?.status).toBe(303)
    expect(
      closed.filter(({ status }) => status !== 303).map(({ status, retryAfter }) => [status, Number(retryAfter) > 0]),
    ).toEqual(closed.filter(({ status }) => status !== 303).map(() => [503, true]))
    console.log(
      answers.length,
      closed.length,
      closed.filter(({ status }) => status !== 303).length,
      upstream.count('gettoken'),
    )
  }, 60_000)
})
