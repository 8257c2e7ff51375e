import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWeComApp } from 'wecom-login'
import { createLogin, type Login } from 'wecom-login/login'
import { createSimulator, type ListeningSimulator, type Simulator } from 'wecom-simulator'
import { describeInBrowser } from '../browser/chromium.js'
import { inClient } from '../contract/browser.js'
import { expressApps } from '../contract/express.js'
import { fastify } from '../contract/fastify.js'
import { hono } from '../contract/hono.js'
import { koa } from '../contract/koa.js'
import type { Framework, Session } from '../contract/site.js'
import { selfSigned } from '../fixtures/self-signed.js'

/** What `String.prototype.trim` takes off and a browser does not, and more that looks like it: as bytes of a `Set-Cookie` header. */
const bytes = ['\xa0', '\xc2\xa0', '\xe3\x80\x80', '\xef\xbb\xbf', '\xe2\x80\xa8', '\x85', '\xad']
/** The same for `document.cookie`, which browsers send as UTF-8. */
const letters = ['\u00a0', '\u1680', '\u2003', '\u3000', '\ufeff']

/**
 * Two sibling subdomains on https: `app.` with the login, and `evil.` of somebody who may set cookies for both, as every subdomain may.
 * It sets one cookie, under its name behind each blank, and then goes to `leadsTo`.
 */
interface Siblings {
  readonly app: string
  readonly evil: string
  readonly login: Login<Session>
  readonly sim: Simulator
  /** From now on `evil.` sets this. */
  plant(cookie: readonly [name: string, value: string]): void
  /** `Cookie` headers that reached the app. */
  readonly cookies: readonly string[]
  close(): Promise<void>
}

const startSiblings = async ({ createApp }: Framework): Promise<Siblings> => {
  const sim = createSimulator()
  const upstream: ListeningSimulator = await sim.listen()
  const cookies: string[] = []
  const server = createServer(selfSigned())
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const at = (name: string) => `https://${name}.corp.localhost:${port}`
  const { corpId, agentId, secret } = sim.apps.modern
  const hosts = [new URL(at('app')).host]
  sim.world.apps.edit('modern', { trustedDomains: hosts, callbackDomains: hosts })
  const wecom = createWeComApp({ corpId, agentId, secret, endpoints: upstream.endpoints, logger: false })
  const login = createLogin<Session>({
    app: wecom,
    origin: at('app'),
    cookieSecret: 'thirty-two bytes of text for tests',
    detailed: true,
    onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
  })
  const app = createApp({ login, root: '/', parsesBodies: false })
  let planted: readonly [string, string] = ['', '']
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    if (req.headers.host?.startsWith('app.') === true) {
      cookies.push(req.headers.cookie ?? '')
      app(req, res)
      return
    }
    const [name, value] = planted
    const rest = `${name}=${value}; Domain=corp.localhost; Path=/; Secure`
    const script = JSON.stringify(letters.map((letter) => letter + rest))
    res.setHeader(
      'set-cookie',
      bytes.flatMap((each) => [each + rest, `=${each}${rest}`]),
    )
    res.setHeader('content-type', 'text/html; charset=utf-8')
    // Before a string, Node would write the headers in its encoding.
    res.end(Buffer.from(`<script>for (const cookie of ${script}) document.cookie = cookie</script>`))
  })
  return {
    app: at('app'),
    evil: at('evil'),
    login,
    sim,
    plant: (cookie) => {
      planted = cookie
    },
    cookies,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      await upstream.close()
      wecom.close()
    },
  }
}

/** What the attacker does in a browser of their own: begins a login, and confirms it at WeCom. */
const attack = async ({ app, login, sim }: Siblings) => {
  const begun = await login.handle(new Request(`${app}/auth/wecom/login`, { headers: { 'user-agent': inClient } }))
  const transaction = cookieOf(begun, 'wecom-login')
  const callback = await sim.as('LiSi').open(begun.headers.get('location') ?? '')
  return { transaction, callback: callback.href }
}

const cookieOf = (response: Response, part: string): readonly [string, string] => {
  const line = response.headers.getSetCookie().find((each) => each.includes(part) && !each.includes('Max-Age=0'))
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line ?? '') ?? []
  return [name, value]
}

describeInBrowser('beside a subdomain of somebody else', (browser) => {
  describe.each(
    [...expressApps.slice(0, 1), koa, fastify, hono].map((framework) => [framework.name, framework] as const),
  )('%s', (_, framework) => {
    let siblings: Siblings
    beforeAll(async () => {
      siblings = await startSiblings(framework)
    })
    afterAll(() => siblings.close())

    /** A victim who was on the page of the attacker. */
    const openVictim = async (planted: readonly [string, string]): Promise<Page> => {
      siblings.plant(planted)
      const { page } = await browser.open({ ignoreHTTPSErrors: true, userAgent: inClient })
      await page.goto(siblings.evil)
      return page
    }
    const shownTo = async (page: Page): Promise<unknown> => {
      await page.goto(`${siblings.app}/nowhere`)
      return page.evaluate(async () => {
        const answer = await fetch('/api/me')
        return { status: answer.status, ...((await answer.json()) as object) }
      })
    }
    const nobody = { status: 401, loginUrl: '/auth/wecom/login' }

    it('takes no session of the attacker’s for the victim’s', async () => {
      const { transaction, callback } = await attack(siblings)
      const [name, value] = transaction
      const done = await siblings.login.handle(new Request(callback, { headers: { cookie: `${name}=${value}` } }))
      const session = cookieOf(done, 'wecom-session')
      const page = await openVictim(session)

      expect(await shownTo(page)).toEqual(nobody)
      expect(siblings.cookies.at(-1)).toContain(`\xa0${session[0]}=${session[1]}`)

      await page.goto(`${siblings.app}/`)
      await page.getByRole('button', { name: '张三' }).click()
      await page.waitForURL(`${siblings.app}/#`)
      expect(await shownTo(page)).toEqual({ status: 200, userId: 'zhangsan', name: '张三' })
    })

    it('finishes no login in the victim’s browser that the attacker began', async () => {
      const { transaction, callback } = await attack(siblings)
      const page = await openVictim(transaction)
      const asked = siblings.sim.calls('auth/getuserinfo').length

      await page.goto(callback)
      expect(await shownTo(page)).toEqual(nobody)
      expect(siblings.sim.calls('auth/getuserinfo')).toHaveLength(asked)
    })
  })
})
