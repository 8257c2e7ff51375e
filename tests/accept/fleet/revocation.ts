import type { AcceptCase } from '../case.js'
import { begin, logInAtOnce, openSite, startSites } from './fleet.js'
import { failedOf, logInSteadily } from './measures.js'
import { withRedis, withUpstream } from './with.js'
import type { Upstream } from './upstream.js'

/** How many codes were sent again although the answer to the first was not that the token is dead. */
const sentAgainWithoutCause = ({ sim }: Upstream): number => {
  const answers = new Map<string, (number | undefined)[]>()
  for (const { query, errcode } of sim.calls('auth/getuserinfo')) {
    const code = query['code'] ?? ''
    answers.set(code, [...(answers.get(code) ?? []), errcode])
  }
  return [...answers.values()].filter(([first, ...again]) => again.length > 0 && first !== 40014).length
}

const inTheMiddle: AcceptCase = {
  id: 'A03',
  title: 'the token is revoked when half of the logins at once have been answered (R-10)',
  counts: { ci: 200, full: 1_000 },
  target: { gettoken: 2, failed: 0, sent_again_without_cause: 0 },
  run: (count) =>
    withUpstream({}, async (upstream) => {
      const site = openSite(upstream)
      upstream.onCall = (call, nth) => {
        if (call === 'auth/getuserinfo' && nth === Math.ceil(count / 2)) upstream.sim.world.revokeTokens('modern')
      }
      const answers = await logInAtOnce(upstream, [site], count)
      site.close()
      return {
        cases: answers.length,
        gettoken: upstream.count('gettoken'),
        failed: failedOf(answers),
        sent_again_without_cause: sentAgainWithoutCause(upstream),
      }
    }),
}

const lateRefusal: AcceptCase = {
  id: 'A04',
  title: 'a 40014 about the old token that comes 500 ms after the new one: extra gettoken (R-11)',
  counts: { ci: 5, full: 50 },
  isLong: true,
  target: { gettoken_extra: 0, failed: 0 },
  run: (count) =>
    withUpstream({}, async (upstream) => {
      const { sim } = upstream
      const site = openSite(upstream)
      const first = await logInAtOnce(upstream, [site], 1)
      let [failed, cases] = [failedOf(first), 0]
      for (; cases < count; cases += 1) {
        const callbacks = [await begin(upstream, site), await begin(upstream, site)]
        sim.world.revokeTokens('modern')
        sim.next('getuserinfo', { delayMs: 600 })
        failed += failedOf(await Promise.all(callbacks.map((callback) => site.handle(callback))))
      }
      site.close()
      return { cases, gettoken_extra: upstream.count('gettoken') - 1 - count, failed }
    }),
}

const alwaysRefused: AcceptCase = {
  id: 'R-12',
  title:
    'every token is refused, fifty logins a second: getuserinfo per login, gettoken a second, other outcomes, loops',
  counts: { ci: 150, full: 1_500 },
  isLong: true,
  target: { getuserinfo_most: '<=2', gettoken_per_second: '<=1', other_outcomes: 0, sent_without_cause: 0 },
  run: (count) =>
    withUpstream({ tokenOnRepeat: 'new' }, async (upstream) => {
      upstream.onCall = (call) => {
        if (call === 'auth/getuserinfo') upstream.sim.world.revokeTokens('modern')
      }
      const site = openSite(upstream)
      const answers = await logInSteadily(upstream, [site], { count, perSecond: 50 })
      const asked = new Map<string, number>()
      for (const { query } of upstream.sim.calls('auth/getuserinfo')) {
        const code = query['code'] ?? ''
        asked.set(code, (asked.get(code) ?? 0) + 1)
      }
      const fetchedAt = upstream.sim.calls('gettoken').map(({ at }) => at)
      const mostInOneSecond = Math.max(
        ...fetchedAt.slice(1).map((from) => fetchedAt.filter((at) => at >= from && at < from + 950).length),
      )
      site.close()
      return {
        cases: answers.length,
        getuserinfo_most: Math.max(...asked.values()),
        // The first is no replacement and has no pause after it.
        gettoken_per_second: mostInOneSecond,
        other_outcomes: answers.filter(({ status }) => status !== 500).length,
        sent_without_cause: sentAgainWithoutCause(upstream),
      }
    }),
}

const newKillsOld: AcceptCase = {
  id: 'R-13',
  title: '4 processes over Redis where each new token ends the one before; it is also revoked once: gettoken',
  counts: { ci: 0, full: 1_200 },
  isLong: true,
  target: { gettoken: 2, failed: 0 },
  run: (count) =>
    withRedis((redis) =>
      withUpstream({ tokenOnRepeat: 'new' }, async (upstream) => {
        upstream.onCall = (call, nth) => {
          const isMiddle = call === 'auth/getuserinfo' && nth === Math.ceil(count / 2)
          if (call === 'gettoken' || isMiddle) upstream.sim.world.revokeTokens('modern')
        }
        const sites = await startSites(4, upstream, { redis: { client: 'redis', socket: redis.socket } })
        const answers = await logInSteadily(upstream, sites, { count, perSecond: 20 })
        await Promise.all(sites.map((site) => site.close()))
        return { cases: answers.length, gettoken: upstream.count('gettoken'), failed: failedOf(answers) }
      }),
    ),
}

/** Tokens that end before their time. */
export const revocationCases: readonly AcceptCase[] = [inTheMiddle, lateRefusal, alwaysRefused]

/** The same, over Redis. */
export const sharedRevocationCases: readonly AcceptCase[] = [newKillsOld]
