import type { PageApp } from '../routes/context.js'
import type { Simulation } from '../simulation.js'
import { addAppPages } from './app-routes.js'
import { addControlRoutes } from './control.js'
import { addEventRoute } from './events.js'
import { addFaults } from './fault-routes.js'
import { addJournal } from './journal-routes.js'
import { addOverview } from './overview-routes.js'
import { addPeoplePages } from './people-routes.js'

/** The console at `/_sim`, its events, and the same verbs as JSON under `/_sim/api`. */
export function addConsoleRoutes(app: PageApp, sim: Simulation): void {
  addControlRoutes(app, sim)
  addEventRoute(app, sim)
  addOverview(app, sim)
  addPeoplePages(app, sim)
  addAppPages(app, sim)
  addJournal(app, sim)
  addFaults(app, sim)
}
