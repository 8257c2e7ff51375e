import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientName } from '../../redis/clients.js'
import type { RedisServer } from '../../redis/redis-server.js'
import type { AcceptCase } from '../case.js'
import { logInAtOnce, startSite, startSites } from './fleet.js'
import { failedOf, leastOf, logInSteadily, quantile, slowestOf, until } from './measures.js'
import { startProxy } from './proxy.js'
import { withRedis, withUpstream } from './with.js'

const clientNames: readonly ClientName[] = ['ioredis', 'iovalkey', 'redis']

const downAtStart: AcceptCase = {
  id: 'A06',
  title:
    'Redis down at start, each client with its defaults: ms that the first login and the later ones take longer (R-14)',
  counts: { ci: 60, full: 300 },
  isLong: true,
  target: { failed: 0, first_extra_ms: '<=300', later_extra_ms: '<=5', setup_ms: '<=2000', gettoken_most: 1 },
  run: async (count) => {
    const figures = { cases: 0, failed: 0, first_extra_ms: 0, later_extra_ms: 0, setup_ms: 0, gettoken_most: 0 }
    const measure = (redis?: { readonly client: ClientName; readonly socket: string }) =>
      withUpstream({}, async (upstream) => {
        const site = await startSite(upstream, { redis })
        const [first] = await logInAtOnce(upstream, [site], 1)
        const later = []
        for (let n = 0; n < count / clientNames.length; n += 1) later.push(...(await logInAtOnce(upstream, [site], 1)))
        await site.close()
        const answers = first === undefined ? later : [first, ...later]
        figures.cases += answers.length
        figures.failed += failedOf(answers)
        figures.setup_ms = Math.max(figures.setup_ms, Math.ceil(site.setupMs))
        figures.gettoken_most = Math.max(figures.gettoken_most, upstream.count('gettoken'))
        return {
          first: first?.durationMs ?? Number.NaN,
          later: quantile(
            later.map((each) => each.durationMs),
            0.5,
          ),
        }
      })
    await withRedis(async (redis) => {
      await redis.stop()
      for (const client of clientNames) {
        const without = await measure()
        const extraOf = (which: 'first' | 'later') => async () =>
          (await measure({ client, socket: redis.socket }))[which] - without[which]
        const [first, later] = [await leastOf(300, extraOf('first')), await leastOf(5, extraOf('later'))]
        figures.first_extra_ms = Math.max(figures.first_extra_ms, Math.ceil(first))
        figures.later_extra_ms = Math.max(figures.later_extra_ms, Math.ceil(later))
      }
    })
    return figures
  },
}

const killedAndBack: AcceptCase = {
  id: 'A07',
  title: 'Redis killed at fifty logins a second over 2 processes, the token revoked meanwhile, Redis back (R-15)',
  counts: { ci: 300, full: 1_000 },
  isLong: true,
  target: { failed: 0, gettoken_most: '<=2', recovery_ms: '<=6000', unhandled: 0 },
  run: async (count) => {
    const figures = { cases: 0, failed: 0, gettoken_most: 0, recovery_ms: 0, unhandled: 0 }
    for (const client of clientNames) {
      await withRedis((redis) =>
        withUpstream({ tokenOnRepeat: 'new' }, async (upstream) => {
          const sites = await startSites(2, upstream, { redis: { client, socket: redis.socket } })
          const part = Math.ceil(count / clientNames.length / 4)
          const logIn = () => logInSteadily(upstream, sites, { count: part, perSecond: 50 })
          const answers = [...(await logIn())]
          await redis.stop()
          answers.push(...(await logIn()))
          upstream.sim.world.revokeTokens('modern')
          const before = upstream.count('gettoken')
          answers.push(...(await logIn()))
          const meanwhile = upstream.count('gettoken') - before
          await redis.start()
          const backAt = performance.now()
          const later = logIn()
          // A refresh is what needs the store; each process gets reason for one until a token is there again.
          while ((await redis.send('KEYS', 'wecom-login:token:*')) === '*0') {
            upstream.sim.world.revokeTokens('modern')
            answers.push(...(await logInAtOnce(upstream, sites, 2)))
            await sleep(200)
          }
          figures.recovery_ms = Math.max(figures.recovery_ms, Math.ceil(performance.now() - backAt))
          answers.push(...(await later))
          figures.cases += answers.length
          figures.failed += failedOf(answers)
          figures.gettoken_most = Math.max(figures.gettoken_most, meanwhile)
          figures.unhandled += sites.flatMap(({ unhandled }) => unhandled).length
          await Promise.all(sites.map((site) => site.close()))
        }),
      )
    }
    return figures
  },
}

const slowWays = {
  'one second for each answer': async (redis: RedisServer) => startProxy(redis.socket, 'slow'),
  'a server that hangs': async (redis: RedisServer) => {
    redis.pause()
    return { socket: redis.socket, close: async () => redis.resume() }
  },
  'a peer that is gone': async (redis: RedisServer) => startProxy(redis.socket, 'silent'),
}

const slow: AcceptCase = {
  id: 'R-16',
  title: 'Redis slow, hanging, or gone from a half-open connection: ms that cold logins at once take longer (p99)',
  counts: { ci: 180, full: 900 },
  isLong: true,
  target: { failed: 0, extra_p99_ms: '<=250' },
  run: async (count) => {
    const figures = { cases: 0, failed: 0, extra_p99_ms: 0 }
    const measure = (socket?: string, client: ClientName = 'ioredis') =>
      withUpstream({}, async (upstream) => {
        const site = await startSite(upstream, { redis: socket === undefined ? undefined : { client, socket } })
        const part = Math.ceil(count / clientNames.length / Object.keys(slowWays).length)
        const answers = await logInAtOnce(upstream, [site], part)
        await site.close()
        figures.cases += answers.length
        figures.failed += failedOf(answers)
        return quantile(
          answers.map(({ durationMs }) => durationMs),
          0.99,
        )
      })
    for (const start of Object.values(slowWays)) {
      for (const client of clientNames) {
        await withRedis(async (redis) => {
          const way = await start(redis)
          const extra = await leastOf(250, async () => -(await measure()) + (await measure(way.socket, client)))
          figures.extra_p99_ms = Math.max(figures.extra_p99_ms, Math.ceil(extra))
          await way.close()
        })
      }
    }
    return figures
  },
}

const oneTimeStateDown: AcceptCase = {
  id: 'R-17',
  title: 'single use over Redis, and Redis is down: callbacks that are let in, that are not 503 with Retry-After',
  counts: { ci: 60, full: 600 },
  isLong: true,
  target: { accepted: 0, not_503: 0, without_retry_after: 0, getuserinfo: 0, slowest_ms: '<=2500' },
  run: async (count) => {
    const figures = { cases: 0, accepted: 0, not_503: 0, without_retry_after: 0, getuserinfo: 0, slowest_ms: 0 }
    for (const client of clientNames) {
      await withRedis((redis) =>
        withUpstream({}, async (upstream) => {
          const setup = { redis: { client, socket: redis.socket }, isSingleUseShared: true }
          const sites = await startSites(2, upstream, setup)
          const fine = await logInAtOnce(upstream, sites, 2)
          if (failedOf(fine) > 0) throw new Error('a login fails while Redis works')
          await redis.stop()
          const answers = await logInAtOnce(upstream, sites, Math.ceil(count / clientNames.length))
          figures.cases += answers.length
          figures.accepted += answers.length - failedOf(answers)
          figures.not_503 += answers.filter(({ status }) => status !== 503).length
          figures.without_retry_after += answers.filter(({ retryAfter }) => !(Number(retryAfter) > 0)).length
          figures.getuserinfo += upstream.count('auth/getuserinfo') - 2
          figures.slowest_ms = Math.max(figures.slowest_ms, slowestOf(answers))
          await Promise.all(sites.map((site) => site.close()))
        }),
      )
    }
    return figures
  },
}

const flushed: AcceptCase = {
  id: 'R-19',
  title: 'FLUSHALL every second at fifty logins a second over 2 processes, once while the token is fetched',
  counts: { ci: 200, full: 1_500 },
  isLong: true,
  target: { failed: 0, gettoken_extra: '<=1' },
  run: (count) =>
    withRedis((redis) =>
      withUpstream({ tokenOnRepeat: 'new' }, async (upstream) => {
        const sites = await startSites(2, upstream, { redis: { client: 'ioredis', socket: redis.socket } })
        upstream.sim.next('gettoken', { delayMs: 300 })
        const over = new AbortController()
        const flushing = (async () => {
          await until(() => upstream.count('gettoken') === 1)
          while (!over.signal.aborted) {
            await redis.send('FLUSHALL')
            await sleep(1_000)
          }
        })()
        const answers = await logInSteadily(upstream, sites, { count, perSecond: 50 })
        over.abort()
        await flushing
        await Promise.all(sites.map((site) => site.close()))
        const gettoken_extra = upstream.count('gettoken') - 1
        return { cases: answers.length, failed: failedOf(answers), gettoken_extra }
      }),
    ),
}

const backWithOldToken: AcceptCase = {
  id: 'stale-store',
  title:
    'Redis stopped, the token revoked, Redis back with it, revoked again: 4 processes, one of them started meanwhile',
  counts: { ci: 180, full: 1_800 },
  isLong: true,
  target: { failed: 0, gettoken_most: '<=2', unhandled: 0 },
  run: async (count) => {
    const figures = { cases: 0, failed: 0, gettoken_most: 0, unhandled: 0 }
    for (const client of clientNames) {
      await withRedis((redis) =>
        withUpstream({ tokenOnRepeat: 'new' }, async (upstream) => {
          const setup = { redis: { client, socket: redis.socket } }
          const sites = await startSites(3, upstream, setup)
          const logIn = async () => {
            const answers = await logInAtOnce(upstream, sites, Math.ceil(count / clientNames.length / 3))
            figures.cases += answers.length
            figures.failed += failedOf(answers)
          }
          await logIn()
          redis.pause()
          sites.push(await startSite(upstream, setup))
          upstream.sim.world.revokeTokens('modern')
          await logIn()
          redis.resume()
          upstream.sim.world.revokeTokens('modern')
          const before = upstream.count('gettoken')
          await logIn()
          figures.gettoken_most = Math.max(figures.gettoken_most, upstream.count('gettoken') - before)
          figures.unhandled += sites.flatMap(({ unhandled }) => unhandled).length
          await Promise.all(sites.map((site) => site.close()))
        }),
      )
    }
    return figures
  },
}

/** Redis in trouble: open for tokens, closed for single use. */
export const redisTroubleCases: readonly AcceptCase[] = [
  downAtStart,
  killedAndBack,
  slow,
  oneTimeStateDown,
  flushed,
  backWithOldToken,
]
