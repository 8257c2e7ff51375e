import { setTimeout as sleep } from 'node:timers/promises'
import type { RedisServer } from '../../redis/redis-server.js'
import type { AcceptCase } from '../case.js'
import { begin, isLoggedIn, logInAtOnce, type SiteProcess, startSites } from './fleet.js'
import { quantile } from './measures.js'
import type { SiteAnswer, SiteRequest } from './site.js'
import type { Upstream } from './upstream.js'
import { withRedis, withUpstream } from './with.js'

const perSecond = 25
/** Each process remembers its latest 2,000 logins; from then on it has no reason to grow. */
const warmUpLogins = 4_400
/** What the garbage of the warm-up leaves is given back in the first part of the run. */
const unsteadyShare = 1 / 3

/** Small trouble, none of which may cost a login; one kind a second, in an order that the seed decides. */
const troubles: readonly ((upstream: Upstream, redis: RedisServer) => unknown)[] = [
  ({ sim }) => sim.next('auth/getuserinfo', { drop: 'after-effect' }),
  ({ sim }) => sim.next('auth/getuserinfo', { status: 502, effect: 'after' }),
  ({ sim }) => sim.next('auth/getuserinfo', { errcode: -1, effect: 'after' }),
  ({ sim }) => sim.next('gettoken', { status: 503 }),
  ({ sim }) => sim.next('gettoken', { errcode: -1 }),
  ({ sim }) => sim.world.revokeTokens('modern'),
  (_, redis) => redis.send('FLUSHALL').catch(() => undefined),
  async (_, redis) => {
    await redis.stop()
    await sleep(700)
    await redis.start()
  },
]

/** A person logs in and follows one restart, as a browser does. */
const logIn = async (upstream: Upstream, [first, second]: readonly SiteProcess[]): Promise<SiteAnswer> => {
  if (first === undefined || second === undefined) throw new Error('a fleet has two processes')
  const callback = await begin(upstream, first)
  const answer = await second.handle(callback)
  if (isLoggedIn(answer) || !answer.location.startsWith(upstream.url)) return answer
  const again: SiteRequest = {
    url: (await upstream.sim.as('zhangsan').open(answer.location)).href,
    cookie: answer.cookies.filter((cookie) => !cookie.endsWith('=')).join('; '),
  }
  return first.handle(again)
}

/** Growth a minute, as the median of what any two samples say: a single step, as memory is taken and given back in blocks, is no slope. */
const slopeOf = (samples: readonly { readonly atMs: number; readonly bytes: number }[]): number => {
  const slopes = samples.flatMap((from, index) =>
    samples.slice(index + 1).map((to) => (to.bytes - from.bytes) / (to.atMs - from.atMs)),
  )
  return Math.round(quantile(slopes, 0.5) * 60_000)
}

/** What a fleet holds at some moment, for each of its processes. */
const inspect = async (sites: readonly SiteProcess[], startedAt: number) => {
  const footprints = await Promise.all(sites.map((site) => site.inspect()))
  const mean = (of: 'heapBytes' | 'rssBytes' | 'handles') =>
    footprints.reduce((total, each) => total + each[of], 0) / sites.length
  const atMs = performance.now() - startedAt
  return { atMs, heapBytes: mean('heapBytes'), rssBytes: mean('rssBytes'), handles: mean('handles') }
}

const soak: AcceptCase = {
  id: 'A42',
  title:
    'two processes, 25 logins a second, tokens of 20 s, and each second a lost answer, a revocation, an empty or a restarted Redis: logins that fail, bytes a minute that a process grows, handles more than at first',
  counts: { ci: 30, full: 900 },
  target: (seconds) => ({
    failed: 0,
    unhandled: 0,
    heap_per_minute: '<=1000000',
    // A block or two of memory is all that a minute can tell apart.
    rss_per_minute: seconds < 300 ? '<=3000000' : '<=1000000',
    handles_more: '<=8',
  }),
  isLong: true,
  run: (seconds, seed) =>
    withRedis((redis) =>
      withUpstream({ tokenOnRepeat: 'new', accessTokenSeconds: 20 }, async (upstream) => {
        const sites = await startSites(2, upstream, { redis: { client: 'ioredis', socket: redis.socket } })
        for (let batch = 0; batch < warmUpLogins; batch += 100) await logInAtOnce(upstream, sites, 100)
        const startedAt = performance.now()
        const samples: Awaited<ReturnType<typeof inspect>>[] = []
        const underWay = new Set<Promise<void>>()
        let failed = 0
        let trouble: unknown
        for (let second = 0; second < seconds; second += 1) {
          samples.push(await inspect(sites, startedAt))
          await trouble
          // A fault waits for its call; two of them would hit one login twice.
          if (upstream.sim.faults.waiting().length === 0) {
            trouble = troubles[(seed + second * 5) % troubles.length]?.(upstream, redis)
          }
          for (let index = 0; index < perSecond; index += 1) {
            await sleep(startedAt + second * 1_000 + (index * 1_000) / perSecond - performance.now())
            const login = logIn(upstream, index % 2 === 0 ? sites : sites.toReversed()).then((answer) => {
              failed += Number(!isLoggedIn(answer))
              underWay.delete(login)
            })
            underWay.add(login)
          }
        }
        await Promise.all(underWay)
        samples.push(await inspect(sites, startedAt))
        const unhandled = sites.reduce((sum, site) => sum + site.unhandled.length, 0)
        await Promise.all(sites.map((site) => site.close()))
        const steady = samples.filter(({ atMs }) => atMs >= seconds * 1_000 * unsteadyShare)
        return {
          cases: seconds,
          failed,
          unhandled,
          heap_per_minute: slopeOf(steady.map(({ atMs, heapBytes }) => ({ atMs, bytes: heapBytes }))),
          rss_per_minute: slopeOf(steady.map(({ atMs, rssBytes }) => ({ atMs, bytes: rssBytes }))),
          handles_more: Math.ceil((steady.at(-1)?.handles ?? Number.NaN) - (steady[0]?.handles ?? Number.NaN)),
        }
      }),
    ),
}

/** A fleet under steady load and steady trouble. */
export const soakCases: readonly AcceptCase[] = [soak]
