import { randomBytes } from 'node:crypto'
import { type Browser, locationOf, stateOf } from '../../../packages/wecom-login/test/login/browser.js'
import { callbackOf, createTestSite, paths } from '../../../packages/wecom-login/test/login/test-site.js'
import type { AcceptCase } from '../case.js'
import { createCounter } from '../counting.js'

const hasSession = ({ cookies }: Browser) => [...cookies.keys()].some((name) => name.includes('wecom-session'))
const shuffled = <T>(values: readonly T[], seed: number): T[] =>
  values
    .map((value, index) => ({ value, rank: ((seed + 1) * 7_919 * (index + 1) * 104_729) % 65_537 }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ value }) => value)
const stateOfOurShape = (marker: 0 | 1, nowMs: number) =>
  `${marker}${Math.floor(nowMs / 1000).toString(16)}${randomBytes(16).toString('hex')}`

/** Callbacks that no browser of ours would make: `code` without a state that it has begun. */
const withoutValidState: AcceptCase = {
  id: 'A11',
  title: 'callbacks without a valid state: upstream calls, sessions',
  counts: { ci: 10_000, full: 100_000 },
  target: { upstream: 0, sessions: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'upstream', 'sessions')
    const other = site.browser()
    const othersState = await site.begin(other)
    const othersCookie = [...other.cookies.values()][0] ?? ''
    for (let index = 0; index < count; index += 1) {
      const now = site.clock.now()
      const [fresh, marked] = [stateOfOurShape(0, now), stateOfOurShape(1, now)]
      const late = stateOfOurShape(0, now - 700_000)
      const states = [undefined, '', 'STATE', fresh, marked, late, othersState, othersState.toUpperCase()]
      const state = states[index % states.length]
      const browser = site.browser()
      // Half of them come with a cookie under the right name: another login's, or rubbish.
      if (state !== undefined && index % 2 === 1) {
        browser.cookies.set(`__Host-wecom-login-${state}`, index % 4 === 1 ? othersCookie.slice(1) : 'true')
      }
      if (state === fresh && index % 3 === 0) browser.cookies.set(`__Host-wecom-login-${fresh}`, othersCookie)
      await browser.send(state === undefined ? '/auth/wecom/callback?code=zhangsan' : callbackOf(state, 'zhangsan'))
      add('cases')
      add('sessions', hasSession(browser))
    }
    return { ...figures, upstream: site.wecom.requests.length }
  },
}

const stateOfAnotherBrowser: AcceptCase = {
  id: 'A12',
  title: 'the state of browser 1 in browser 2, which has begun logins of its own',
  counts: { ci: 500, full: 5_000 },
  target: { accepted: 0, upstream: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'accepted')
    for (let index = 0; index < count; index += 1) {
      const [first, second] = [site.browser(), site.browser('inClient')]
      const state = await site.begin(first)
      if (index % 2 === 0) await site.begin(second)
      await second.send(callbackOf(state, `attacker-${index}`))
      add('cases')
      add('accepted', hasSession(second))
    }
    return { ...figures, upstream: site.wecom.requests.length }
  },
}

const identicalCallbacks: AcceptCase = {
  id: 'A13',
  title: 'five identical callbacks at once: getuserinfo per login, callbacks left without a session',
  counts: { ci: 200, full: 2_000 },
  target: { getuserinfo_most: 1, getuserinfo_least: 1, left_out: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'left_out')
    const asked: number[] = []
    for (let index = 0; index < count; index += 1) {
      const browser = site.browser()
      const address = callbackOf(await site.begin(browser), `member-${index}`)
      const before = site.wecom.to(paths.userInfo).length
      const tabs = Array.from({ length: 5 }, () => browser.fork())
      await Promise.all(tabs.map((tab) => tab.send(address)))
      add('cases')
      add('left_out', tabs.filter((tab) => !hasSession(tab)).length)
      asked.push(site.wecom.to(paths.userInfo).length - before)
    }
    return { ...figures, getuserinfo_most: Math.max(...asked), getuserinfo_least: Math.min(...asked) }
  },
}

const lostCookies: AcceptCase = {
  id: 'A14',
  title: 'a browser that loses its cookies each time, its state as it was or with a forged mark',
  counts: { ci: 500, full: 5_000 },
  target: { restarts_most: '<=1', accepted: 0, upstream: 0, endless: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'accepted', 'endless')
    let most = 0
    for (let index = 0; index < count; index += 1) {
      const browser = site.browser(index % 2 === 0 ? 'inClient' : 'desktop')
      const begun = await site.begin(browser)
      const forged = [
        begun,
        `1${begun.slice(1)}`,
        stateOfOurShape(0, site.clock.now()),
        stateOfOurShape(1, site.clock.now()),
      ]
      const losesState = index % 3 === 0
      let address: string | URL = callbackOf(losesState ? '' : (forged[index % forged.length] ?? begun), 'zhangsan')
      let restarts = -1
      for (let turn = 0; turn < 10; turn += 1) {
        restarts += 1
        browser.cookies.clear()
        const response = await browser.send(address)
        add('accepted', hasSession(browser))
        if (response.status !== 303) break
        address = new URL(new URL(locationOf(response)).searchParams.get('redirect_uri') ?? '')
        address.searchParams.append('code', 'zhangsan')
        if (!losesState) address.searchParams.append('state', stateOf(response))
      }
      add('cases')
      add('endless', restarts >= 9)
      most = Math.max(most, restarts)
    }
    return { ...figures, restarts_most: most, upstream: site.wecom.requests.length }
  },
}

const repeatedCallback: AcceptCase = {
  id: 'T06',
  title: 'a callback that comes again after it succeeded: upstream calls, repeats that do not go on',
  counts: { ci: 300, full: 3_000 },
  target: { upstream: 0, stuck: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'upstream', 'stuck')
    for (let index = 0; index < count; index += 1) {
      const browser = site.browser()
      const state = await site.begin(browser, '?returnTo=/orders')
      await browser.send(callbackOf(state, `member-${index}`))
      const before = site.wecom.requests.length
      const again = await browser.send(callbackOf(state, `member-${index}`))
      add('cases')
      add('stuck', locationOf(again) !== '/orders#')
      add('upstream', site.wecom.requests.length - before)
    }
    return figures
  },
}

const expiredLogin: AcceptCase = {
  id: 'T07',
  title: 'a callback more than ten minutes after the start',
  counts: { ci: 100, full: 1_000 },
  target: { accepted: 0, upstream: 0, without_way_on: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'accepted', 'without_way_on')
    for (let index = 0; index < count; index += 1) {
      const browser = site.browser()
      const state = await site.begin(browser)
      await site.clock.advance(600_000 + index)
      const response = await browser.send(callbackOf(state, 'zhangsan'))
      add('cases')
      add('accepted', hasSession(browser))
      add('without_way_on', response.status !== 400 || !(await response.text()).includes('href="/auth/wecom/login"'))
    }
    return { ...figures, upstream: site.wecom.requests.length }
  },
}

const injectedCode: AcceptCase = {
  id: 'T09',
  title: 'one code under two states, one after the other and at once',
  counts: { ci: 300, full: 3_000 },
  target: { accepted_most: 1, getuserinfo_most: 1, unlogged: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'unlogged')
    const [accepted, asked]: [number[], number[]] = [[], []]
    const attacks = () => site.log.lines.filter(({ level }) => level === 'error').length
    for (let index = 0; index < count; index += 1) {
      const [asks, logged] = [site.wecom.to(paths.userInfo).length, attacks()]
      const browsers = [site.browser(), site.browser()]
      const addresses: string[] = []
      for (const browser of browsers) addresses.push(callbackOf(await site.begin(browser), `code-${index}`))
      const come = (at: number) => browsers[at]?.send(addresses[at] ?? '')
      if (index % 2 === 0) await Promise.all([come(0), come(1)])
      else for (const at of [0, 1]) await come(at)
      add('cases')
      accepted.push(browsers.filter(hasSession).length)
      asked.push(site.wecom.to(paths.userInfo).length - asks)
      add('unlogged', attacks() - logged !== 1)
    }
    return { ...figures, accepted_most: Math.max(...accepted), getuserinfo_most: Math.max(...asked) }
  },
}

const pollutedQueries = [
  (state: string) => `code=a&code=b&state=${state}`,
  (state: string) => `code=a&state=${state}&state=${state}`,
  (state: string) => `code[]=a&state=${state}`,
  (state: string) => `code=a&code[]=b&state=${state}`,
  (state: string) => `code[x]=a&code=b&state=${state}`,
  (state: string) => `code=a&state[]=${state}`,
  (state: string) => `code=a&state=${state}&state[x]=1`,
  (state: string) => `code=${'a'.repeat(513)}&state=${state}`,
  (state: string) => `code=a&state=${state}${'a'.repeat(100)}`,
  (state: string) => `code=a&state=${state}&x=${'a'.repeat(8_200)}`,
  (state: string) => `code=a%00&state=${state}`,
  (state: string) => `code=a&state=${state}%00`,
  (state: string) => `code=%ED%A0%80&state=${state}`,
  (state: string) => `code=a%20b&state=${state}`,
  (state: string) => `code=a%0d%0ab&state=${state}`,
  (state: string) => `code=&state=${state}`,
  (state: string) => `code=a&state=%20${state}`,
  (state: string) => `code=a&state=${state}%0d%0a`,
  (state: string) => `code=a&state=${state}%ff`,
  () => '',
]

const pollution: AcceptCase = {
  id: 'T15',
  title: 'doubled, indexed, over-long, empty and unprintable code and state (T02, T15, T16)',
  counts: { ci: 20 * 20, full: 20 * 100 },
  target: { not_400: 0, upstream: 0, sessions: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'not_400', 'sessions')
    while (figures.cases < count) {
      for (const query of pollutedQueries) {
        const browser = site.browser()
        const { status } = await browser.send(`/auth/wecom/callback?${query(await site.begin(browser))}`)
        add('cases')
        add('not_400', status !== 400)
        add('sessions', hasSession(browser))
      }
    }
    return { ...figures, upstream: site.wecom.requests.length }
  },
}

const codeAsItCame: AcceptCase = {
  id: 'T17',
  title: 'codes that would mean something in an address: WeCom sees one parameter with that very value',
  counts: { ci: 94, full: 94 * 10 },
  target: { changed: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'changed')
    for (let index = 0; index < count; index += 1) {
      const code = `x${String.fromCharCode(0x21 + (index % 94))}userid=boss#${index}`
      await site.logIn(site.browser(), { code })
      const { access_token: _, ...seen } = site.wecom.requests.at(-1)?.query ?? {}
      add('cases')
      add('changed', JSON.stringify(seen) !== JSON.stringify({ code }))
    }
    return figures
  },
}

const cancelled: AcceptCase = {
  id: 'T18',
  title: 'a state without a code, and then with one',
  counts: { ci: 200, full: 2_000 },
  target: { not_4xx: 0, unspent: 0, upstream: 0 },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'not_4xx', 'unspent')
    for (let index = 0; index < count; index += 1) {
      const browser = site.browser()
      const state = await site.begin(browser)
      const { status } = await browser.send(callbackOf(state))
      await browser.send(callbackOf(state, 'zhangsan'))
      add('cases')
      add('not_4xx', status < 400 || status > 499)
      add('unspent', hasSession(browser))
    }
    return { ...figures, upstream: site.wecom.requests.length }
  },
}

const mixUp: AcceptCase = {
  id: 'T19',
  title: 'a login begun at one app and finished at another, of this corp or of another (T19, T39)',
  counts: { ci: 200, full: 2_000 },
  target: { accepted: 0, upstream: 0, sessions_crossed: 0 },
  run: async (count) => {
    const cookie = { sessionName: 'work' }
    const here = createTestSite({ cookie })
    const elsewhere = [{ agentId: 1000003 }, { corpId: 'wwother' }].map((app) => createTestSite({ cookie, app }))
    const { figures, add } = createCounter('cases', 'accepted', 'sessions_crossed')
    for (let index = 0; index < count; index += 1) {
      const there = elsewhere[index % 2] ?? here
      const [starting, finishing] = [here.browser(), there.browser()]
      const state = await here.begin(starting)
      for (const [name, value] of starting.cookies) finishing.cookies.set(name, value)
      await finishing.send(callbackOf(state, `member-${index}`))
      add('cases')
      add('accepted', finishing.cookies.has('__Host-work'))
      await starting.send(callbackOf(state, `member-${index}`))
      finishing.cookies.set('__Host-work', starting.cookies.get('__Host-work') ?? '')
      const session = await (await finishing.send('/auth/wecom/session')).json()
      add('sessions_crossed', JSON.stringify(session).includes('member-'))
    }
    return { ...figures, upstream: elsewhere.reduce((sum, { wecom }) => sum + wecom.requests.length, 0) }
  },
}

const fiveTabs: AcceptCase = {
  id: 'T20',
  title:
    'five tabs that finish in any order: tabs that do not come home; cookies open after twelve starts, their bytes',
  counts: { ci: 120, full: 1_200 },
  target: { lost: 0, open_most: '<=8', bytes_most: '<=6000', largest: '<=3800' },
  run: async (count) => {
    const site = createTestSite()
    const { figures, add } = createCounter('cases', 'lost')
    const sizes: { open: number; bytes: number; largest: number }[] = []
    for (let index = 0; index < count; index += 1) {
      const browser = site.browser()
      const tabs: { state: string; tab: number }[] = []
      for (const tab of [0, 1, 2, 3, 4]) tabs.push({ tab, state: await site.begin(browser, `?returnTo=/tab/${tab}`) })
      for (const { state, tab } of shuffled(tabs, index)) {
        const response = await browser.send(callbackOf(state, `member-${index}-${tab}`))
        add('lost', locationOf(response) !== `/tab/${tab}`)
      }
      add('cases')
      const many = site.browser()
      for (let start = 0; start < 12; start += 1)
        await site.begin(many, `?returnTo=/${'a'.repeat((index * 37) % 1_100)}`)
      const bytes = [...many.cookies].map(([name, value]) => name.length + value.length)
      sizes.push({ open: bytes.length, bytes: bytes.reduce((sum, each) => sum + each, 0), largest: Math.max(...bytes) })
    }
    const most = (pick: (size: (typeof sizes)[number]) => number) => Math.max(...sizes.map(pick))
    return {
      ...figures,
      open_most: most(({ open }) => open),
      bytes_most: most(({ bytes }) => bytes),
      largest: most(({ largest }) => largest),
    }
  },
}

/** What the callback lets in. */
export const callbackCases: readonly AcceptCase[] = [
  withoutValidState,
  stateOfAnotherBrowser,
  identicalCallbacks,
  lostCookies,
  repeatedCallback,
  expiredLogin,
  injectedCode,
  pollution,
  codeAsItCame,
  cancelled,
  mixUp,
  fiveTabs,
]
