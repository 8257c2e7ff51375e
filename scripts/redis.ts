import { installDebianPackages } from './debian.js'
import { findProgram } from './run.js'

/** Finds a `redis-server` (or Valkey's) and returns the path of its program, or `undefined`. */
export const findRedisServer = (): string | undefined =>
  findProgram(['redis-server', 'valkey-server'], ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'])

/** Finds a server like `findRedisServer`, after installing one where that is allowed. */
export const ensureRedisServer = async (): Promise<string | undefined> => {
  if (findRedisServer() === undefined) {
    await installDebianPackages(['redis-server'], { zh: 'Redis 测试需要', en: 'for the Redis tests' })
  }
  return findRedisServer()
}
