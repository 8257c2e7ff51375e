import { Redis } from 'ioredis'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { startLine } from '../accept/fleet/proxy.js'
import { startUpstream } from '../accept/fleet/upstream.js'
import { clients } from './clients.js'
import { describeWithRedis } from './describe-with-redis.js'
import { createPortal, type Portal } from './portal.js'

const opened: { close(): unknown }[] = []
afterEach(async () => {
  for (const { close } of opened.splice(0).toReversed()) await close()
})

describeWithRedis('single use over Redis', (redis) => {
  /** A process of the site, whose clock may be wrong. */
  const openPortal = async (socket = redis().socket, aheadMs = 0, client: keyof typeof clients = 'ioredis') => {
    const { store, ready, close } = clients[client]({ socket, port: 0 })
    opened.push({ close })
    await ready
    return { store, aheadMs }
  }
  const startWeCom = async () => {
    const upstream = await startUpstream()
    opened.push(upstream)
    return upstream
  }

  it.each(Object.keys(clients) as (keyof typeof clients)[])(
    'takes one round trip of a login over %s',
    async (client) => {
      const upstream = await startWeCom()
      const line = await startLine(redis().socket, 50)
      opened.push(line)
      const { store } = await openPortal(line.socket, 0, client)
      const portal = createPortal(upstream, { oneTimeStore: store })
      opened.push(portal)
      await portal.logIn()
      await sleep(200)
      const callback = await portal.begin()
      const before = line.answers()
      const { status } = await portal.finish(callback)
      expect(status).toBe(303)
      expect(line.answers() - before).toBe(1)
    },
  )

  it.each([0, 600_000, -600_000])(
    'between processes whose clocks are %d ms apart: no login is lost, duplicates are joined, an attack is refused',
    async (aheadMs) => {
      const upstream = await startWeCom()
      const portalOf = async (ahead: number): Promise<Portal> => {
        const { store } = await openPortal(redis().socket, ahead)
        const portal = createPortal(upstream, { tokenStore: store, oneTimeStore: store }, { aheadMs: ahead })
        opened.push(portal)
        return portal
      }
      const [here, there] = [await portalOf(0), await portalOf(aheadMs)]
      const asked = () => upstream.count('auth/getuserinfo')

      for (const [one, other] of [
        [here, there],
        [there, here],
      ] as const) {
        const before = asked()
        const callback = await one.begin()
        const answers = await Promise.all([one.finish(callback), other.finish(callback), other.finish(callback)])
        expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
        expect(asked()).toBe(before + 1)

        // Later, and elsewhere: the verdict is still there.
        expect((await other.finish(callback)).status).toBe(303)
        expect(asked()).toBe(before + 1)

        const [mine, theirs] = [await one.begin(), await other.begin()]
        const injected = new URL(theirs.url)
        injected.searchParams.set('code', new URL(mine.url).searchParams.get('code') ?? '')
        expect((await one.finish(mine)).status).toBe(303)
        expect((await other.finish({ url: injected.href, cookie: theirs.cookie })).status).toBe(400)
        expect(other.lines.join()).toContain('someone may be injecting codes')
        // The state is spent with it, for its own code too.
        expect((await one.finish(theirs)).status).toBe(400)
        expect(asked()).toBe(before + 2)
      }
    },
  )

  it('keeps about 1.2 kB of a login in Redis for a minute, and then a quarter of that for ten', async () => {
    const upstream = await startWeCom()
    const { store } = await openPortal()
    const portal = createPortal(upstream, { oneTimeStore: store })
    opened.push(portal)
    await portal.logIn()
    await sleep(20)
    const client = new Redis(redis().socket)
    opened.push({ close: () => client.disconnect() })
    const keys = await client.keys('wecom-login:once:*')
    const sizes = await Promise.all(
      keys.map(async (key) => [await client.pttl(key), await client.memory('USAGE', key)]),
    )
    const bytes = (longerThan: number) =>
      sizes.reduce((sum, [ttl, size]) => sum + ((ttl ?? 0) > longerThan ? (size ?? 0) : 0), 0)
    expect(keys).toHaveLength(3)
    expect(bytes(0)).toBeLessThan(1_400)
    expect(bytes(60_000)).toBeLessThan(300)
  })

  it('is 503 after 2 s while Redis hangs, then at once, and works again within 5 s of its return', async () => {
    const upstream = await startWeCom()
    const { store } = await openPortal()
    const portal = createPortal(upstream, { oneTimeStore: store })
    opened.push(portal)
    expect((await portal.logIn()).status).toBe(303)
    redis().pause()
    opened.push({ close: () => redis().resume() })
    const callbacks = []
    for (let login = 0; login < 7; login += 1) callbacks.push(await portal.begin())
    const first = await Promise.all(callbacks.slice(0, 5).map((callback) => portal.finish(callback)))
    expect(first.map(({ status, retryAfter }) => [status, retryAfter])).toEqual(first.map(() => [503, '5']))
    const later = await portal.finish(callbacks[5]!)
    expect([later.status, later.retryAfter]).toEqual([503, '5'])
    expect(later.ms).toBeLessThan(100)
    redis().resume()
    const backAt = performance.now()
    let answer = await portal.logIn()
    while (answer.status !== 303) {
      await sleep(100)
      answer = await portal.logIn()
    }
    expect(performance.now() - backAt).toBeLessThan(5_500)
  })
})
