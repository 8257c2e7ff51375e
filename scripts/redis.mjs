import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installDebianPackages } from './debian.mjs'

const folders = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']

/** Finds a `redis-server` (or Valkey's) and returns the path of its program, or `undefined`. */
export function findRedisServer() {
  const searched = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...folders]
  const places = ['redis-server', 'valkey-server'].flatMap((name) => searched.map((folder) => join(folder, name)))
  return places.find((path) => existsSync(path))
}

/** Finds a server like `findRedisServer`, after installing one where that is allowed. */
export async function ensureRedisServer() {
  if (findRedisServer() === undefined) {
    await installDebianPackages(['redis-server'], { zh: 'Redis 测试需要', en: 'for the Redis tests' })
  }
  return findRedisServer()
}
