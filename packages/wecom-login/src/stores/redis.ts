import { assertOptions, refuse } from '../core/assert.js'
import { WeComStoreError } from '../core/errors.js'
import type { OneTimeStore } from './one-time-store.js'
import { commandsOver, type RedisClient } from './redis-client.js'
import { probeRedis } from './redis-probe.js'
import { redisWordOf } from './store-problem.js'
import type { TokenLease, TokenStore } from './token-store.js'

export type { OneTimeStore } from './one-time-store.js'
export type { BunRedisLike, IoredisLike, NodeRedisLike, RedisClient, UpstashLike } from './redis-client.js'
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

function noScripts(word: string): string {
  const fix = word === 'CROSSSLOT' ? 'set the prefix with redisStore instead of the client' : 'allow +eval and +del'
  return `wecom token store: Redis refuses the script that stores a token (${word}), so single commands are used; ${fix}`
}

function wholeMs(ms: number): number {
  return Math.max(1, Math.ceil(ms))
}

/**
 * Keeps access tokens and single-use values in Redis or Valkey, using the client you already have: ioredis, iovalkey or redis (node-redis),
 * single or cluster, `@upstash/redis`, or Bun's `RedisClient`. You connect the client, handle its errors and close it.
 *
 * Throws TypeError for any other client or an invalid `prefix`. The methods reject with the client's own errors. The first `claim` tries out
 * whether client and server do what single use needs; if not, it rejects with `WeComStoreError`.
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
  // The braces put the lease into the cluster slot of the key it belongs to.
  const leaseOf = (key: string) => `${prefix}wecom-login:lease:{${named(key)}}`
  /** Non-string values are treated as missing and overwritten by the next write. */
  const get = async (key: string): Promise<string | null> => {
    try {
      return await commands.get(key)
    } catch (error) {
      if (redisWordOf(error) === 'WRONGTYPE') return null
      throw error
    }
  }
  let isProbed = false
  const probe = async () => {
    if (isProbed) return
    await probeRedis(commands, prefix)
    isProbed = true
  }

  /** The value of a key that another caller has set; null if this call has set it. */
  const claimOnce = async (key: string, value: string, ttlMs: number): Promise<string | null> => {
    // The key may end between the two commands, and a replica that is asked may not know it yet.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (await commands.setNew(key, value, wholeMs(ttlMs))) return null
      const there = await commands.get(key)
      if (there !== null) return there
    }
    throw new WeComStoreError(
      'Redis holds a key but does not return it; reads must go to the primary, not to a replica',
    )
  }

  let warning: string | undefined
  /**
   * Runs a script on the lease of a key, or the same in single commands where Redis refuses it: because of an ACL, a renamed command or
   * keys in two cluster slots. Between the commands the lease may change hands; an older token may then replace a newer one.
   */
  const asOwner = async (key: string, owner: string, value?: { readonly text: string; readonly ttlMs: number }) => {
    const lease = leaseOf(key)
    const script: Parameters<typeof commands.run> =
      value === undefined
        ? [releaseScript, [lease], [owner]]
        : [commitScript, [lease, named(key)], [owner, value.text, value.ttlMs]]
    try {
      return (await commands.run(...script)) === 1
    } catch (error) {
      const word = redisWordOf(error)
      if (word === undefined) throw error
      if ((await get(lease)) !== owner) return false
      await Promise.all([
        value && commands.set(named(key), value.text, value.ttlMs),
        // Ends the lease without DEL, which may be forbidden.
        commands.set(lease, owner, 1),
      ])
      if (word !== 'TRYAGAIN') warning = noScripts(word)
      return true
    }
  }

  return Object.freeze({
    get: (key: string) => get(named(key)),
    set: (key: string, value: string, ttlMs: number) => commands.set(named(key), value, wholeMs(ttlMs)),
    delete: (key: string) => commands.delete(named(key)),
    claim: async (key: string, value: string, ttlMs: number) => {
      const [there] = await Promise.all([claimOnce(named(key), value, ttlMs), probe()])
      return there
    },
    lease: Object.freeze({
      acquire: async (
        key: string,
        owner: string,
        ttlMs: number,
        { force = false }: { readonly force?: boolean } = {},
      ) => {
        if (!force) return commands.setNew(leaseOf(key), owner, wholeMs(ttlMs))
        await commands.set(leaseOf(key), owner, wholeMs(ttlMs))
        return true
      },
      commit: (key: string, owner: string, value: string, valueTtlMs: number) =>
        asOwner(key, owner, { text: value, ttlMs: wholeMs(valueTtlMs) }),
      release: async (key: string, owner: string) => void (await asOwner(key, owner)),
    }),
    get warning() {
      return warning
    },
  })
}
