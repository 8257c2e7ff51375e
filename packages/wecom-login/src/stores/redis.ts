import { assertOptions, refuse } from '../core/assert.js'
import type { OneTimeStore } from './one-time-store.js'
import { commandsOver, type RedisClient } from './redis-client.js'
import type { TokenLease, TokenStore } from './token-store.js'

export type { OneTimeStore } from './one-time-store.js'
export type { IoredisLike, NodeRedisLike, RedisClient } from './redis-client.js'
export type { TokenLease, TokenStore } from './token-store.js'

/**
 * The options of `redisStore`.
 *
 * @example
 * ```ts
 * import { type RedisClient, redisStore, type RedisStoreOptions } from 'wecom-login/redis'
 *
 * const options: RedisStoreOptions = { prefix: 'staging:' }
 * export const storeOf = (client: RedisClient) => redisStore(client, options)
 * ```
 */
export interface RedisStoreOptions {
  /** Added in front of every key: at most 100 letters, digits and `_ : . -`. Default none; keys begin with `wecom-login:` anyway. */
  readonly prefix?: string | undefined
}

/**
 * A store for both: access tokens with a lease (`tokenStore`), and single-use values (`oneTimeStore`).
 *
 * @example
 * ```ts
 * import type { RedisStore } from 'wecom-login/redis'
 *
 * export const sharedBy = (store: RedisStore) => ({ tokenStore: store, oneTimeStore: store })
 * ```
 */
export interface RedisStore extends TokenStore, OneTimeStore {
  /** Lets one process fetch a token while the others wait. */
  readonly lease: TokenLease
}

// pcall: a key that holds another type does not hold the owner's name either.
const commitScript = `
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
redis.call('DEL', KEYS[1])
return 1`

const releaseScript = `
if redis.pcall('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`

// The braces put the lease into the cluster slot of the key it belongs to.
function leaseKey(key: string): string {
  return `{${key}}:lease`
}

/** True for Redis's error about a key that holds a list, a hash or the like. */
function isForeignType(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('WRONGTYPE')
}

function wholeMs(ms: number): number {
  return Math.max(1, Math.ceil(ms))
}

/**
 * Keeps access tokens and single-use values in Redis or Valkey, using the client you already have: ioredis, iovalkey or redis
 * (node-redis), single or cluster. You connect the client, handle its errors and close it.
 *
 * Throws TypeError for any other client or an invalid `prefix`. The methods reject with the client's own errors.
 *
 * @example
 * ```ts
 * import { Redis } from 'ioredis'
 * import { createWeComApp } from 'wecom-login'
 * import { createLogin } from 'wecom-login/login'
 * import { redisStore } from 'wecom-login/redis'
 *
 * const store = redisStore(new Redis('redis://127.0.0.1:6379'))
 * const app = createWeComApp({
 *   corpId: 'ww5100000000000001',
 *   agentId: 1000002,
 *   secret: process.env.WECOM_SECRET,
 *   tokenStore: store,
 * })
 * export const login = createLogin({
 *   app,
 *   origin: 'https://app.example.com',
 *   cookieSecret: process.env.COOKIE_SECRET ?? '',
 *   oneTimeStore: store,
 *   onLogin: ({ contact }) => ({ session: { userId: contact.id } }),
 * })
 * ```
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): RedisStore {
  const commands = commandsOver(client)
  assertOptions(options, 'options')
  const { prefix = '' } = options
  if (typeof prefix !== 'string' || !/^[\w:.-]{0,100}$/.test(prefix))
    refuse('prefix', 'at most 100 letters, digits and _ : . -')
  const named = (key: string) => prefix + key
  /** Non-string values are treated as missing and overwritten by the next write. */
  const get = async (key: string): Promise<string | null> => {
    try {
      return await commands.get(named(key))
    } catch (error) {
      if (isForeignType(error)) return null
      throw error
    }
  }
  return Object.freeze({
    get,
    set: (key: string, value: string, ttlMs: number) => commands.set(named(key), value, wholeMs(ttlMs)),
    delete: (key: string) => commands.delete(named(key)),
    claim: (key: string, ttlMs: number) => commands.setNew(named(key), '1', wholeMs(ttlMs)),
    lease: Object.freeze({
      acquire: async (
        key: string,
        owner: string,
        ttlMs: number,
        { force = false }: { readonly force?: boolean } = {},
      ) => {
        const at = leaseKey(named(key))
        if (!force) return commands.setNew(at, owner, wholeMs(ttlMs))
        await commands.set(at, owner, wholeMs(ttlMs))
        return true
      },
      commit: async (key: string, owner: string, value: string, valueTtlMs: number) => {
        const keys = [leaseKey(named(key)), named(key)]
        return (await commands.run(commitScript, keys, [owner, value, String(wholeMs(valueTtlMs))])) === 1
      },
      release: async (key: string, owner: string) => {
        await commands.run(releaseScript, [leaseKey(named(key))], [owner])
      },
    }),
  })
}
