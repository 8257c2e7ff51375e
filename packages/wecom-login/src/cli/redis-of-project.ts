import { createRequire } from 'node:module'
import { join } from 'node:path'

import type { RedisClient } from '../stores/redis-client.js'

/** A client, and how to close it. */
export interface OpenedRedis {
  readonly client: RedisClient
  readonly close: () => void
}

interface Ioredis {
  readonly Redis: new (url: string, options: object) => RedisClient & Disconnectable
}
interface Disconnectable {
  on(event: 'error', listener: () => void): unknown
  disconnect(): void
}
interface NodeRedis {
  createClient(options: object): RedisClient & {
    on(event: 'error', listener: () => void): unknown
    connect(): Promise<unknown>
    destroy(): void
  }
}

/** Connection errors appear again as errors of the commands. */
function ignore() {
  return undefined
}

/** Connects to Redis with the client installed in the project of this folder: ioredis, iovalkey or redis. Undefined if there is none. */
export function openRedisOf(folder: string, url: string): OpenedRedis | undefined {
  const require = createRequire(join(folder, 'package.json'))
  const load = (name: string): unknown => {
    try {
      return require(name)
    } catch {
      return undefined
    }
  }
  const ioredis = (load('ioredis') ?? load('iovalkey')) as Ioredis | undefined
  if (ioredis !== undefined) {
    const client = new ioredis.Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null })
    client.on('error', ignore)
    return { client, close: () => client.disconnect() }
  }
  const redis = load('redis') as NodeRedis | undefined
  if (redis === undefined) return undefined
  const client = redis.createClient({ url, socket: { reconnectStrategy: false } })
  client.on('error', ignore)
  client.connect().catch(ignore)
  return { client, close: () => client.destroy() }
}
