import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterAll, onTestFinished } from 'vitest'
import { createWeComApp } from 'wecom-login'
import { createLogin, type LoginOptions } from 'wecom-login/login'
import { toNodeHandler, toWebRequest } from 'wecom-login/node'
import { createSimulator, type Simulator, type SimulatorOptions } from 'wecom-simulator'
import { listen } from '../contract/listen.js'
import type { TestBrowser, Visit } from './chromium.js'

const modules = join(import.meta.dirname, '../../node_modules')
const webLogin = 'https://login.work.weixin.qq.com'

/** A site with a login panel in a browser that believes the simulator to be WeCom's own host. */
export interface PanelVisit extends Visit {
  readonly sim: Simulator
  readonly origin: string
  /** Method and path of everything the site was asked for, scripts and icons apart. */
  readonly asked: readonly string[]
}

interface PanelSite {
  /** The script of the page at `/`, a module; `APP` is the simulated app, `ORIGIN` the site. */
  readonly script: string
  readonly options?: Partial<LoginOptions<{ id: string }>>
  /** The browser knows nothing of the simulator: no proxy, no certificate; the site has its `endpoints`. */
  readonly isDirect?: boolean
  readonly simulator?: SimulatorOptions
  /** Other pages of the site, by path. */
  readonly pages?: Readonly<Record<string, string>>
}

/** The page's own policy: what an app that embeds the panel has to allow, and nothing else. */
const policyFor = (loginPage: string) =>
  `default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self' ${loginPage}; img-src data:; base-uri 'none'`

/**
 * Opens a site with `createLogin` in it. The browser reaches WeCom's login page through the simulator's forward proxy, by its real
 * name and over TLS, as the JS-SDK insists on; the site talks to the simulator directly.
 */
export type VisitPanel = (browser: TestBrowser, site: PanelSite) => Promise<PanelVisit>

/** Declares the visits of one test file; they share a certificate authority, which takes a while to make. */
export function usePanelSites(): VisitPanel {
  const dataFolder = mkdtempSync(join(tmpdir(), 'wecom-panel-'))
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))
  return (browser, site) => visitPanel(browser, site, dataFolder)
}

async function visitPanel({ open }: TestBrowser, site: PanelSite, dataFolder: string): Promise<PanelVisit> {
  const sim = createSimulator(site.simulator)
  const { isDirect = false } = site
  const upstream = await sim.listen(0, { dataFolder })
  // Made now, not while the browser waits for it.
  if (!isDirect) await upstream.caFile()
  const server = createServer()
  const { origin, close } = await listen(server)
  const { corpId, agentId, secret } = sim.apps.modern
  const app = createWeComApp({
    corpId,
    agentId,
    secret,
    endpoints: isDirect ? upstream.endpoints : { ...upstream.endpoints, webLogin },
    logger: false,
  })
  const login = createLogin<{ id: string }>({
    app,
    origin,
    lang: 'zh',
    cookieSecret: 'thirty-two bytes of text for tests',
    onLogin: ({ contact }) => ({ session: { id: contact.id ?? '' } }),
    ...site.options,
  })
  const carry = toNodeHandler(login)
  const asked: string[] = []
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { pathname } = new URL(req.url ?? '/', origin)
    const file = fileAt(pathname)
    if (pathname !== '/favicon.ico' && pathname !== '/page.js' && file === undefined) {
      asked.push(`${req.method} ${pathname}`)
    }
    if (login.owns(toWebRequest(req))) return carry(req, res)
    if (pathname === '/page.js' || file !== undefined) {
      const source = file ?? `const APP = ${JSON.stringify({ corpId, agentId })}, ORIGIN = '${origin}'\n${site.script}`
      res.setHeader('content-type', 'text/javascript')
      res.end(source)
      return
    }
    const session = await login.session(toWebRequest(req))
    res.setHeader('content-type', 'text/html; charset=utf-8')
    const page = site.pages?.[pathname]
    if (page === undefined) res.setHeader('content-security-policy', policyFor(isDirect ? upstream.url : webLogin))
    res.end(page ?? (session === null && pathname === '/' ? panelPage : `<h1>${session?.id ?? '未登录'}</h1>`))
  }
  server.on('request', (req, res) => void answer(req, res).catch(() => res.writeHead(500).end()))
  onTestFinished(async () => {
    app.close()
    await Promise.all([close(), upstream.close()])
  })
  const visit = await open({
    locale: 'zh-CN',
    ...(!isDirect && { ignoreHTTPSErrors: true, proxy: { server: upstream.url, bypass: 'localhost, 127.0.0.1' } }),
  })
  await visit.page.goto(`${origin}/`, { waitUntil: 'domcontentloaded' })
  return { ...visit, sim, origin, asked }
}

const panelPage = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>panel</title>
<h1>请登录</h1><button id="before">before</button><div id="panel"></div><button id="after">after</button>
<script src="/jssdk.js"></script><script type="module" src="/page.js"></script>`

/** The JS-SDK as it was published, and the compiled panel module. */
function fileAt(pathname: string): string | undefined {
  if (pathname === '/jssdk.js') return readFileSync(join(modules, '@wecom/jssdk/dist/wecom.global.prod.js'), 'utf8')
  const path = join(modules, 'wecom-login/dist', pathname)
  return /^\/panel\/[\w-]+\.js$/.test(pathname) && existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** WeCom's page in its frame, once it shows the QR code. */
export async function frameOf(page: Page): Promise<Frame> {
  const element = await page.waitForSelector('#panel iframe')
  const frame = await element.contentFrame()
  if (frame === null) throw new Error('the iframe has no frame')
  await frame.getByText('只有本机能打开').waitFor()
  return frame
}

/** Opens what the QR code in the frame says, on the phone of this person, and decides. */
export async function decideOnPhone(
  { context, page }: Visit,
  person: string,
  decision: '确认登录' | '取消',
): Promise<void> {
  const frame = await frameOf(page)
  const address = await frame.getByRole('link', { name: '打开手机页面' }).getAttribute('href')
  const phone = await context.newPage()
  await phone.goto(address ?? '')
  const choice = phone.getByRole('button', { name: person })
  const decide = phone.getByRole('button', { name: decision })
  await choice.or(decide).first().waitFor()
  if (await choice.isVisible()) await choice.click()
  await decide.click()
  await phone.getByRole('heading', { level: 1 }).waitFor()
  await phone.close()
}
