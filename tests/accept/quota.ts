import { createTestSite, paths } from '../../packages/wecom-login/test/login/test-site.js'
import { type Answer, reply } from '../../packages/wecom-login/test/fake-wecom.js'
import { createTestApp } from '../../packages/wecom-login/test/test-app.js'
import type { AcceptCase } from './case.js'
import { createCounter } from './counting.js'

/** Twenty logins a second by a clock that stands still in between. */
const betweenLoginsMs = 50

const coolDown: AcceptCase = {
  id: 'A28',
  title:
    '45009 for 60 s at 20 logins a second: calls in any 10 s of it, logins without 503 and Retry-After, recovery in ms',
  counts: { ci: 1_200, full: 12_000 },
  target: { calls_in_10s_most: '<=1', without_retry_after: 0, recovery_ms: '<=1000' },
  isLong: true,
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'without_retry_after')
    const [most, recoveries]: [number[], number[]] = [[], []]
    for (let round = 0; round < Math.ceil(count / 1_200); round += 1) {
      let isLimited = true
      const member: Answer = ({ query }) =>
        reply(isLimited ? { errcode: 45009, errmsg: 'api freq out of limit' } : { errcode: 0, userid: query['code'] })
      const site = createTestSite({ script: { [paths.userInfo]: member } })
      const asked: number[] = []
      const begunAt = site.clock.monotonic()
      const logIn = async () => {
        add('cases')
        const before = site.wecom.to(paths.userInfo).length
        const response = await site.logIn(site.browser(), { code: `member-${site.clock.monotonic()}` })
        if (site.wecom.to(paths.userInfo).length > before) asked.push(site.clock.monotonic())
        return response
      }
      while (site.clock.monotonic() - begunAt < 60_000) {
        const response = await logIn()
        add('without_retry_after', response.status !== 503 || !(Number(response.headers.get('retry-after')) > 0))
        await site.clock.advance(betweenLoginsMs)
      }
      most.push(...asked.map((from) => asked.filter((at) => at >= from && at < from + 10_000).length))
      isLimited = false
      const endedAt = site.clock.monotonic()
      while ((await logIn()).status !== 303 && site.clock.monotonic() - endedAt < 60_000)
        await site.clock.advance(betweenLoginsMs)
      recoveries.push(site.clock.monotonic() - endedAt)
    }
    return { ...figures, calls_in_10s_most: Math.max(...most), recovery_ms: Math.max(...recoveries) }
  },
}

const wrongSecret: AcceptCase = {
  id: 'A27',
  title: 'a wrong secret at 20 logins a second: gettoken in any minute, errors that do not say config',
  counts: { ci: 2_400, full: 12_000 },
  target: { gettoken_per_minute: '<=3', other_categories: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'other_categories')
    const { app, wecom, clock } = createTestApp({
      '/cgi-bin/gettoken': { errcode: 40001, errmsg: 'invalid credential' },
    })
    const asked: number[] = []
    for (let index = 0; index < count; index += 1) {
      const before = wecom.requests.length
      const error: unknown = await app.oauth.getUserInfo(`code-${index}`).catch((thrown: unknown) => thrown)
      add('cases')
      add('other_categories', (error as { category?: unknown }).category !== 'config')
      for (let n = before; n < wecom.requests.length; n += 1) asked.push(clock.monotonic())
      await clock.advance(betweenLoginsMs)
    }
    const perMinute = asked.map((from) => asked.filter((at) => at >= from && at < from + 60_000).length)
    return { ...figures, gettoken_per_minute: Math.max(...perMinute) }
  },
}

export const quotaCases: readonly AcceptCase[] = [coolDown, wrongSecret]
