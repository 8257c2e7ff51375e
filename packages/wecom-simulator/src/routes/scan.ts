import { encode } from 'uqr'

import { isHereOnly } from '../core/host-names.js'
import { pageFlows } from '../core/login-flows.js'
import { ScanPage } from '../pages/index.js'
import type { ScanStatus } from '../pages/page-props.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { Simulation } from '../simulation.js'
import { lifeMs } from '../world/ledger.js'
import type { Scan } from '../world/scans.js'
import { langOf, type PageApp, type PageContext, sendPage } from './context.js'
import { showDelivery } from './deliver.js'
import { answerLoginPage } from './login-page.js'
import { viewRequest } from './views.js'

/** The computer's side of a scan: `wwlogin/sso/login`, `wwopen/sso/qrConnect`, the same scan again, and its status. */
export function addScanRoutes(app: PageApp, sim: Simulation): void {
  for (const [path, flow] of Object.entries(pageFlows)) {
    if (flow === 'authorize') continue
    app.all(path, (c) =>
      answerLoginPage(c, sim, flow, ({ url, attempt }) => showScan(c, sim, sim.scans.start(attempt, url.href))),
    )
  }
  app.get('/_sim/scan/:id', (c) => showScan(c, sim, scanOf(sim, c)))
  app.get('/_sim/scan/:id/callback', (c) => {
    const { end } = scanOf(sim, c)
    return end ? showDelivery(c, end.callback, end.deliveries) : c.notFound()
  })
  app.get('/_sim/scan/:id/status', (c) => c.json(scanStatusOf(sim, scanOf(sim, c))))
}

/** The scan named by the path. Refuses an unknown one. */
export function scanOf(sim: Simulation, c: PageContext): Scan {
  const scan = sim.scans.find(c.req.param('id') ?? '')
  if (!scan) throw new SimulatorRefusal('scan_alive')
  return scan
}

function scanStatusOf(sim: Simulation, scan: Scan): ScanStatus {
  const { end } = scan
  return {
    ...progressOf(sim, scan),
    ...(end && { next: end.deliveries > 1 ? `/_sim/scan/${scan.id}/callback` : end.callback }),
  }
}

/** How far a scan is, and who scanned. */
export function progressOf(sim: Simulation, scan: Scan): Pick<ScanStatus, 'state' | 'person'> {
  const person = scan.personId === undefined ? undefined : sim.world.people.find(scan.personId)
  return { state: sim.scans.stateOf(scan), ...(person && { person: { id: person.id, name: person.name } }) }
}

function showScan(c: PageContext, sim: Simulation, scan: Scan) {
  const variant = scan.attempt.flow === 'qr_connect' ? 'qr_connect' : 'web_login'
  return sendPage(c, ScanPage({ ...viewScan(c, sim, scan, 'scan'), variant, status: scanStatusOf(sim, scan) }))
}

/** What a page with a QR code shows besides the state; `page` is its name in addresses. */
export function viewScan(c: PageContext, sim: Simulation, scan: Scan, page: 'scan' | 'panel') {
  const { origin, hostname } = new URL(c.req.url)
  const pageUrl = new URL(scan.pageUrl)
  const phoneUrl = `${origin}/_sim/phone/${scan.id}`
  const lang = langOf(c)
  return {
    lang,
    request: viewRequest(sim, scan.attempt.flow, pageUrl.searchParams),
    qr: encode(phoneUrl, { border: 0 }).data,
    phoneUrl,
    isPhoneHere: isHereOnly(hostname),
    statusUrl: `/_sim/${page}/${scan.id}/status`,
    selfUrl: `/_sim/${page}/${scan.id}?lang=${lang}`,
    refreshUrl: pageUrl.pathname + pageUrl.search,
    validSeconds: lifeMs.scan / 1000,
  }
}
