import { systemClock } from '../core/clock.js'
import { WeComStoreError } from '../core/errors.js'
import { randomHex } from '../core/random.js'
import type { RedisCommands } from './redis-client.js'

const probeMs = 10_000
const shortMs = 5

/**
 * Tries out what single use and leases rest on, under a key of its own: a key is set once, keeps its text, and expires. Rejects with
 * `WeComStoreError` if a client or server does otherwise, and with the client's own errors.
 */
export async function probeRedis({ get, set, setNew }: RedisCommands, prefix: string): Promise<void> {
  const key = `${prefix}wecom-login:probe:${randomHex()}`
  const refuse = (what: string): never => {
    throw new WeComStoreError(
      `this Redis client cannot be used: ${what}; check that it is the original client of a supported package and not a wrapper`,
    )
  }
  if (!(await setNew(key, '{"a":1}', probeMs))) refuse('SET with NX and PX does not answer OK')
  if (await setNew(key, 'second', probeMs)) refuse('SET ignores NX, so a code could be used twice')
  if ((await get(key)) !== '{"a":1}') refuse('GET does not return the text that was set')
  await set(key, 'short', shortMs)
  await systemClock.sleep(4 * shortMs)
  if ((await get(key)) !== null) refuse('SET ignores PX, so keys would stay for ever')
}
