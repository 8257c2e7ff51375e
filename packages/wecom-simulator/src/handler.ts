import { Hono } from 'hono'

import { answerApi } from './api/pipeline.js'
import type { Carrier, Simulation } from './simulation.js'

/** Answers a request that came by some carrier. */
export type Handle = (request: Request, carrier: Carrier) => Promise<Response>

/** Creates the simulator's one handler: the API, the login pages, and the pages of its own. */
export function createHandler(sim: Simulation): Handle {
  const app = new Hono<{ Bindings: Carrier }>()
  app.use(async (c, next) => {
    await next()
    c.header('x-wecom-simulator', '1')
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
    c.header('x-content-type-options', 'nosniff')
  })
  app.all('/cgi-bin/*', (c) => answerApi(sim, c.req.raw, c.env))
  app.onError((error) => {
    throw error
  })
  return async (request, carrier) => app.fetch(request, carrier)
}
