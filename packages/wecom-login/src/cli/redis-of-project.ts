import { createRequire } from 'node:module'
import { join } from 'node:path'

import type { RedisClient } from '../stores/redis-client.js'

/** A client, and how to let go of it. */
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

/** What a client says of its connection is said again by the command that fails. */
const ignore = () => undefined

/** Opens a Redis with the client that the project in this folder has installed: ioredis, iovalkey or redis. Undefined if it has none. */
export const openRedisOf = (folder: string, url: string): OpenedRedis | undefined => {
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
