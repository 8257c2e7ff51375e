import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { redisProgram, type RedisServer, type RedisServerOptions, startRedisServer } from './redis-server.js'

/**
 * Declares tests that need a real Redis: one private server for all of them, empty at the start of each. Without a `redis-server`
 * they are skipped with a line that says so; with `CI=true` they fail.
 */
export const describeWithRedis = (
  name: string,
  define: (redis: () => RedisServer) => void,
  options?: RedisServerOptions,
): void => {
  const isMissing = redisProgram() === ''
  if (isMissing) reportMissing(name)
  describe.skipIf(isMissing)(name, () => {
    let server: RedisServer | undefined
    const running = () => {
      if (server === undefined) throw new Error('the server runs only while tests do')
      return server
    }
    beforeAll(async () => {
      server = await startRedisServer(options)
    })
    beforeEach(() =>
      running()
        .send('FLUSHALL')
        .then(() => undefined),
    )
    afterAll(() => server?.close())
    define(running)
  })
}

const reportMissing = (name: string): void => {
  const message = `没有 redis-server，未测试 / no redis-server, not tested: ${name}`
  if (process.env['CI'] === 'true') throw new Error(message)
  console.warn(message)
}
