import { Hono } from 'hono'

import { answerApi } from './api/pipeline.js'
import { addConsoleRoutes } from './console/console.js'
import { addAssetRoutes } from './routes/assets.js'
import { addAuthorizeRoute } from './routes/authorize.js'
import type { PageEnvironment } from './routes/context.js'
import { addHomeRoutes } from './routes/home.js'
import { addPanelRoutes } from './routes/panel.js'
import { addPhoneRoutes } from './routes/phone.js'
import { showRefusal } from './routes/refusal-page.js'
import { addScanRoutes } from './routes/scan.js'
import { SimulatorRefusal } from './refusal.js'
import type { Carrier, Simulation } from './simulation.js'

/** Answers a request that came by some carrier. */
export type Handle = (request: Request, carrier: Carrier) => Promise<Response>

/** Creates the simulator's one handler: the API, the login pages, and the pages of its own. */
export function createHandler(sim: Simulation): Handle {
  const app = new Hono<PageEnvironment>()
  app.use(async (c, next) => {
    await next()
    c.header('x-wecom-simulator', '1')
    c.header('cache-control', 'no-store')
    if (!c.res.headers.has('referrer-policy')) c.header('referrer-policy', 'no-referrer')
    c.header('x-content-type-options', 'nosniff')
  })
  app.all('/cgi-bin/*', (c) => answerApi(sim, c.req.raw, c.env))
  addAuthorizeRoute(app, sim)
  addPanelRoutes(app, sim)
  addScanRoutes(app, sim)
  addPhoneRoutes(app, sim)
  addHomeRoutes(app, sim)
  addAssetRoutes(app, sim)
  addConsoleRoutes(app, sim)
  app.notFound((c) => showRefusal(c, sim, new SimulatorRefusal('path_known')))
  app.onError((error, c) => {
    if (error instanceof SimulatorRefusal) return showRefusal(c, sim, error)
    throw error
  })
  return async (request, carrier) => app.fetch(request, carrier)
}
