import { expect, it, onTestFinished } from 'vitest'
import { createClient } from 'redis'
import { Redis } from 'ioredis'
import { Redis as Valkey } from 'iovalkey'
import { doctor, type DoctorConfig } from 'wecom-login/doctor'
import { describeWithRedis } from './describe-with-redis.js'
import type { RedisServer } from './redis-server.js'

type Client = NonNullable<DoctorConfig['redis']>

const ignore = () => undefined

const clients: Readonly<Record<string, (server: RedisServer, user?: object) => Client>> = {
  ioredis: ({ socket }, user) => {
    const client = new Redis(socket, { ...user }).on('error', ignore)
    onTestFinished(() => client.disconnect())
    return client
  },
  iovalkey: ({ socket }, user) => {
    const client = new Valkey(socket, { ...user }).on('error', ignore)
    onTestFinished(() => client.disconnect())
    return client
  },
  redis: ({ socket }, user) => {
    const client = createClient({ socket: { path: socket, tls: false }, ...user }).on('error', ignore)
    client.connect().catch(ignore)
    onTestFinished(() => client.destroy())
    return client
  },
}

/** What the doctor says of a Redis, and nothing else. */
const examine = async (redis: Client, timeoutMs = 2_000) => {
  const { findings } = await doctor({ redis, timeoutMs })
  return findings.find(({ check }) => check === 'redis')
}

describeWithRedis('the doctor and a real Redis', (redis) => {
  it.each(Object.keys(clients))('finds it good over %s, and leaves nothing behind', async (name) => {
    const finding = await examine(clients[name]!(redis()))
    expect(finding).toMatchObject({ id: 'redis_ok', detail: { en: expect.stringContaining('policy is noeviction.') } })
    expect(await redis().send('DBSIZE')).toBe(':0')
  })

  it.each(Object.keys(clients))('warns of an eviction policy over %s', async (name) => {
    await redis().send('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru')
    onTestFinished(() => redis().send('CONFIG', 'SET', 'maxmemory-policy', 'noeviction').then(ignore))
    expect(await examine(clients[name]!(redis()))).toMatchObject({ id: 'redis_evicts' })
  })

  it.each(Object.keys(clients))('tells a user that may not write over %s', async (name) => {
    await redis().send('ACL', 'SETUSER', 'reader', 'on', '>a-password', '~*', '+@read', '+info', '+client', '+hello')
    onTestFinished(() => redis().send('ACL', 'DELUSER', 'reader').then(ignore))
    const finding = await examine(clients[name]!(redis(), { username: 'reader', password: 'a-password' }))
    expect(finding).toMatchObject({ id: 'redis_refused', detail: { en: expect.stringContaining('NOPERM') } })
    expect(JSON.stringify(finding)).not.toContain('a-password')
  })

  it.each(Object.keys(clients))('does over %s what a login does: an ACL without EVAL or DEL shows', async (name) => {
    const set = (...rules: readonly string[]) => redis().send('ACL', 'SETUSER', 'app', 'reset', 'on', '>a-password', '~wecom-login:*', '-@all', '+get', '+set', '+client', '+hello', ...rules) // prettier-ignore
    onTestFinished(() => redis().send('ACL', 'DELUSER', 'app').then(ignore))
    const user = { username: 'app', password: 'a-password', enableReadyCheck: false }
    await set('+del', '+eval')
    expect(await examine(clients[name]!(redis(), user))).toMatchObject({ id: 'redis_ok' })
    await set('+del')
    expect(await examine(clients[name]!(redis(), user))).toMatchObject({ id: 'redis_no_scripts', detail: { en: expect.stringContaining('NOPERM') } }) // prettier-ignore
    await set('+eval')
    expect(await examine(clients[name]!(redis(), user))).toMatchObject({ id: 'redis_no_scripts', detail: { en: expect.stringContaining('ERR') } }) // prettier-ignore
  })

  it.each(Object.keys(clients))('tells a wrong password over %s', async (name) => {
    const finding = await examine(clients[name]!(redis(), { username: 'nobody', password: 'a-wrong-password' }), 500)
    expect(finding?.id).toMatch(/^redis_(?:refused|unreachable)$/)
    expect(JSON.stringify(finding)).not.toContain('a-wrong-password')
  })

  it.each(Object.keys(clients))('gives up on one that hangs over %s', async (name) => {
    const client = clients[name]!(redis())
    await examine(client)
    redis().pause()
    onTestFinished(() => redis().resume())
    expect(await examine(client, 300)).toMatchObject({ id: 'redis_unreachable' })
  })

  it('tells a replica', async () => {
    await redis().send('REPLICAOF', '127.0.0.1', '9')
    onTestFinished(() => redis().send('REPLICAOF', 'NO', 'ONE').then(ignore))
    expect(await examine(clients['ioredis']!(redis()))).toMatchObject({ id: 'redis_read_only' })
  })
})
