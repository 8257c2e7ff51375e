import { afterEach, expect, it } from 'vitest'
import { startUpstream, type Upstream } from '../accept/fleet/upstream.js'
import { begin, isLoggedIn } from '../accept/fleet/fleet.js'
import { createSite, type Site } from '../accept/fleet/site.js'
import { describeWithRedis } from './describe-with-redis.js'

describeWithRedis('a new app secret', (redis) => {
  const opened: { close(): unknown }[] = []
  afterEach(async () => {
    for (const { close } of opened.splice(0).toReversed()) await close()
  })

  const open = (upstream: Upstream): Site => {
    const { corpId, agentId, secret } = upstream.sim.apps.modern
    const store = { client: 'ioredis', socket: redis().socket } as const
    const site = createSite({ upstream: upstream.url, corpId, agentId, secret, redis: store }, () => {})
    opened.push(site)
    return site
  }

  it('loses no login: begun before and finished after, and at processes that still have the old one', async () => {
    const upstream = await startUpstream({ tokenOnRepeat: 'new' })
    opened.push(upstream)
    const old = open(upstream)
    expect(isLoggedIn(await old.handle(await begin(upstream, old)))).toBe(true)
    const underWay = [await begin(upstream, old), await begin(upstream, old)]

    upstream.sim.world.apps.edit('modern', { secret: 'SIMSECRET_modern_the_new_one' })
    const fresh = open(upstream)
    const answers = await Promise.all([fresh.handle(underWay[0]!), old.handle(underWay[1]!)])

    expect(answers.map(isLoggedIn)).toEqual([true, true])
    expect(upstream.count('gettoken')).toBe(2)
  })

  it('has a key of its own, so that neither takes the token of the other', async () => {
    const upstream = await startUpstream()
    opened.push(upstream)
    for (const secret of ['SIMSECRET_modern_one', 'SIMSECRET_modern_two']) {
      upstream.sim.world.apps.edit('modern', { secret })
      const site = open(upstream)
      expect(isLoggedIn(await site.handle(await begin(upstream, site)))).toBe(true)
    }
    expect(await redis().send('DBSIZE')).toBe(':2')
  })
})
