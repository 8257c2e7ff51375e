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
      answerLoginPage(c, sim, flow, ({ url, attempt }) => show(c, sim, sim.scans.start(attempt, url.href))),
    )
  }
  app.get('/_sim/scan/:id', (c) => show(c, sim, scanOf(sim, c)))
  app.get('/_sim/scan/:id/callback', (c) => {
    const { end } = scanOf(sim, c)
    return end ? showDelivery(c, end.callback, end.deliveries) : c.notFound()
  })
  app.get('/_sim/scan/:id/status', (c) => c.json(statusOf(sim, scanOf(sim, c))))
}

/** The scan named by the path. Refuses an unknown one. */
export function scanOf(sim: Simulation, c: PageContext): Scan {
  const scan = sim.scans.find(c.req.param('id') ?? '')
  if (!scan) throw new SimulatorRefusal('scan_alive')
  return scan
}

function statusOf(sim: Simulation, scan: Scan): ScanStatus {
  const person = scan.personId === undefined ? undefined : sim.world.people.find(scan.personId)
  return {
    state: sim.scans.stateOf(scan),
    ...(person && { person: { id: person.id, name: person.name } }),
    ...(scan.end && { next: scan.end.deliveries > 1 ? `/_sim/scan/${scan.id}/callback` : scan.end.callback }),
  }
}

function show(c: PageContext, sim: Simulation, scan: Scan) {
  const { origin, hostname } = new URL(c.req.url)
  const { attempt } = scan
  const pageUrl = new URL(scan.pageUrl)
  const phoneUrl = `${origin}/_sim/phone/${scan.id}`
  const page = ScanPage({
    lang: langOf(c),
    variant: attempt.flow === 'qr_connect' ? 'qr_connect' : 'web_login',
    request: viewRequest(sim, attempt.flow, pageUrl.searchParams),
    status: statusOf(sim, scan),
    qr: encode(phoneUrl, { border: 0 }).data,
    phoneUrl,
    isPhoneHere: isHereOnly(hostname),
    statusUrl: `/_sim/scan/${scan.id}/status`,
    selfUrl: `/_sim/scan/${scan.id}?lang=${langOf(c)}`,
    refreshUrl: pageUrl.pathname + pageUrl.search,
    validSeconds: lifeMs.scan / 1000,
  })
  return sendPage(c, page)
}
