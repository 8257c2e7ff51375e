import { describe, expect, it } from 'vitest'
import type {
  BunRedisLike,
  IoredisLike,
  NodeRedisLike,
  RedisClient,
  UpstashLike,
} from '../../src/stores/redis-client.js'
import { redisStore } from '../../src/stores/redis.js'

type Sent = (readonly unknown[])[]

/** A Redis of keys that never end by themselves, as far as the stores need it. */
const createKeys = () => {
  const values = new Map<string, string>()
  return {
    get: (key: string) => values.get(key) ?? null,
    set: (key: string, value: string, ttlMs: number, isNew: boolean) => {
      if (isNew && values.has(key)) return null
      if (ttlMs > 1_000) values.set(key, value)
      else values.delete(key)
      return 'OK'
    },
  }
}

/** Every client by its spelling; what goes to `probe` keys is not noted. */
const clients = {
  ioredis: (sent: Sent): IoredisLike => {
    const keys = createKeys()
    return {
      get: async (key) => keys.get(key),
      set: async (...args: unknown[]) => {
        sent.push(args)
        return keys.set(String(args[0]), String(args[1]), Number(args[3]), args[4] === 'NX')
      },
      del: async (key) => sent.push(['DEL', key]),
      eval: async (_script, ...args) => {
        sent.push(args)
        return 1
      },
      defineCommand: () => undefined,
    }
  },
  'node-redis': (sent: Sent): NodeRedisLike => {
    const keys = createKeys()
    return {
      isOpen: true,
      get: async (key) => keys.get(key),
      set: async (...args) => {
        sent.push(args)
        return keys.set(args[0], args[1], args[2].PX, args[2].NX === true)
      },
      del: async (key) => sent.push(['DEL', key]),
      eval: async (_script, options) => {
        sent.push([options])
        return 1
      },
    }
  },
  Upstash: (sent: Sent): UpstashLike => {
    const keys = createKeys()
    return {
      get: async (key) => keys.get(key),
      set: async (...args) => {
        sent.push(args)
        return keys.set(args[0], args[1], args[2].px, args[2].nx === true)
      },
      del: async (key) => sent.push(['DEL', key]),
      eval: async (_script, ...args) => {
        sent.push(args)
        return 1
      },
      createScript: () => undefined,
    }
  },
  Bun: (sent: Sent): BunRedisLike => {
    const keys = createKeys()
    return {
      connected: true,
      send: async (command, args) => {
        const [key = '', value = '', , ttlMs, nx] = args
        if (command === 'GET') return keys.get(key)
        sent.push(command === 'EVAL' ? args.slice(1) : [command, ...args])
        if (command === 'SET') return keys.set(key, value, Number(ttlMs), nx === 'NX')
        return 1
      },
    }
  },
}

type Name = keyof typeof clients

const open = (name: Name, sent: Sent) => redisStore(clients[name](sent))

describe('redisStore', () => {
  it.each<[Name, Sent]>([
    [
      'ioredis',
      [
        ['a', 'value', 'PX', 1_501],
        ['b', 'ours', 'PX', 60_000, 'NX'],
        [2, 'wecom-login:lease:{c}', 'c', 'owner', 'value', '10'],
        ['DEL', 'a'],
      ],
    ],
    [
      'node-redis',
      [
        ['a', 'value', { PX: 1_501 }],
        ['b', 'ours', { PX: 60_000, NX: true }],
        [{ keys: ['wecom-login:lease:{c}', 'c'], arguments: ['owner', 'value', '10'] }],
        ['DEL', 'a'],
      ],
    ],
    [
      'Upstash',
      [
        ['a', 'value', { px: 1_501 }],
        ['b', 'ours', { px: 60_000, nx: true }],
        [
          ['wecom-login:lease:{c}', 'c'],
          ['owner', 'value', '10'],
        ],
        ['DEL', 'a'],
      ],
    ],
    [
      'Bun',
      [
        ['SET', 'a', 'value', 'PX', '1501'],
        ['SET', 'b', 'ours', 'PX', '60000', 'NX'],
        ['2', 'wecom-login:lease:{c}', 'c', 'owner', 'value', '10'],
        ['DEL', 'a'],
      ],
    ],
  ])('speaks to %s in its own words', async (name, expected) => {
    const sent: Sent = []
    const store = open(name, sent)
    await store.set('a', 'value', 1_500.2)
    await store.claim('b', 'ours', 60_000)
    await store.lease.commit('c', 'owner', 'value', 9.5)
    await store.delete('a')
    expect(sent.filter((args) => !JSON.stringify(args).includes(':probe:'))).toEqual(expected)
  })

  it.each(Object.keys(clients) as Name[])('claims, leases and probes over %s', async (name) => {
    const sent: Sent = []
    const store = open(name, sent)
    expect([await store.claim('a', 'first', 60_000), await store.claim('a', 'second', 60_000)]).toEqual([null, 'first'])
    expect(sent.filter((args) => JSON.stringify(args).includes('wecom-login:probe:'))).toHaveLength(3)
    expect([await store.lease.acquire('k', 'me', 60_000), await store.lease.acquire('k', 'you', 60_000)]).toEqual([
      true,
      false,
    ])
    expect(await store.lease.acquire('k', 'you', 60_000, { force: true })).toBe(true)
  })

  it.each<[string, Partial<IoredisLike>, RegExp]>([
    ['NX', { set: async () => 'OK' }, /SET ignores NX, so a code could be used twice/],
    ['its answer', { set: async () => true }, /SET with NX and PX does not answer OK/],
    ['what was set', { get: async () => 'other' }, /GET does not return the text that was set/],
  ])('accepts no claim over a client that drops %s', async (_what, broken, problem) => {
    const store = redisStore({ ...clients.ioredis([]), ...broken })
    await expect(store.claim('a', 'value', 60_000)).rejects.toThrow(problem)
    await expect(store.claim('b', 'value', 60_000)).rejects.toMatchObject({ code: 'store_failed' })
  })

  it('accepts no claim over a client that drops PX', async () => {
    const client = clients.ioredis([])
    const forEver = {
      ...client,
      set: async (key: string, value: string, px: 'PX', ttlMs: number, ...nx: [] | ['NX']) =>
        nx.length === 0 ? client.set(key, value, px, ttlMs + 60_000) : client.set(key, value, px, ttlMs, ...nx),
    }
    await expect(redisStore(forEver).claim('a', 'value', 60_000)).rejects.toThrow('SET ignores PX')
  })

  it('does not take a key that it cannot read for its own', async () => {
    const client = clients.ioredis([])
    const store = redisStore({ ...client, get: async (key: string) => (key === 'a' ? null : client.get(key)) })
    await store.claim('a', 'first', 60_000)
    await expect(store.claim('a', 'second', 60_000)).rejects.toThrow('reads must go to the primary')
  })

  it('hands on every failure but that of a foreign type', async () => {
    const failing = (message: string) =>
      redisStore({ ...clients.ioredis([]), get: () => Promise.reject<string>(new Error(message)) })
    expect(await failing('WRONGTYPE Operation against a key holding the wrong kind of value').get('a')).toBeNull()
    await expect(failing('READONLY You cannot write against a read only replica').get('a')).rejects.toThrow('READONLY')
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['an address', 'redis://127.0.0.1'],
    ['another kind of store', new Map()],
    ['a client of memcached', { get: () => {}, set: () => {}, del: () => {} }],
    [
      'node-redis 3, which has callbacks',
      { connected: true, get() {}, set() {}, del() {}, eval() {}, sendCommand() {} },
    ],
    ['a client of its own', { get: () => {}, set: () => {}, del: () => {}, eval: () => {} }],
  ])('refuses %s, naming what it takes', (_name, client) => {
    expect(() => redisStore(client as RedisClient)).toThrow(
      /^client must be a client of ioredis, iovalkey, redis \(node-redis 4 or newer\) or @upstash\/redis, or Bun's RedisClient$/,
    )
  })

  it.each([
    ['a prefix with braces', '{crm}'],
    ['a blank', 'crm '],
    ['no text', 7],
  ])('refuses %s', (_name, prefix) => {
    expect(() => redisStore(clients.ioredis([]), { prefix: prefix as string })).toThrow(
      /^prefix must be at most 100 letters/,
    )
  })

  it('refuses options that are none', () => {
    expect(() => redisStore(clients.ioredis([]), null as never)).toThrow(/^options must be an object/)
  })
})
