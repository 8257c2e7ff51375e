import assert from 'node:assert/strict'
import { createBrowser, inClient } from '../contract/browser.js'
import type { HostSite } from './host-site.js'
import { assertRefused, begin, confirm, locationOf, userOf } from './visit.js'

/** One thing that must hold with every host; rejects if it does not. */
export interface HostCheck {
  readonly name: string
  run(site: HostSite): Promise<void>
}

const stateOf = (url: URL): string => url.searchParams.get('state') ?? 'no state'

/** The contract of logging in with WeCom under the checks of a host, over real HTTP; `states` logins are begun, a multiple of 4. */
export const createHostChecks = (states: number): readonly HostCheck[] => [
  {
    name: 'logs in who scans, and shows the name in the host’s session',
    run: async (site) => {
      const visit = await begin(site)
      assert.equal(visit.wecom.pathname, '/wwlogin/sso/login')
      const callback = await confirm(site, visit)
      assert.equal(callback.pathname, '/api/auth/callback/wecom')
      assert.equal(locationOf(await visit.browser.navigate(callback.href)).origin, site.origin)
      assert.equal((await userOf(visit.browser))?.name, '张三')
    },
  },
  {
    name: 'logs in inside WeCom by the authorization link',
    run: async (site) => {
      const visit = await begin(site, createBrowser(site.origin, inClient))
      assert.equal(visit.wecom.pathname, '/connect/oauth2/authorize')
      await visit.browser.navigate((await confirm(site, visit, 'LiSi')).href)
      assert.equal((await userOf(visit.browser))?.name, '李四')
    },
  },
  {
    name: `sends WeCom a state it accepts, ${states} times of ${states}, all different`,
    run: async (site) => {
      const sent = new Set<string>()
      const lane = async (count: number): Promise<void> => {
        for (let done = 0; done < count; done += 1) {
          const { authorize, wecom } = await begin(site)
          const state = stateOf(wecom)
          assert.match(state, /^[A-Za-z0-9]{1,128}$/)
          assert.notEqual(state, stateOf(authorize))
          sent.add(state)
        }
      }
      await Promise.all(Array.from({ length: 4 }, () => lane(states / 4)))
      assert.equal(sent.size, states)
    },
  },
  {
    name: 'hands the host its own state back, untouched',
    run: async (site) => {
      const visit = await begin(site)
      assert.equal(stateOf(await confirm(site, visit)), stateOf(visit.authorize))
    },
  },
  {
    name: 'refuses a state that was altered, at WeCom’s callback and at the host’s',
    run: async (site) => {
      const atWeCom = await begin(site)
      const callback = await site.sim.as('zhangsan').open(atWeCom.wecom.href)
      callback.searchParams.set(
        'state',
        stateOf(callback).replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      )
      assert.equal((await atWeCom.browser.navigate(callback.href)).status, 400)

      const atHost = await begin(site)
      const back = await confirm(site, atHost)
      back.searchParams.set('state', `${stateOf(back)}0`)
      await assertRefused(atHost.browser, await atHost.browser.navigate(back.href))
    },
  },
  {
    name: 'refuses a code under the state of another login of the same browser',
    run: async (site) => {
      const first = await begin(site)
      const second = await begin(site, first.browser)
      const back = await confirm(site, second)
      back.searchParams.set('state', stateOf(first.authorize))
      await assertRefused(second.browser, await second.browser.navigate(back.href))
    },
  },
  {
    name: 'refuses the callbacks of another browser’s login',
    run: async (site) => {
      const visit = await begin(site)
      const callback = await site.sim.as('zhangsan').open(visit.wecom.href)
      const asked = site.sim.calls('auth/getuserinfo').length
      // With nothing, and with the cookies of a login of its own.
      for (const browser of [createBrowser(site.origin), (await begin(site)).browser]) {
        const answer = await browser.navigate(callback.href)
        assert.equal(answer.status, 400)
        assert.equal(answer.headers.location, undefined)
      }
      assert.equal(site.sim.calls('auth/getuserinfo').length, asked)

      const back = locationOf(await visit.browser.navigate(callback.href))
      for (const browser of [createBrowser(site.origin), (await begin(site)).browser])
        await assertRefused(browser, await browser.navigate(back.href))
    },
  },
  {
    name: 'refuses a code that was used, also with the cookies of the first time',
    run: async (site) => {
      const visit = await begin(site)
      const back = await confirm(site, visit)
      const again = createBrowser(site.origin)
      for (const [name, value] of visit.browser.cookies) again.cookies.set(name, value)
      await visit.browser.navigate(back.href)
      assert.equal((await userOf(visit.browser))?.name, '张三')
      await assertRefused(again, await again.navigate(back.href))
    },
  },
  {
    name: 'refuses the PKCE verifier of another login',
    run: async (site) => {
      const [mine, other] = [await begin(site), await begin(site)]
      const back = await confirm(site, mine)
      const name = [...mine.browser.cookies.keys()].find((key) => key.endsWith('pkce.code_verifier')) ?? 'none'
      mine.browser.cookies.set(name, other.browser.cookies.get(name) ?? 'none')
      await assertRefused(mine.browser, await mine.browser.navigate(back.href))
    },
  },
  {
    name: 'refuses a browser that has lost the host’s cookie of state or PKCE',
    run: async (site) => {
      for (const lost of ['.state', 'pkce.code_verifier']) {
        const visit = await begin(site)
        const back = await confirm(site, visit)
        for (const name of visit.browser.cookies.keys()) if (name.endsWith(lost)) visit.browser.cookies.delete(name)
        await assertRefused(visit.browser, await visit.browser.navigate(back.href))
      }
    },
  },
  {
    name: 'refuses a code that nobody issued, WeCom’s own too',
    run: async (site) => {
      for (const code of ['', 'made-up', 'a'.repeat(5_000), '<script>alert(1)</script>']) {
        const visit = await begin(site)
        const back = await confirm(site, visit)
        back.searchParams.set('code', code)
        await assertRefused(visit.browser, await visit.browser.navigate(back.href))
      }
    },
  },
  {
    name: 'tells the host what failed, with WeCom’s errcode, and lives on',
    run: async (site) => {
      const visit = await begin(site)
      site.sim.next('auth/getuserinfo', { errcode: 60020 })
      const back = await confirm(site, visit)
      assert.equal(back.pathname, '/api/auth/callback/wecom')
      assert.equal(back.searchParams.get('error'), 'server_error')
      assert.match(
        back.searchParams.get('error_description') ?? '',
        /^misconfigured errcode 60020: .+ \([0-9a-f]{12}\)$/,
      )
      await assertRefused(visit.browser, await visit.browser.navigate(back.href))

      const next = await begin(site, visit.browser)
      await next.browser.navigate((await confirm(site, next)).href)
      assert.equal((await userOf(next.browser))?.name, '张三')
    },
  },
  {
    name: 'tells the host who cancelled',
    run: async (site) => {
      const visit = await begin(site)
      const callback = await site.sim.as('zhangsan').open(visit.wecom.href, { refuse: true })
      const back = locationOf(await visit.browser.navigate(callback.href))
      assert.equal(back.searchParams.get('error'), 'access_denied')
      await assertRefused(visit.browser, await visit.browser.navigate(back.href))
    },
  },
  {
    name: 'answers neither token nor userinfo over the network',
    run: async (site) => {
      for (const path of ['/wecom/token', '/wecom/userinfo']) {
        const { status } = await createBrowser(site.origin).submit(path, site.origin, {
          grant_type: 'authorization_code',
        })
        assert.ok(status === 404 || status === 405, String(status))
      }
    },
  },
]
