import assert from 'node:assert/strict'
import { type Answer, type Browser, createBrowser, inClient } from './browser.js'
import { type Site, troublemaker } from './site.js'

/** One thing that must hold in every framework; rejects if it does not. */
export interface Check {
  readonly name: string
  run(site: Site): Promise<void>
}

/** The contract: the whole login over real HTTP, whatever carries it. */
export const checks: readonly Check[] = [
  {
    name: 'sends a page to the web login page, and logs in who scans there',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const login = locationOf(await browser.navigate(`${site.page}?a=1`))
      const wanted = encodeURIComponent(`${site.page}?a=1`)
      // Next drops the empty fragment here, where it matters to nobody.
      assert.equal(login.replace(/#$/, ''), `${site.origin}${site.root}auth/wecom/login?returnTo=${wanted}`)
      const begun = locationOf(await browser.navigate(login))
      assert.equal(new URL(begun).pathname, '/wwlogin/sso/login')
      const { origin, pathname } = new URL(new URL(begun).searchParams.get('redirect_uri') ?? '')
      assert.equal(origin + pathname, `${site.origin}${site.root}auth/wecom/callback`)
      await confirm(site, browser, begun, 'zhangsan')
      assert.match((await browser.navigate(site.page)).body, /张三/)
    },
  },
  {
    name: 'logs a member in by the authorization link inside WeCom',
    run: async (site) => {
      const browser = createBrowser(site.origin, inClient)
      const begun = await begin(browser, site.page)
      assert.equal(new URL(begun).pathname, '/connect/oauth2/authorize')
      assert.equal(new URL(begun).hash, '#wechat_redirect')
      // Or the browser would keep that fragment.
      assert.equal((await confirm(site, browser, begun, 'LiSi')).headers.location, `${site.page}#`)
      assert.match((await browser.navigate(site.page)).body, /李四/)
    },
  },
  {
    name: 'goes on with 303, two cookies in two headers, and tells nobody',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const { status, headers, setCookies } = await confirm(site, browser, await begin(browser, site.page), 'zhangsan')
      assert.equal(status, 303)
      assert.equal(headers.location, site.page)
      assert.equal(headers['cache-control'], 'no-store')
      assert.equal(headers['referrer-policy'], 'no-referrer')
      assert.deepEqual(
        setCookies
          .map((line) => line.replace(/=.*/, ''))
          .map((name) => name.slice(0, 21))
          .toSorted(),
        ['insecure-wecom-login-', 'insecure-wecom-sessio'],
      )
      for (const line of setCookies) assert.match(line, /^[^,]*; Path=\/; HttpOnly; SameSite=Lax$/)
    },
  },
  {
    name: 'comes back to the very address a page was asked for',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const wanted = `${site.page}?tab=%E5%91%A8%E6%8A%A5&page=2`
      assert.equal((await confirm(site, browser, await begin(browser, wanted), 'zhangsan')).headers.location, wanted)
    },
  },
  {
    name: 'keeps the fragment of a returnTo, which the browser alone knows',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const wanted = `${site.page}?a=1#/orders/7`
      const login = `${site.root}auth/wecom/login?returnTo=${encodeURIComponent(wanted)}`
      const begun = locationOf(await browser.navigate(login))
      assert.equal((await confirm(site, browser, begun, 'zhangsan')).headers.location, wanted)
    },
  },
  {
    name: 'answers fetch without a session with 401 and where the login is, asking WeCom nothing',
    run: async (site) => {
      const before = site.sim.calls().length
      const { status, headers, body } = await createBrowser(site.origin).fetch(site.api)
      assert.equal(status, 401)
      assert.match(headers['content-type'] ?? '', /^application\/json/)
      assert.deepEqual(JSON.parse(body), { loginUrl: `${site.root}auth/wecom/login` })
      assert.equal(site.sim.calls().length, before)
    },
  },
  {
    name: 'hands the session to the app, and to scripts at /session',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const session = `${site.root}auth/wecom/session`
      const loginUrl = `${site.root}auth/wecom/login`
      assert.deepEqual(JSON.parse((await browser.fetch(session)).body), { session: null, loginUrl })
      await logIn(site, browser, 'zhangsan')
      const zhangsan = { userId: 'zhangsan', name: '张三' }
      assert.deepEqual(JSON.parse((await browser.fetch(site.api)).body), zhangsan)
      assert.deepEqual(JSON.parse((await browser.fetch(session)).body), { session: zhangsan, loginUrl })
    },
  },
  {
    name: 'logs out for its own pages only',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const logout = `${site.root}auth/wecom/logout`
      await logIn(site, browser, 'zhangsan')
      assert.equal((await browser.submit(logout, 'https://evil.example.com')).status, 403)
      assert.equal((await browser.fetch(site.api)).status, 200)
      assert.equal((await browser.navigate(logout)).status, 405)
      const { status, setCookies } = await browser.submit(logout, site.origin)
      assert.equal(status, 200)
      assert.equal(setCookies.length, 1)
      assert.equal((await browser.fetch(site.api)).status, 401)
    },
  },
  {
    name: 'logs out to a page of this site that is named, and to no other site',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const logout = `${site.root}auth/wecom/logout`
      await logIn(site, browser, 'zhangsan')
      const { status, headers, setCookies } = await browser.submit(
        `${logout}?returnTo=${encodeURIComponent('/bye?a=1&b=张')}`,
        site.origin,
      )
      assert.equal(status, 303)
      assert.equal(headers.location, '/bye?a=1&b=%E5%BC%A0')
      assert.equal(setCookies.length, 1)
      assert.equal((await browser.fetch(site.api)).status, 401)
      const elsewhere = await browser.submit(`${logout}?returnTo=//evil.example`, site.origin)
      assert.ok([site.root, '/'].includes(elsewhere.headers.location ?? ''))
    },
  },
  {
    name: 'leaves other paths to the app',
    run: async (site) => {
      for (const path of ['nowhere', 'auth', 'auth/wecommerce/login']) {
        const { status, headers, body } = await createBrowser(site.origin).navigate(`${site.root}${path}`)
        assert.equal(status, 404, path)
        assert.equal(headers['referrer-policy'], undefined, path)
        assert.doesNotMatch(body, /请求不正确|Bad request/, path)
      }
    },
  },
  {
    name: 'asks WeCom nothing for a callback that no login of this browser began',
    run: async (site) => {
      const [mine, other] = [createBrowser(site.origin), createBrowser(site.origin)]
      const callback = await site.sim.as('zhangsan').open(await begin(mine, site.page))
      const asked = site.sim.calls('auth/getuserinfo').length
      // The first time it starts over, with a mark in the state; then it gives up.
      const restarted = await other.navigate(callback.href)
      assert.equal(restarted.status, 303)
      const again = await site.sim.as('zhangsan').open(locationOf(restarted))
      assert.equal((await createBrowser(site.origin).navigate(again.href)).status, 400)
      assert.equal(other.cookies.size, 1)
      assert.equal((await other.fetch(site.api)).status, 401)
      assert.equal(site.sim.calls('auth/getuserinfo').length, asked)
    },
  },
  {
    name: 'tells who cancelled, and clears the cookie of that login',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const callback = await site.sim.as('zhangsan').open(await begin(browser, site.page), { refuse: true })
      const { status, headers } = await browser.navigate(callback.href)
      assert.equal(status, 403)
      assert.match(headers['content-type'] ?? '', /^text\/html/)
      assert.match(String(headers['content-security-policy']), /default-src 'none'/)
      assert.equal(browser.cookies.size, 0)
    },
  },
  {
    name: 'finishes five logins of five tabs in any order',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const wanted = [1, 2, 3, 4, 5].map((tab) => `${site.page}?tab=${tab}`)
      const begun = await Promise.all(wanted.map((path) => begin(browser, path)))
      assert.equal(browser.cookies.size, 5)
      const order = [3, 0, 4, 1, 2]
      const answers = await Promise.all(order.map((tab) => confirm(site, browser, begun[tab] ?? '', 'zhangsan')))
      assert.deepEqual(
        answers.map(({ headers }) => headers.location),
        order.map((tab) => wanted[tab]),
      )
    },
  },
  {
    name: 'gives a new session cookie at every login',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const values = new Set<string | undefined>()
      for (const person of ['zhangsan', 'zhangsan', 'LiSi']) {
        await logIn(site, browser, person)
        values.add(sessionCookie(browser))
      }
      assert.equal(values.size, 3)
    },
  },
  {
    name: 'shows a page when the app fails at a login, and lives on',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const { status, headers, body } = await confirm(site, browser, await begin(browser, site.page), troublemaker)
      assert.equal(status, 500)
      assert.match(headers['content-type'] ?? '', /^text\/html/)
      assert.doesNotMatch(body, /no room/)
      assert.equal(sessionCookie(browser), undefined)
      await logIn(site, browser, 'zhangsan')
    },
  },
  {
    name: 'says 503 when WeCom is down, after one more try, and lives on',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      await logIn(site, createBrowser(site.origin), 'LiSi')
      site.sim.next('auth/getuserinfo', { status: 502 })
      site.sim.next('auth/getuserinfo', { status: 502 })
      const restarted = await confirm(site, browser, await begin(browser, site.page), 'zhangsan')
      const { status, headers } = await confirm(site, browser, locationOf(restarted), 'zhangsan')
      assert.equal(status, 503)
      assert.ok(Number(headers['retry-after']) > 0)
      await logIn(site, browser, 'zhangsan')
    },
  },
]

/** What the door of a framework offers beyond the login; only the apps of these tests have the pages for it. */
export const doorChecks: readonly Check[] = [
  {
    name: 'tells the app who is there without a guard, and nobody from somebody',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      const who = `${site.root}api/who`
      assert.deepEqual(JSON.parse((await browser.navigate(who)).body), null)
      await logIn(site, browser, 'zhangsan')
      assert.deepEqual(JSON.parse((await browser.navigate(who)).body), { userId: 'zhangsan', name: '张三' })
    },
  },
  {
    name: 'shows a page to those only whom its rule allows, and the others a page or JSON with 403',
    run: async (site) => {
      const [boss, member] = [createBrowser(site.origin), createBrowser(site.origin)]
      const page = `${site.root}boss`
      assert.equal((await member.navigate(page)).status, 303)
      await logIn(site, boss, 'LiSi')
      await logIn(site, member, 'zhangsan')
      assert.match((await boss.navigate(page)).body, /^for the boss$/)
      const { status, headers, body } = await member.navigate(page)
      assert.equal(status, 403)
      assert.equal(headers['content-type'], 'text/html; charset=utf-8')
      assert.match(String(headers['content-security-policy']), /^default-src 'none'; .*form-action 'self'/)
      assert.equal(headers['cache-control'], 'no-store')
      assert.ok(body.includes(`<form method="post" action="${site.root}auth/wecom/logout">`), body)
      const answer = await member.fetch(page)
      assert.equal(answer.status, 403)
      assert.match(answer.headers['content-type'] ?? '', /^application\/json/)
      assert.deepEqual(JSON.parse(answer.body), { error: 'not_permitted' })
    },
  },
  {
    name: 'leaves it to the app when the rule of a page fails, and lives on',
    run: async (site) => {
      const browser = createBrowser(site.origin)
      await logIn(site, browser, 'wangfang')
      const { status, body } = await browser.navigate(`${site.root}boss`)
      assert.equal(status, 500)
      assert.doesNotMatch(body, /没有权限|for the boss/)
      assert.equal((await browser.fetch(site.api)).status, 200)
    },
  },
]

/** Opens a guarded page without a session; the address of WeCom's page the browser ends on. */
const begin = async (browser: Browser, path: string): Promise<string> => {
  const login = locationOf(await browser.navigate(path))
  return locationOf(await browser.navigate(login))
}

/** Goes through WeCom's page as somebody and comes back to the callback. */
const confirm = async (site: Site, browser: Browser, begun: string, person: string): Promise<Answer> => {
  const callback = await site.sim.as(person).open(begun)
  return browser.navigate(callback.href)
}

const logIn = async (site: Site, browser: Browser, person: string): Promise<void> => {
  const begun = locationOf(await browser.navigate(`${site.root}auth/wecom/login`))
  assert.equal((await confirm(site, browser, begun, person)).status, 303)
}

const locationOf = ({ status, headers: { location } }: Answer): string => {
  assert.equal(status, 303)
  assert.ok(location !== undefined)
  return location
}

const sessionCookie = ({ cookies }: Browser): string | undefined =>
  [...cookies].find(([name]) => name.startsWith('insecure-wecom-session-'))?.[1]
