import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { redisStore, type RedisStore } from 'wecom-login/redis'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { startUpstream, type Upstream } from '../accept/fleet/upstream.js'
import { describeWithRedis } from './describe-with-redis.js'
import { createPortal } from './portal.js'
import type { RedisServer } from './redis-server.js'

const ignore = () => undefined
const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const { close } of opened.splice(0).toReversed()) await close()
})

/** A user of the server; `default` is its owner, who may do everything. */
interface User {
  readonly username: string
  readonly password: string
}

const clients: Readonly<Record<string, (server: RedisServer, user?: User) => RedisStore>> = {
  ioredis: ({ socket }, user) => {
    // The ready check needs +info, and ioredis logs that it does without.
    const client = new Redis(socket, { ...user, enableReadyCheck: false }).on('error', ignore)
    opened.push({ close: () => client.disconnect() })
    return redisStore(client)
  },
  redis: ({ socket }, user) => {
    const client = createClient({ socket: { path: socket, tls: false }, ...user }).on('error', ignore)
    client.connect().catch(ignore)
    opened.push({ close: () => client.destroy() })
    return redisStore(client)
  },
}

const startWeCom = async (): Promise<Upstream> => {
  const upstream = await startUpstream({ tokenOnRepeat: 'new' })
  opened.push(upstream)
  return upstream
}

/** A fleet that starts cold: three processes, a login at each at once. */
const startFleet = async (open: () => RedisStore) => {
  const upstream = await startWeCom()
  const portals = [1, 2, 3].map(() => {
    const store = open()
    const portal = createPortal(upstream, { tokenStore: store, oneTimeStore: store })
    opened.push(portal)
    return portal
  })
  const callbacks = await Promise.all(portals.map((portal) => portal.begin()))
  const answers = await Promise.all(portals.map((portal, index) => portal.finish(callbacks[index]!)))
  return { upstream, portals, answers, lines: portals.flatMap(({ lines }) => lines) }
}

const leaseIsFree = async (redis: RedisServer): Promise<boolean> => {
  await sleep(20)
  const keys = (await redis.send('KEYS', 'wecom-login:lease:*'))
    .split('\r\n')
    .filter((line) => line.startsWith('wecom'))
  const lives = await Promise.all(keys.map((key) => redis.send('PTTL', key)))
  return lives.every((life) => life === ':-2')
}

const withUser = async (redis: RedisServer, ...rules: readonly string[]): Promise<User> => {
  await redis.send('ACL', 'SETUSER', 'app', 'reset', 'on', '>a-password', ...rules)
  opened.push({ close: () => redis.send('ACL', 'DELUSER', 'app') })
  return { username: 'app', password: 'a-password' }
}

const minimal = ['~wecom-login:*', '-@all', '+get', '+set', '+del', '+eval']

describeWithRedis('a Redis that refuses something', (redis) => {
  describe.each(Object.keys(clients))('over %s', (name) => {
    const open = (user?: User) => () => clients[name]!(redis(), user)

    it('serves everything with the minimal ACL, and says nothing', async () => {
      const { upstream, answers, lines } = await startFleet(open(await withUser(redis(), ...minimal)))
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
      expect(upstream.count('gettoken')).toBe(1)
      expect(lines).toEqual([])
    })

    it.each([
      ['EVAL', 'NOPERM'],
      ['DEL', 'ERR'],
    ])(
      'an ACL without %s: one gettoken for a fleet, nobody waits, the lease is free, one line',
      async (command, word) => {
        const user = await withUser(redis(), ...minimal, `-${command}`)
        const { upstream, answers, lines } = await startFleet(open(user))
        expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
        expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(1_500)
        expect(upstream.count('gettoken')).toBe(1)
        expect(await leaseIsFree(redis())).toBe(true)
        expect(new Set(lines.map((line) => line.trim()))).toEqual(
          new Set([
            `wecom token store: Redis refuses the script that stores a token (${word}), so single commands are used; allow +eval and +del {}`,
          ]),
        )
      },
    )

    const troubles: Readonly<Record<string, readonly [RegExp, () => Promise<User | undefined>]>> = {
      'an ACL without SET': [
        /NOPERM: the ACL of this Redis user must allow \+get \+set \+del \+eval on ~wecom-login:\*/,
        () => withUser(redis(), ...minimal, '-set'),
      ],
      'an ACL for other keys': [
        /NOPERM: the ACL of this Redis user must allow \+get \+set \+del \+eval on ~wecom-login:\*/,
        () => withUser(redis(), '~crm:*', ...minimal.slice(1)),
      ],
      'a replica': [
        /READONLY: this is a replica, which cannot be written to; connect the client to the primary/,
        async () => {
          await redis().send('REPLICAOF', '127.0.0.1', '9')
          opened.push({ close: () => redis().send('REPLICAOF', 'NO', 'ONE') })
          return undefined
        },
      ],
      'a full memory': [
        /OOM: Redis has used up its maxmemory; raise it or free memory/,
        async () => {
          await redis().send('CONFIG', 'SET', 'maxmemory', '1mb')
          opened.push({ close: () => redis().send('CONFIG', 'SET', 'maxmemory', '0') })
          return undefined
        },
      ],
      'a wrong password': [
        name === 'ioredis'
          ? /WRONGPASS: the user name or password of the client is wrong/
          : /ClientClosedError: its connect\(\) was not called or has failed|NOPERM/,
        async () => {
          // node-redis sends what has queued before it knows that its password is wrong.
          await redis().send('ACL', 'SETUSER', 'default', '-set')
          opened.push({ close: () => redis().send('ACL', 'SETUSER', 'default', '+set') })
          return { ...(await withUser(redis(), ...minimal)), password: 'a-wrong-password' }
        },
      ],
    }

    it.each(Object.entries(troubles))(
      '%s: single use is 503 with Retry-After at once, one clear line; logins that do not need Redis go on',
      async (_trouble, [line, prepare]) => {
        const user = await prepare()
        const { upstream, answers, lines } = await startFleet(open(user))
        expect(answers.map(({ status, retryAfter }) => [status, retryAfter])).toEqual([1, 2, 3].map(() => [503, '5']))
        expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(1_000)
        expect(lines.filter((text) => text.startsWith('wecom login failed'))).toHaveLength(3)
        for (const text of lines) expect(text).toMatch(line)
        expect(JSON.stringify(lines)).not.toMatch(/a-password|a-wrong-password/)

        const tokensOnly = createPortal(upstream, { tokenStore: open(user)() })
        opened.push(tokensOnly)
        const { status, ms } = await tokensOnly.logIn()
        expect(status).toBe(303)
        expect(ms).toBeLessThan(1_000)
        // A client that keeps connecting anew may take longer than a token's store call.
        for (const text of tokensOnly.lines) expect(text).toMatch(new RegExp(`${line.source}|no answer within 200 ms`))
        expect(tokensOnly.lines).toHaveLength(1)
      },
    )
  })
})

describeWithRedis(
  'a Redis with EVAL renamed',
  (redis) => {
    it('serves a fleet that starts cold with one gettoken', async () => {
      const { upstream, answers, lines } = await startFleet(() => clients['ioredis']!(redis()))
      expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
      expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(1_500)
      expect(upstream.count('gettoken')).toBe(1)
      expect(lines).toEqual([expect.stringContaining('(ERR), so single commands are used; allow +eval and +del')])
    })
  },
  { settings: ['--rename-command', 'EVAL', ''] },
)
