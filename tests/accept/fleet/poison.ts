import { Redis } from 'ioredis'
import { createWeComApp, type WeComApp } from 'wecom-login'
import { redisStore } from 'wecom-login/redis'
import { createTokenVault } from '../../../packages/wecom-login/src/token/vault.js'
import type { AcceptCase } from '../case.js'
import { withRedis, withUpstream } from './with.js'
import type { Upstream } from './upstream.js'

const planted = 'planted-token'

/** What an attacker with the store may know and hold. */
interface Loot {
  /** What the app itself has stored under its key. */
  readonly own: string
  /** What another agent of the corp has stored under its own. */
  readonly others: string
  /** Seals as the app would: more than any attacker without the secret can do. */
  readonly seal: (token: object) => Promise<string>
  readonly now: number
}

const life = (now: number) => ({ fetchedAt: now, expiresAt: now + 7_200_000 })
const swapped = (text: string) => `${text.slice(0, 20)}${text[20] === 'A' ? 'B' : 'A'}${text.slice(21)}`

/** Twelve values that are no token of the app, each as the command that plants it (T57). */
const poisons: readonly ((key: string, loot: Loot) => Promise<readonly string[]>)[] = [
  async (key) => ['SET', key, ''],
  async (key) => ['SET', key, '\u0000\u0001 garbage {'],
  async (key) => ['SET', key, planted],
  async (key) => ['SET', key, JSON.stringify({ access_token: planted, expires_in: 7_200 })],
  async (key, { now }) => ['SET', key, JSON.stringify({ accessToken: planted, ...life(now) })],
  async (key) => ['SET', key, 'x'.repeat(10_000_000)],
  async (key) => ['RPUSH', key, planted],
  async (key, { others }) => ['SET', key, others],
  async (key, { own }) => ['SET', key, swapped(own)],
  async (key, { own }) => ['SET', key, own.slice(0, -8)],
  async (key, { seal, now }) => [
    'SET',
    key,
    await seal({ accessToken: planted, fetchedAt: now, expiresAt: 253_370_764_800_000 }),
  ],
  async (key, { seal, now }) => ['SET', key, await seal({ accessToken: `${planted}\r\nx: y`, ...life(now) })],
]

const isServed = async (app: WeComApp): Promise<boolean> =>
  app.api.get('/cgi-bin/agent/get', { agentid: app.agentId ?? '' }).then(
    () => true,
    () => false,
  )

const keyOf = async (redis: Redis, agentId: number): Promise<string> =>
  (await redis.keys('wecom-login:token:*')).find((key) => key.includes(`:${agentId}:`)) ?? 'no key'

/** Has an app of this agent look at the store, as a process that has just started would. */
const freshProcess = async (upstream: Upstream, agent: 'modern' | 'other', redis: Redis) => {
  const { corpId, agentId, secret } = upstream.sim.apps[agent]
  const { url } = upstream
  const endpoints = { api: url, authorize: url, webLogin: url, qrConnect: url }
  const app = createWeComApp({ corpId, agentId, secret, endpoints, tokenStore: redisStore(redis), logger: false })
  const before = upstream.count('gettoken')
  const isFine = await isServed(app)
  app.close()
  return { isFine, fetched: upstream.count('gettoken') - before }
}

const poisoned: AcceptCase = {
  id: 'A08',
  title: 'twelve planted values: taken for a token, in the way of a login, not replaced by a good one (R-18)',
  counts: { ci: 12, full: 120 },
  target: { accepted: 0, failed: 0, not_replaced: 0 },
  run: (count) =>
    withRedis((server) =>
      withUpstream({}, async (upstream) => {
        const redis = new Redis(server.socket)
        const { corpId, agentId, secret } = upstream.sim.apps.modern
        const vault = await createTokenVault({ api: upstream.url, corpId, agentId: String(agentId), secret })
        await freshProcess(upstream, 'modern', redis)
        await freshProcess(upstream, 'other', redis)
        const [key, othersKey] = [await keyOf(redis, agentId), await keyOf(redis, upstream.sim.apps.other.agentId)]
        const [own, others] = [(await redis.get(key)) ?? '', (await redis.get(othersKey)) ?? '']
        const seal = (token: object) => vault.seal(token as Parameters<typeof vault.seal>[0])
        const figures = { cases: 0, accepted: 0, failed: 0, not_replaced: 0 }
        while (figures.cases < count) {
          for (const poison of poisons) {
            const [command = '', ...rest] = await poison(key, { own, others, seal, now: Date.now() })
            await redis.del(key)
            await redis.call(command, ...rest)
            const first = await freshProcess(upstream, 'modern', redis)
            let next = await freshProcess(upstream, 'modern', redis)
            // On a busy machine ten megabytes take longer than a call may, and nothing is written then.
            for (let turn = 0; turn < 3 && next.fetched > 0; turn += 1) {
              next = await freshProcess(upstream, 'modern', redis)
            }
            figures.cases += 1
            figures.accepted += Number(first.fetched !== 1)
            figures.failed += Number(!first.isFine || !next.isFine)
            figures.not_replaced += Number(next.fetched !== 0)
          }
        }
        redis.disconnect()
        return figures
      }),
    ),
}

/** What others wrote into Redis. */
export const poisonCases: readonly AcceptCase[] = [poisoned]
