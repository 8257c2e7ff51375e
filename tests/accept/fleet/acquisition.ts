import { setTimeout as sleep } from 'node:timers/promises'
import { createWeComApp, type Clock, type WeComApp } from 'wecom-login'
import { Redis } from 'ioredis'
import { redisStore } from 'wecom-login/redis'
import type { AcceptCase } from '../case.js'
import { logInAtOnce, type SiteProcess, startSite, startSites } from './fleet.js'
import { failedOf, slowestOf, until } from './measures.js'
import { withRedis, withUpstream } from './with.js'

const closeAll = (sites: readonly SiteProcess[]) => Promise.all(sites.map((site) => site.close()))

const oneProcess: AcceptCase = {
  id: 'A01',
  isLong: true,
  title: 'cold logins at once in one process, gettoken takes 200 ms (R-01)',
  counts: { ci: 1_000, full: 2_000 },
  target: { gettoken: 1, failed: 0, getuserinfo_extra: 0 },
  run: (count) =>
    withUpstream({}, async (upstream) => {
      const site = await startSite(upstream)
      upstream.sim.next('gettoken', { delayMs: 200 })
      const answers = await logInAtOnce(upstream, [site], count)
      await site.close()
      return {
        cases: answers.length,
        gettoken: upstream.count('gettoken'),
        failed: failedOf(answers),
        getuserinfo_extra: upstream.count('auth/getuserinfo') - count,
      }
    }),
}

const failingTwice: AcceptCase = {
  id: 'R-02',
  title: 'cold logins at once while gettoken answers 503 twice',
  counts: { ci: 500, full: 1_000 },
  isLong: true,
  target: { gettoken: 3, failed: 0, slowest_ms: '<=8000' },
  run: (count) =>
    withUpstream({}, async (upstream) => {
      const site = await startSite(upstream)
      for (const _ of [1, 2]) upstream.sim.next('gettoken', { status: 503 })
      const answers = await logInAtOnce(upstream, [site], count)
      await site.close()
      const [gettoken, failed] = [upstream.count('gettoken'), failedOf(answers)]
      return { cases: answers.length, gettoken, failed, slowest_ms: slowestOf(answers) }
    }),
}

const fourProcesses: AcceptCase = {
  id: 'A02',
  isLong: true,
  title: '4 processes over one Redis, each login begun at one and finished at another (R-03)',
  counts: { ci: 1_000, full: 2_000 },
  target: { gettoken: 1, failed: 0, keys: 1 },
  run: (count) =>
    withRedis((redis) =>
      withUpstream({ tokenOnRepeat: 'new' }, async (upstream) => {
        const sites = await startSites(4, upstream, { redis: { client: 'ioredis', socket: redis.socket } })
        upstream.sim.next('gettoken', { delayMs: 200 })
        const answers = await logInAtOnce(upstream, sites, count)
        const keys = Number((await redis.send('DBSIZE')).slice(1))
        await closeAll(sites)
        return { cases: answers.length, gettoken: upstream.count('gettoken'), failed: failedOf(answers), keys }
      }),
    ),
}

const withoutStore: AcceptCase = {
  id: 'R-04',
  title: '4 processes without a store: one gettoken each',
  counts: { ci: 200, full: 1_000 },
  isLong: true,
  target: { gettoken: 4, failed: 0 },
  run: (count) =>
    withUpstream({}, async (upstream) => {
      const sites = await startSites(4, upstream)
      const answers = await logInAtOnce(upstream, sites, count)
      await closeAll(sites)
      return { cases: answers.length, gettoken: upstream.count('gettoken'), failed: failedOf(answers) }
    }),
}

const holderKilled: AcceptCase = {
  id: 'A05',
  title:
    'the holder of the lease is killed before it writes: slowest login, gettoken by the 3 others, later ones (R-05)',
  counts: { ci: 1, full: 10 },
  target: { slowest_ms: '<=4000', failed: 0, gettoken_most: '<=3', gettoken_later: 0 },
  isLong: true,
  run: async (count) => {
    const figures = { cases: 0, slowest_ms: 0, failed: 0, gettoken_most: 0, gettoken_later: 0 }
    while (figures.cases < count) {
      await withRedis((redis) =>
        withUpstream({ tokenOnRepeat: 'new' }, async (upstream) => {
          const setup = { redis: { client: 'ioredis', socket: redis.socket } } as const
          const [holder, ...others] = (await startSites(4, upstream, setup)) as [SiteProcess, ...SiteProcess[]]
          upstream.sim.next('gettoken', { delayMs: 60_000 })
          const lost = logInAtOnce(upstream, [holder], 1).catch(() => [])
          await until(() => upstream.count('gettoken') === 1)
          holder.kill('SIGKILL')
          await lost
          const answers = await logInAtOnce(upstream, others, 30)
          const others_gettoken = upstream.count('gettoken') - 1
          const late = await startSite(upstream, setup)
          const later = await logInAtOnce(upstream, [...others, late], 8)
          figures.cases += 1
          figures.slowest_ms = Math.max(figures.slowest_ms, slowestOf(answers))
          figures.failed += failedOf([...answers, ...later])
          figures.gettoken_most = Math.max(figures.gettoken_most, others_gettoken)
          figures.gettoken_later += upstream.count('gettoken') - 1 - others_gettoken
          await closeAll([holder, ...others, late])
        }),
      )
    }
    return figures
  },
}

const holderStalled: AcceptCase = {
  id: 'R-06',
  title: 'the holder of the lease is stopped for 15 s between the answer of gettoken and its write',
  counts: { ci: 0, full: 3 },
  target: { overwritten: 0, lost: '>=1', failed: 0, gettoken: 2 },
  isLong: true,
  run: async (count) => {
    const figures = { cases: 0, overwritten: 0, lost: 0, failed: 0, gettoken: 0 }
    for (let round = 0; round < 3 * count && figures.cases < count; round += 1) {
      await withRedis((redis) =>
        withUpstream({ tokenOnRepeat: 'new' }, async (upstream) => {
          const store = { redis: { client: 'ioredis', socket: redis.socket } } as const
          const [holder, other] = await Promise.all([
            startSite(upstream, { ...store, stopsAfterToken: true }),
            startSite(upstream, store),
          ])
          const stalled = logInAtOnce(upstream, [holder], 1)
          await until(() => upstream.sim.calls('gettoken')[0]?.status === 200)
          const answers = await logInAtOnce(upstream, [other], 10)
          const [key = ''] = await keysIn(redis)
          const newer = key && (await redis.send('GET', key))
          await sleep(15_000)
          holder.kill('SIGCONT')
          const late = await stalled
          // On a busy machine a call to Redis may take too long, and nothing is there that could be overwritten.
          figures.cases += Number(newer !== '')
          figures.overwritten += Number(newer !== '' && (await redis.send('GET', key)) !== newer)
          figures.lost += holder.events.filter(isLoss).length
          figures.failed += failedOf([...answers, ...late])
          figures.gettoken = Math.max(figures.gettoken, upstream.count('gettoken'))
          await closeAll([holder, other])
        }),
      )
    }
    return figures
  },
}

const isLoss = (event: SiteProcess['events'][number]) => event.type === 'lease' && event.result === 'lost'

const keysIn = async (redis: { send(...command: readonly string[]): Promise<string> }): Promise<readonly string[]> =>
  (await redis.send('KEYS', 'wecom-login:token:*')).split('\r\n').filter((line) => line.startsWith('wecom-login:'))

const appOf = (
  upstream: { readonly url: string },
  credentials: { readonly corpId: string; readonly agentId: number; readonly secret: string },
  rest: Partial<Parameters<typeof createWeComApp>[0]> = {},
): WeComApp => {
  const { url } = upstream
  const { corpId, agentId, secret } = credentials
  const endpoints = { api: url, authorize: url, webLogin: url, qrConnect: url }
  return createWeComApp({
    corpId,
    agentId,
    secret,
    redirectURL: 'https://app.example.com/callback',
    endpoints,
    logger: false,
    ...rest,
  })
}

const firstLeaves: AcceptCase = {
  id: 'R-07',
  title: 'logins at once whose first caller leaves: gettoken, those of the others that fail',
  counts: { ci: 200, full: 1_000 },
  target: { gettoken: 1, others_failed: 0, first_failed: 1 },
  run: (count) =>
    withUpstream({}, async (upstream) => {
      const { sim } = upstream
      const app = appOf(upstream, sim.apps.modern)
      const codeOf = async () => (await sim.as('zhangsan').open(app.oauth.getAuthURL())).searchParams.get('code') ?? ''
      const codes = await Promise.all(Array.from({ length: count }, codeOf))
      sim.next('gettoken', { delayMs: 100 })
      const leaving = new AbortController()
      const logins = codes.map((code, index) =>
        app.oauth.contactFromCode(code, index === 0 ? { signal: leaving.signal } : {}),
      )
      await until(() => upstream.count('gettoken') === 1)
      leaving.abort()
      const [first, ...others] = await Promise.allSettled(logins)
      app.close()
      return {
        cases: logins.length,
        gettoken: upstream.count('gettoken'),
        others_failed: others.filter(({ status }) => status === 'rejected').length,
        first_failed: Number(first?.status === 'rejected'),
      }
    }),
}

const twoCorps = Object.fromEntries(
  ['ww5100000000000001', 'ww5100000000000009'].flatMap((corpId, corp) =>
    [1000051, 1000052, 1000053].map((agentId) => {
      const app = { name: 'fleet', corpId, agentId, trustedDomains: ['app.example.com'] }
      return [`fleet_${corp}_${agentId}`, app]
    }),
  ),
)

const sixApps: AcceptCase = {
  id: 'R-08',
  title:
    '3 agents of the same numbers in each of 2 corps over one Redis, two instances each: gettoken, keys, cross use',
  counts: { ci: 60, full: 600 },
  target: { gettoken: 6, keys: 6, failed: 0 },
  run: (count) =>
    withRedis((redis) =>
      withUpstream({ apps: twoCorps }, async (upstream) => {
        const client = new Redis(redis.socket)
        const tokenStore = redisStore(client)
        const apps = Object.keys(twoCorps).map((key) => upstream.sim.world.apps.get(key))
        const instances = [...apps, ...apps].map((app) => appOf(upstream, app, { tokenStore }))
        let [cases, failed] = [0, 0]
        while (cases < count) {
          // The simulator answers 301002 when an app asks about another one's agent.
          const asked = instances.map((app) => app.api.get('/cgi-bin/agent/get', { agentid: app.agentId ?? '' }))
          const outcomes = await Promise.allSettled(asked)
          cases += outcomes.length
          failed += outcomes.filter(({ status }) => status === 'rejected').length
        }
        const keys = (await keysIn(redis)).length
        client.disconnect()
        for (const app of instances) app.close()
        return { cases, gettoken: upstream.count('gettoken'), keys, failed }
      }),
    ),
}

const minuteMs = 60_000

const softWindow: AcceptCase = {
  id: 'R-09',
  title:
    'gettoken down for 5 minutes of the soft window, twenty logins a second: failed, attempts, warnings per attempt',
  counts: { ci: 6_000, full: 6_000 },
  target: { failed: 0, attempts: '<=14', warnings_apart: 0 },
  isLong: true,
  run: (count) =>
    withUpstream({}, async (upstream) => {
      let offsetMs = 0
      const clock: Clock = {
        now: () => Date.now() + offsetMs,
        monotonic: () => performance.now() + offsetMs,
        // Pauses are over at once; deadlines are not.
        sleep: (ms, signal) => sleep(ms > 2_000 ? ms : 0, undefined, signal && { signal }),
      }
      let [warnings, attempts, failed, cases] = [0, 0, 0, 0]
      const app = appOf(upstream, upstream.sim.apps.modern, {
        clock,
        logger: { warn: () => void (warnings += 1) },
        onEvent: (event) => void (attempts += Number(event.type === 'token_refresh')),
      })
      await app.accessToken()
      attempts = 0
      offsetMs += 120 * minuteMs - 8 * minuteMs
      upstream.sim.faults.random({ call: 'gettoken', probability: 1, fault: { status: 503 } })
      for (let second = 0; second < 300; second += 1) {
        const asked = Array.from({ length: Math.ceil(count / 300) }, () => app.accessToken())
        const outcomes = await Promise.allSettled(asked)
        cases += outcomes.length
        failed += outcomes.filter(({ status }) => status === 'rejected').length
        await until(() => !app.token.inspect().isRefreshing)
        offsetMs += 1_000
      }
      app.close()
      return { cases, failed, attempts, warnings_apart: Math.abs(warnings - attempts) }
    }),
}

/** How a fleet comes by its token. */
export const acquisitionCases: readonly AcceptCase[] = [oneProcess, failingTwice, withoutStore, firstLeaves, softWindow]

/** The same, over Redis. */
export const sharedAcquisitionCases: readonly AcceptCase[] = [fourProcesses, holderKilled, holderStalled, sixApps]
