import { DeliveryPage } from '../pages/index.js'
import type { Simulation } from '../simulation.js'
import { langOf, type PageContext, sendPage } from './context.js'

/** Sends the browser to the app's callback; where a fault says so, by a page that delivers it more than once. */
export function deliver(
  c: PageContext,
  sim: Simulation,
  callback: string,
  status: 302 | 303,
): Response | Promise<Response> {
  const fault = sim.faults.takeCallback()
  return fault ? showDelivery(c, callback, fault.deliveries) : c.redirect(callback, status)
}

/** The page that delivers a callback so many times. */
export function showDelivery(c: PageContext, callback: string, deliveries: number): Response | Promise<Response> {
  const page = DeliveryPage({ lang: langOf(c), callback, deliveries })
  return sendPage(c, page, { connectTo: new URL(callback).origin })
}
