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

/** Logins under load for some minutes with a gettoken or a getuserinfo that always says no. */
const underLoad = async (script: Readonly<Record<string, Answer>>, count: number) => {
  const { app, wecom, clock } = createTestApp(script)
  const [tokensAt, categories, perLogin]: [number[], Set<unknown>, number[]] = [[], new Set(), []]
  for (let index = 0; index < count; index += 1) {
    const [tokens, infos] = [wecom.to('/cgi-bin/gettoken').length, wecom.to(paths.userInfo).length]
    const error: unknown = await app.oauth.getUserInfo(`code-${index}`).catch((thrown: unknown) => thrown)
    categories.add((error as { category?: unknown }).category)
    for (let n = tokens; n < wecom.to('/cgi-bin/gettoken').length; n += 1) tokensAt.push(clock.monotonic())
    perLogin.push(wecom.to(paths.userInfo).length - infos)
    await clock.advance(betweenLoginsMs)
  }
  const mostWithin = (ms: number) =>
    Math.max(0, ...tokensAt.map((from) => tokensAt.filter((at) => at >= from && at < from + ms).length))
  return { mostWithin, categories, perLogin }
}

const wrongSecret: AcceptCase = {
  id: 'A27',
  title: 'a wrong secret at 20 logins a second: gettoken in any minute, errors that do not say config',
  counts: { ci: 2_400, full: 12_000 },
  target: { gettoken_per_minute: '<=3', other_categories: 0 },
  run: async (count) => {
    const { mostWithin, categories } = await underLoad(
      { '/cgi-bin/gettoken': { errcode: 40001, errmsg: 'invalid credential' } },
      count,
    )
    categories.delete('config')
    return { cases: count, gettoken_per_minute: mostWithin(60_000), other_categories: categories.size }
  },
}

const everyTokenRefused: AcceptCase = {
  id: 'R-12',
  title:
    'every token is refused for ever: getuserinfo per login, gettoken in any second after the first, errors that do not say config',
  counts: { ci: 1_200, full: 12_000 },
  target: { getuserinfo_most: '<=2', gettoken_per_second: '<=2', other_categories: 0 },
  run: async (count) => {
    const { mostWithin, categories, perLogin } = await underLoad(
      { [paths.userInfo]: { errcode: 40014, errmsg: 'invalid access_token' } },
      count,
    )
    categories.delete('config')
    return {
      cases: count,
      getuserinfo_most: Math.max(...perLogin),
      // The first one of all and its first replacement come together.
      gettoken_per_second: mostWithin(1_000),
      other_categories: categories.size,
    }
  },
}

export const quotaCases: readonly AcceptCase[] = [coolDown, wrongSecret, everyTokenRefused]
