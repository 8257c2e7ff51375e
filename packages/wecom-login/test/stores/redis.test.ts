import { describe, expect, it } from 'vitest'
import type { IoredisLike, NodeRedisLike, RedisClient } from '../../src/stores/redis-client.js'
import { redisStore } from '../../src/stores/redis.js'

/** The spelling of ioredis and iovalkey. */
const ioredisClient = (overrides: Partial<IoredisLike> = {}) => {
  const sent: unknown[][] = []
  const client: IoredisLike = {
    get: async () => null,
    set: async (...args: unknown[]) => {
      sent.push(args)
      return 'OK'
    },
    del: async () => 1,
    eval: async (_script, ...args) => {
      sent.push(args)
      return 1
    },
    defineCommand: () => undefined,
    ...overrides,
  }
  return { client, sent }
}

/** The spelling of node-redis. */
const nodeRedisClient = () => {
  const sent: unknown[][] = []
  const client: NodeRedisLike = {
    get: async () => null,
    set: async (...args: unknown[]) => {
      sent.push(args)
      return 'OK'
    },
    del: async () => 1,
    eval: async (_script, options) => {
      sent.push([options])
      return 1
    },
  }
  return { client, sent }
}

describe('redisStore', () => {
  it('speaks to ioredis with its arguments in a row', async () => {
    const { client, sent } = ioredisClient()
    const store = redisStore(client)
    await store.set('a', 'value', 1_500.2)
    await store.claim('b', 0.1)
    await store.lease.commit('c', 'owner', 'value', 10)
    expect(sent).toEqual([
      ['a', 'value', 'PX', 1_501],
      ['b', '1', 'PX', 1, 'NX'],
      [2, '{c}:lease', 'c', 'owner', 'value', '10'],
    ])
  })

  it('speaks to node-redis with options', async () => {
    const { client, sent } = nodeRedisClient()
    const store = redisStore(client)
    await store.set('a', 'value', 1_500.2)
    await store.claim('b', 0.1)
    await store.lease.commit('c', 'owner', 'value', 10)
    expect(sent).toEqual([
      ['a', 'value', { PX: 1_501 }],
      ['b', '1', { PX: 1, NX: true }],
      [{ keys: ['{c}:lease', 'c'], arguments: ['owner', 'value', '10'] }],
    ])
  })

  it.each([
    ['ioredis', ioredisClient],
    ['node-redis', nodeRedisClient],
  ] as const)('reads, deletes, claims and leases over %s', async (_name, createClient) => {
    const { client, sent } = createClient()
    const deleted: string[] = []
    Object.assign(client, {
      get: async (key: string) => `value of ${key}`,
      del: async (key: string) => deleted.push(key),
    })
    const store = redisStore(client, { prefix: 'crm:' })
    expect(await store.get('a')).toBe('value of crm:a')
    await store.delete('a')
    expect(deleted).toEqual(['crm:a'])
    expect([await store.claim('a', 5), await store.lease.acquire('a', 'me', 5)]).toEqual([true, true])
    Object.assign(client, { set: async (...args: unknown[]) => void sent.push(args), eval: async () => 0 })
    expect([await store.claim('a', 5), await store.lease.acquire('a', 'me', 5)]).toEqual([false, false])
    expect(await store.lease.acquire('a', 'me', 5, { force: true })).toBe(true)
    expect(JSON.stringify(sent.at(-1))).toMatch(/^\["\{crm:a\}:lease","me",/)
    expect(JSON.stringify(sent.at(-1))).not.toContain('NX')
    expect(await store.lease.commit('a', 'me', 'value', 5)).toBe(false)
    let given: unknown[] = []
    Object.assign(client, { eval: async (_script: string, ...args: unknown[]) => (given = args) })
    await store.lease.release('a', 'me')
    expect(JSON.stringify(given)).toMatch(/"\{crm:a\}:lease".*"me"/)
  })

  it('hands on every failure but that of a foreign type', async () => {
    const failing = (message: string) =>
      redisStore(ioredisClient({ get: () => Promise.reject(new Error(message)) }).client)
    expect(await failing('WRONGTYPE Operation against a key holding the wrong kind of value').get('a')).toBeNull()
    await expect(failing('READONLY You cannot write against a read only replica').get('a')).rejects.toThrow('READONLY')
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an address', 'redis://127.0.0.1'],
    ['another kind of store', new Map()],
    ['a client of memcached', { get: () => {}, set: () => {}, del: () => {} }],
  ])('refuses %s, naming what it takes', (_name, client) => {
    expect(() => redisStore(client as RedisClient)).toThrow(/^client must be .*ioredis, iovalkey or redis/)
  })

  it.each([
    ['a prefix with braces', '{crm}'],
    ['a blank', 'crm '],
    ['no text', 7],
  ])('refuses %s', (_name, prefix) => {
    expect(() => redisStore(ioredisClient().client, { prefix: prefix as string })).toThrow(
      /^prefix must be at most 100 letters/,
    )
  })

  it('refuses options that are none', () => {
    expect(() => redisStore(ioredisClient().client, null as never)).toThrow(/^options must be an object/)
  })
})
