import { Hono } from 'hono'

import { answerApi } from '../api/pipeline.js'
import { addAppRoutes } from '../console/app-routes.js'
import { addControlRoutes } from '../console/control.js'
import { addEventRoutes } from '../console/events.js'
import { addFaultRoutes } from '../console/fault-routes.js'
import { addJournalRoutes } from '../console/journal-routes.js'
import { addOverviewRoutes } from '../console/overview-routes.js'
import { addPeopleRoutes } from '../console/people-routes.js'
import type { Carrier } from '../core/carrier.js'
import { addAssetRoutes } from '../routes/assets.js'
import { addAuthorizeRoute } from '../routes/authorize.js'
import type { PageEnvironment } from '../routes/context.js'
import { addHomeRoutes } from '../routes/home.js'
import { addPanelRoutes } from '../routes/panel.js'
import { addPhoneRoutes } from '../routes/phone.js'
import { showRefusal } from '../routes/refusal-page.js'
import { addScanRoutes } from '../routes/scan.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { Simulation } from '../simulation.js'

/** Answers a request. */
export type Handle = (request: Request, carrier: Carrier) => Promise<Response>

/** Creates the simulator's handler: the API, the login pages, its own pages, and the console at `/_sim`. */
export function createHandler(sim: Simulation): Handle {
  const app = new Hono<PageEnvironment>()
  addAuthorizeRoute(app, sim)
  addPanelRoutes(app, sim)
  addScanRoutes(app, sim)
  addPhoneRoutes(app, sim)
  addHomeRoutes(app, sim)
  addAssetRoutes(app, sim)
  addControlRoutes(app, sim)
  addEventRoutes(app, sim)
  addOverviewRoutes(app, sim)
  addPeopleRoutes(app, sim)
  addAppRoutes(app, sim)
  addJournalRoutes(app, sim)
  addFaultRoutes(app, sim)
  app.notFound((c) => showRefusal(c, sim, new SimulatorRefusal('path_known')))
  app.onError((error, c) => {
    if (error instanceof SimulatorRefusal) return showRefusal(c, sim, error)
    throw error
  })
  // Neither a route nor middleware: the router's patterns do not match paths with a line break.
  return async (request, carrier) => {
    const isApi = new URL(request.url).pathname.startsWith('/cgi-bin/')
    const response = await (isApi ? answerApi(sim, request, carrier) : app.fetch(request, carrier))
    mark(response.headers)
    return response
  }
}

/** Sets the headers that every answer carries. */
function mark(headers: Headers): void {
  headers.set('x-wecom-simulator', '1')
  headers.set('cache-control', 'no-store')
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'no-referrer')
  headers.set('x-content-type-options', 'nosniff')
}
