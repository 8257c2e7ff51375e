import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from 'playwright-core'
import { createSimulator } from 'wecom-simulator'
import { toNodeHandler } from '../../../packages/wecom-login/src/frameworks/node.js'
import { createWeComApp } from '../../../packages/wecom-login/src/index.js'
import { createLogin } from '../../../packages/wecom-login/src/login/index.js'
import { userAgents } from '../../../packages/wecom-login/test/login/browser.js'
import { withChromium } from '../browser.js'
import type { AcceptCase } from '../case.js'
import { createCounter } from '../counting.js'
import { xssPayloads } from '../xss-payloads.js'

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A site whose only page says who is logged in, and the simulator that it logs in to. */
const startSite = async () => {
  const sim = createSimulator()
  const wecom = await sim.listen()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const { corpId, agentId, secret } = sim.apps.modern
  const app = createWeComApp({ corpId, agentId, secret, endpoints: wecom.endpoints, logger: false })
  const login = createLogin({
    app,
    origin,
    cookieSecret: 'a cookie secret of at least 32 bytes',
    privateInfo: 'optional',
    onLogin: ({ contact }) => ({ session: contact.name ?? '' }),
  })
  const handle = async (request: Request): Promise<Response> => {
    if (login.owns(request)) return login.handle(request)
    const { session, response } = await login.require(request)
    if (response !== undefined) return response
    const page = `<!doctype html><link rel="icon" href="data:,"><h1>${escape(session)}</h1>`
    return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
  const answer = toNodeHandler({ handle })
  server.on('request', (req, res) => void answer(req, res))
  return {
    sim,
    origin,
    wecomURL: wecom.url,
    close: async () => {
      server.closeAllConnections()
      await Promise.all([new Promise((resolve) => server.close(resolve)), wecom.close()])
      app.close()
    },
  }
}

type Site = Awaited<ReturnType<typeof startSite>>

const withSite = async <T>(work: (site: Site) => Promise<T>): Promise<T> => {
  const site = await startSite()
  try {
    return await work(site)
  } finally {
    await site.close()
  }
}

const person = 'zhangsan'
const batch = 10
/** As many as fit into a list beside the seeded people: it shows the first hundred. */
const listed = 80
const held = 'wecom_simulator_client'
const traces =
  'img[src="x"], iframe, math, details[ontoggle], base, meta[http-equiv=refresh], [onload], [onerror], [onfocus]'

const hostileNames: AcceptCase = {
  id: 'A32',
  isLong: true,
  title:
    'names made of markup on every page of both roads, in Chromium: dialogs, blocked content, elements, names not shown (T35)',
  counts: { ci: 50, full: xssPayloads.length },
  target: { pages: '>=1', dialogs: 0, csp_reports: 0, elements: 0, not_shown: 0 },
  run: (count) =>
    withSite((site) =>
      withChromium(async (browser) => {
        const { figures, add } = createCounter('cases', 'pages', 'dialogs', 'csp_reports', 'elements', 'not_shown')
        const { sim, origin, wecomURL } = site
        const openContext = async (userAgent: string) => {
          const context = await browser.newContext({ userAgent, locale: 'zh-CN' })
          context.on('dialog', (dialog) => {
            add('dialogs')
            void dialog.dismiss()
          })
          context.on('console', (message) => add('csp_reports', /Content Security Policy/i.test(message.text())))
          return context
        }
        let phoneURL = ''
        const look = async (page: Page, address: string, names: readonly string[]) => {
          await page.goto(address)
          add('pages')
          add('elements', await page.locator(traces).count())
          add(
            'elements',
            await page.evaluate(() => [...document.scripts].filter(({ text }) => /alert/.test(text)).length),
          )
          const text = await page.evaluate(() => document.body.textContent)
          add('not_shown', names.filter((name) => !text.includes(name)).length)
        }
        const linkOf = async (context: BrowserContext, path: string) =>
          (await context.request.get(origin + path, { maxRedirects: 0 })).headers()['location'] ?? ''
        const [client, desktop, phone] = [
          await openContext(userAgents.inClient),
          await openContext(userAgents.desktop),
          await openContext(userAgents.phone),
        ]
        for (const context of [client, phone]) await context.addCookies([{ name: held, value: person, url: wecomURL }])
        const [inClient, onDesktop, onPhone] = [await client.newPage(), await desktop.newPage(), await phone.newPage()]

        const payloads = xssPayloads.slice(0, count)
        // Pages about one person hold ten names at once; those on which one is chosen list as many as they show.
        for (let at = 0; at < payloads.length; at += batch) {
          const names = payloads.slice(at, at + batch)
          const all = names.join(' ')
          sim.world.people.edit(person, { name: all, position: all, alias: all })
          const returnTo = encodeURIComponent(`/${names[0]}`)
          // The consent page, then the site's own page.
          const authorize = await linkOf(client, `/auth/wecom/login?returnTo=${returnTo}`)
          await look(inClient, authorize, names)
          await look(inClient, authorize.replace('#', `&as=${person}#`), names)
          // The phone that confirms, and the scan page that knows who scanned.
          await desktop.clearCookies()
          await onDesktop.goto(`${origin}/auth/wecom/login?returnTo=${returnTo}`)
          phoneURL = (await onDesktop.locator('a[href*="/_sim/phone/"]').getAttribute('href')) ?? ''
          await look(onPhone, phoneURL, names)
          await look(onDesktop, phoneURL.replace('/phone/', '/scan/'), names)
          // The login's own pages: a link that holds a name, and an outcome with a way back that does.
          await look(onPhone, `${origin}/auth/wecom/login?returnTo=${returnTo}`, ['企业微信'])
          const { searchParams } = new URL(await linkOf(desktop, `/auth/wecom/login?returnTo=${returnTo}`))
          await look(onDesktop, `${origin}/auth/wecom/callback?state=${searchParams.get('state')}`, ['登录已取消'])
          add('cases', names.length)
        }
        const again = await linkOf(client, '/auth/wecom/login')
        for (let at = 0; at < payloads.length; at += listed) {
          const names = payloads.slice(at, at + listed)
          names.forEach((name, index) => sim.world.people.add({ id: `hostile-${index}`, name, departments: [21] }))
          await look(inClient, again.replace('#', '&who=1#'), names)
          await look(onPhone, `${phoneURL}?who=1`, names)
          await look(inClient, `${wecomURL}/`, names)
          for (const index of names.keys()) sim.world.people.remove(`hostile-${index}`)
        }
        return figures
      }),
    ),
}

const finalAddress: AcceptCase = {
  id: 'T10-address',
  title:
    'the address a browser ends at, both roads: code, state or #wechat_redirect in it, or another page than asked for',
  counts: { ci: 10, full: 50 },
  target: { dirty: 0, elsewhere: 0, blocked_style: 0 },
  run: (count) =>
    withSite((site) =>
      withChromium(async (browser) => {
        const { figures, add } = createCounter('cases', 'dirty', 'elsewhere', 'blocked_style')
        const { origin } = site
        const paths = ['/', '/orders?id=7', '/app#/orders/7', '/#', '/a%2Fb?x=%23']
        for (let index = 0; index < count; index += 1) {
          const path = paths[(index >> 1) % paths.length] ?? '/'
          const userAgent = index % 2 === 0 ? userAgents.inClient : userAgents.desktop
          const context = await browser.newContext({ userAgent, locale: 'zh-CN' })
          context.on('console', (message) => add('blocked_style', /Content Security Policy/i.test(message.text())))
          const begin = `${origin}/auth/wecom/login?returnTo=${encodeURIComponent(path)}`
          const { location = '' } = (await context.request.get(begin, { maxRedirects: 0 })).headers()
          const page = await context.newPage()
          await page.goto(location.replace('#', `&as=${person}#`))
          const final = new URL(page.url())
          add('cases')
          add('dirty', /wechat_redirect|[?&](?:code|state)=/.test(final.href))
          // Inside the client an empty fragment takes the place of WeCom's; after a web login there is none.
          const { href } = new URL(path, origin)
          const asked = href.endsWith('#') ? href.slice(0, -1) : href
          add('elsewhere', final.href !== (index % 2 === 0 && !asked.includes('#') ? `${asked}#` : asked))
          await page.goto(`${origin}/auth/wecom/callback`)
          await context.close()
        }
        return figures
      }),
    ),
}

/** What a person sees, in Chromium. */
export const pageCases: readonly AcceptCase[] = [hostileNames, finalAddress]
