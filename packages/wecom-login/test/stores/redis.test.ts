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
    expect(() => redisStore(client as RedisClient)).toThrow(/client.*ioredis, iovalkey or redis/)
  })

  it.each([
    ['a prefix with braces', '{crm}'],
    ['a blank', 'crm '],
    ['no text', 7],
  ])('refuses %s', (_name, prefix) => {
    expect(() => redisStore(ioredisClient().client, { prefix: prefix as string })).toThrow(/prefix/)
  })
})
