import { Cluster, Redis } from 'ioredis'
import { Cluster as ValkeyCluster, Redis as Valkey } from 'iovalkey'
import { createClient, createCluster } from 'redis'
import { redisStore, type RedisStore, type RedisStoreOptions } from 'wecom-login/redis'
import type { RedisServer } from './redis-server.js'

/** A store over a client, and how to let go of the client. */
export interface OpenStore {
  readonly store: RedisStore
  /** Ends once the client has found its server. */
  readonly ready: Promise<unknown>
  close(): void
}

/** Opens a store over one client as its own documentation does it: with its defaults, and an error listener. */
export type OpenClient = (server: Pick<RedisServer, 'socket' | 'port'>, options?: RedisStoreOptions) => OpenStore

const ignore = () => undefined

/** Name of a client of a single server. */
export type ClientName = 'ioredis' | 'iovalkey' | 'redis'

/** Clients of a single server. */
export const clients: Readonly<Record<ClientName, OpenClient>> = {
  ioredis: ({ socket }, options) => {
    const client = new Redis(socket).on('error', ignore)
    return { store: redisStore(client, options), ready: client.ping().catch(ignore), close: () => client.disconnect() }
  },
  iovalkey: ({ socket }, options) => {
    const client = new Valkey(socket).on('error', ignore)
    return { store: redisStore(client, options), ready: client.ping().catch(ignore), close: () => client.disconnect() }
  },
  redis: ({ socket }, options) => {
    const client = createClient({ socket: { path: socket, tls: false } }).on('error', ignore)
    const ready = client.connect().catch(ignore)
    return { store: redisStore(client, options), ready, close: () => client.destroy() }
  },
}

/** Clients of a cluster. */
export const clusterClients: Readonly<Record<string, OpenClient>> = {
  'ioredis cluster': ({ port }, options) => {
    const client = new Cluster([{ host: '127.0.0.1', port }]).on('error', ignore)
    return { store: redisStore(client, options), ready: client.ping().catch(ignore), close: () => client.disconnect() }
  },
  'iovalkey cluster': ({ port }, options) => {
    const client = new ValkeyCluster([{ host: '127.0.0.1', port }]).on('error', ignore)
    return { store: redisStore(client, options), ready: client.ping().catch(ignore), close: () => client.disconnect() }
  },
  'redis cluster': ({ port }, options) => {
    const client = createCluster({ rootNodes: [{ url: `redis://127.0.0.1:${port}` }] }).on('error', ignore)
    const ready = client.connect().catch(ignore)
    return { store: redisStore(client, options), ready, close: () => client.destroy() }
  },
}
