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
 * A client of node-redis 4 or newer (the package `redis`), single, cluster, pool or sentinel, described by its methods.
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
  readonly isOpen: boolean
  get(key: string): Promise<string | null>
  set(key: string, value: string, options: { PX: number; NX?: true }): Promise<unknown>
  del(key: string): Promise<unknown>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/**
 * A client of `@upstash/redis`, which speaks to Redis over HTTP, described by its methods.
 *
 * @example
 * ```ts
 * import { redisStore, type UpstashLike } from 'wecom-login/redis'
 *
 * // new Redis({ url, token }) of @upstash/redis fits
 * export const storeOf = (client: UpstashLike) => redisStore(client)
 * ```
 */
export interface UpstashLike {
  get(key: string): Promise<unknown>
  set(key: string, value: string, options: { px: number; nx?: true }): Promise<unknown>
  del(key: string): Promise<unknown>
  eval(script: string, keys: string[], args: string[]): Promise<unknown>
  createScript(script: string): unknown
}

/**
 * The `RedisClient` of Bun, described by its methods.
 *
 * @example
 * ```ts
 * import { type BunRedisLike, redisStore } from 'wecom-login/redis'
 *
 * // new Bun.RedisClient(url) fits
 * export const storeOf = (client: BunRedisLike) => redisStore(client)
 * ```
 */
export interface BunRedisLike {
  readonly connected: boolean
  send(command: string, args: string[]): Promise<unknown>
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
export type RedisClient = IoredisLike | NodeRedisLike | UpstashLike | BunRedisLike

/** The commands the stores need, the same for every client. */
export interface RedisCommands {
  get(key: string): Promise<string | null>
  set(key: string, value: string, ttlMs: number): Promise<void>
  /** True if the key did not exist. */
  setNew(key: string, value: string, ttlMs: number): Promise<boolean>
  delete(key: string): Promise<void>
  /** Runs a script atomically; all keys must live in one cluster slot. */
  run(script: string, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>
}

function overIoredis(client: IoredisLike): RedisCommands {
  return {
    get: (key) => client.get(key),
    set: async (key, value, ttlMs) => void (await client.set(key, value, 'PX', ttlMs)),
    setNew: async (key, value, ttlMs) => (await client.set(key, value, 'PX', ttlMs, 'NX')) === 'OK',
    delete: async (key) => void (await client.del(key)),
    run: (script, keys, args) => client.eval(script, keys.length, ...keys, ...args.map(String)),
  }
}

function overNodeRedis(client: NodeRedisLike): RedisCommands {
  return {
    get: (key) => client.get(key),
    set: async (key, value, ttlMs) => void (await client.set(key, value, { PX: ttlMs })),
    setNew: async (key, value, ttlMs) => (await client.set(key, value, { PX: ttlMs, NX: true })) === 'OK',
    delete: async (key) => void (await client.del(key)),
    run: (script, keys, args) => client.eval(script, { keys: [...keys], arguments: args.map(String) }),
  }
}

const textMark = 'text:'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Unless told otherwise, the client parses what is JSON. A mark keeps such a text from being JSON; what we store hardly ever is. */
function overUpstash(client: UpstashLike): RedisCommands {
  const marked = (value: string) => (value.startsWith(textMark) || isJson(value) ? textMark + value : value)
  return {
    get: async (key) => {
      const found = await client.get(key)
      if (typeof found !== 'string') return null
      return found.startsWith(textMark) ? found.slice(textMark.length) : found
    },
    set: async (key, value, ttlMs) => void (await client.set(key, marked(value), { px: ttlMs })),
    setNew: async (key, value, ttlMs) => (await client.set(key, marked(value), { px: ttlMs, nx: true })) === 'OK',
    delete: async (key) => void (await client.del(key)),
    run: (script, keys, args) =>
      client.eval(
        script,
        [...keys],
        args.map((arg) => (typeof arg === 'string' ? marked(arg) : String(arg))),
      ),
  }
}

function overBun(client: BunRedisLike): RedisCommands {
  return {
    get: async (key) => {
      const found = await client.send('GET', [key])
      return typeof found === 'string' ? found : null
    },
    set: async (key, value, ttlMs) => void (await client.send('SET', [key, value, 'PX', String(ttlMs)])),
    setNew: async (key, value, ttlMs) => (await client.send('SET', [key, value, 'PX', String(ttlMs), 'NX'])) === 'OK',
    delete: async (key) => void (await client.send('DEL', [key])),
    run: (script, keys, args) => client.send('EVAL', [script, String(keys.length), ...keys, ...args.map(String)]),
  }
}

/** Finds out which client it is by a member that only its package has. Throws TypeError for anything else. */
export function commandsOver(client: RedisClient): RedisCommands {
  if (typeof client === 'object' && client !== null) {
    const has = (...names: readonly string[]) =>
      names.every((name) => typeof (client as unknown as Record<string, unknown>)[name] === 'function')
    if (has('get', 'set', 'del', 'eval')) {
      if ('defineCommand' in client) return overIoredis(client)
      if ('createScript' in client) return overUpstash(client)
      if ('isOpen' in client) return overNodeRedis(client)
    }
    if ('connected' in client && has('send')) return overBun(client)
  }
  return refuse(
    'client',
    "a client of ioredis, iovalkey, redis (node-redis 4 or newer) or @upstash/redis, or Bun's RedisClient",
  )
}
