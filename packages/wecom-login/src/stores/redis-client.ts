import { refuse } from '../core/assert.js'

/**
 * A client of ioredis or iovalkey, single or cluster, described by its methods.
 *
 * @example
 * ```ts
 * import { Redis } from 'ioredis'
 * import { type IoredisLike, redisStore } from 'wecom-login/redis'
 *
 * const client: IoredisLike = new Redis({ lazyConnect: true })
 * export const store = redisStore(client)
 * ```
 */
export interface IoredisLike {
  get(key: string): Promise<string | null>
  set(key: string, value: string, px: 'PX', ttlMs: number): Promise<unknown>
  set(key: string, value: string, px: 'PX', ttlMs: number, nx: 'NX'): Promise<unknown>
  del(key: string): Promise<unknown>
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>
  defineCommand(name: string, definition: { lua: string }): unknown
}

/**
 * A client of node-redis (the package `redis`), single or cluster, described by its methods.
 *
 * @example
 * ```ts
 * import { createClient } from 'redis'
 * import { type NodeRedisLike, redisStore } from 'wecom-login/redis'
 *
 * const client: NodeRedisLike = createClient() // then client.connect()
 * export const store = redisStore(client)
 * ```
 */
export interface NodeRedisLike {
  get(key: string): Promise<string | null>
  set(key: string, value: string, options: { PX: number; NX?: true }): Promise<unknown>
  del(key: string): Promise<unknown>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/**
 * The Redis clients `redisStore` accepts.
 *
 * @example
 * ```ts
 * import { type RedisClient, redisStore } from 'wecom-login/redis'
 *
 * export const storeOf = (client: RedisClient) => redisStore(client, { prefix: 'portal:' })
 * ```
 */
export type RedisClient = IoredisLike | NodeRedisLike

/** The commands the stores need, the same for every client. */
export interface RedisCommands {
  get(key: string): Promise<string | null>
  set(key: string, value: string, ttlMs: number): Promise<void>
  /** True if the key did not exist. */
  setNew(key: string, value: string, ttlMs: number): Promise<boolean>
  delete(key: string): Promise<void>
  /** Runs a script atomically; all keys must live in one cluster slot. */
  run(script: string, keys: readonly string[], args: readonly string[]): Promise<unknown>
}

function overIoredis(client: IoredisLike): RedisCommands {
  return {
    get: (key) => client.get(key),
    set: async (key, value, ttlMs) => void (await client.set(key, value, 'PX', ttlMs)),
    setNew: async (key, value, ttlMs) => (await client.set(key, value, 'PX', ttlMs, 'NX')) === 'OK',
    delete: async (key) => void (await client.del(key)),
    run: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args),
  }
}

function overNodeRedis(client: NodeRedisLike): RedisCommands {
  return {
    get: (key) => client.get(key),
    set: async (key, value, ttlMs) => void (await client.set(key, value, { PX: ttlMs })),
    setNew: async (key, value, ttlMs) => (await client.set(key, value, { PX: ttlMs, NX: true })) === 'OK',
    delete: async (key) => void (await client.del(key)),
    run: (script, keys, args) => client.eval(script, { keys: [...keys], arguments: [...args] }),
  }
}

function hasMethods(client: object, names: readonly string[]): boolean {
  return names.every((name) => typeof (client as Record<string, unknown>)[name] === 'function')
}

/** Finds out which client it is. Throws TypeError for anything else. */
export function commandsOver(client: RedisClient): RedisCommands {
  if (typeof client !== 'object' || client === null || !hasMethods(client, ['get', 'set', 'del', 'eval'])) {
    return refuse('client', 'a client or cluster of ioredis, iovalkey or redis (node-redis)')
  }
  return 'defineCommand' in client ? overIoredis(client) : overNodeRedis(client)
}
