import type { SimulatorOptions } from 'wecom-simulator'
import { type RedisServer, startRedisServer } from '../../redis/redis-server.js'
import { startUpstream, type Upstream } from './upstream.js'

/** Runs something with a simulator of its own. */
export const withUpstream = async <T>(
  options: SimulatorOptions,
  run: (upstream: Upstream) => Promise<T>,
): Promise<T> => {
  const upstream = await startUpstream(options)
  try {
    return await run(upstream)
  } finally {
    await upstream.close()
  }
}

/** Runs something with a Redis of its own. */
export const withRedis = async <T>(run: (redis: RedisServer) => Promise<T>): Promise<T> => {
  const redis = await startRedisServer()
  try {
    return await run(redis)
  } finally {
    await redis.close()
  }
}
