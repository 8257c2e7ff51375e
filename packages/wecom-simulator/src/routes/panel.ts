import { PanelPage, type PanelStatus, type RedirectType } from '../pages/panel-page.js'
import type { Simulation } from '../simulation.js'
import { isAdopted } from '../world/adopted.js'
import type { Scan } from '../world/scans.js'
import { type PageApp, type PageContext, sendPage } from './context.js'
import { showDelivery } from './deliver.js'
import { answerLoginPage } from './login-page.js'
import { progressOf, scanOf, viewScan } from './scan.js'

/**
 * The web login page inside a frame, as `ww.createWWLoginPanel` of the JS-SDK requests it: the same page with `version` in
 * its query. Sites that the app has not registered cannot frame it, nor any other page.
 *
 * @see [Web 登录组件](https://developer.work.weixin.qq.com/document/path/98478)
 */
export function addPanelRoutes(app: PageApp, sim: Simulation): void {
  app.all('/wwlogin/sso/login', async (c, next) => {
    if (c.req.query('version') === undefined) return next()
    c.set('frameAncestors', frameAncestorsOf(sim, new URL(c.req.url).searchParams))
    return answerLoginPage(c, sim, 'web_login', ({ url, attempt }) => {
      const redirectType = url.searchParams.get('redirect_type') ?? 'top'
      sim.rulebook.demand('redirect_type', isRedirectType(redirectType))
      return showPanel(c, sim, sim.scans.start(attempt, url.href))
    })
  })
  app.get('/_sim/panel/:id', (c) => showPanel(c, sim, framedScanOf(sim, c)))
  app.get('/_sim/panel/:id/callback', (c) => {
    const { end } = framedScanOf(sim, c)
    return end ? showDelivery(c, end.callback, end.deliveries) : c.notFound()
  })
  app.get('/_sim/panel/:id/status', (c) => c.json(panelStatusOf(sim, scanOf(sim, c))))
}

function isRedirectType(text: string): text is RedirectType {
  return text === 'top' || text === 'callback' || text === 'self'
}

function redirectTypeOf(scan: Scan): RedirectType {
  const asked = new URL(scan.pageUrl).searchParams.get('redirect_type') ?? 'top'
  return isRedirectType(asked) ? asked : 'top'
}

/** A page after the first keeps the permission of the first. */
function framedScanOf(sim: Simulation, c: PageContext): Scan {
  const scan = scanOf(sim, c)
  c.set('frameAncestors', frameAncestorsOf(sim, new URL(scan.pageUrl).searchParams))
  return scan
}

/** In callback mode the surrounding page receives the code; otherwise a window goes to the app. */
function panelStatusOf(sim: Simulation, scan: Scan): PanelStatus {
  const progress = progressOf(sim, scan)
  if (!scan.end) return progress
  const { callback, deliveries } = scan.end
  if (redirectTypeOf(scan) !== 'callback') {
    return { ...progress, next: deliveries > 1 ? `/_sim/panel/${scan.id}/callback` : callback }
  }
  const code = new URL(callback).searchParams.get('code')
  return code === null ? progress : { ...progress, code, deliveries }
}

function showPanel(c: PageContext, sim: Simulation, scan: Scan) {
  const scheme = new URL(scan.pageUrl).searchParams.get('color_scheme')
  const page = PanelPage({
    ...viewScan(c, sim, scan, 'panel'),
    redirectType: redirectTypeOf(scan),
    colorScheme: scheme === 'light' || scheme === 'dark' ? scheme : 'auto',
    status: panelStatusOf(sim, scan),
  })
  return sendPage(c, page)
}

/** Loopback hosts on any port; `http:` also covers `https:`. A policy cannot contain IPv6 addresses. */
const loopback = ['http://localhost:*', 'http://*.localhost:*', 'http://127.0.0.1:*']
const plainHost = /^[a-z\d.-]+(?::\d+)?$/i

/**
 * Who may show the login panel of the app that a query names in a frame, as sources of `frame-ancestors`: the app's trusted and
 * callback domains, loopback hosts while those pass unlisted, and anybody once the domains are not checked at all.
 */
function frameAncestorsOf({ directory, rulebook }: Simulation, query: URLSearchParams): string | undefined {
  if (!rulebook.isOn('callback_domain')) return 'http: https:'
  const corpId = directory.corp(query.get('appid') ?? '')
  const app = corpId === undefined ? undefined : directory.appNumbered(corpId, query.get('agentid') ?? '')
  if (!app) return undefined
  const listed = [...new Set([...app.trustedDomains, ...app.callbackDomains])].filter((host) => plainHost.test(host))
  if (isAdopted(app) && listed.length === 0) return 'http: https:'
  const sources = [
    ...listed.flatMap((host) => [`http://${host}`, `https://${host}`]),
    ...(rulebook.isOn('loopback_redirect') ? [] : loopback),
  ]
  return sources.join(' ') || undefined
}
