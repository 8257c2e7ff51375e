import type { PageApp } from '../routes/context.js'
import type { Simulation } from '../simulation.js'
import { addAppRoutes } from './app-routes.js'
import { addControlRoutes } from './control.js'
import { addEventRoutes } from './events.js'
import { addFaultRoutes } from './fault-routes.js'
import { addJournalRoutes } from './journal-routes.js'
import { addOverviewRoutes } from './overview-routes.js'
import { addPeopleRoutes } from './people-routes.js'

/** The console at `/_sim`, its events, and the same verbs as JSON under `/_sim/api`. */
export function addConsoleRoutes(app: PageApp, sim: Simulation): void {
  addControlRoutes(app, sim)
  addEventRoutes(app, sim)
  addOverviewRoutes(app, sim)
  addPeopleRoutes(app, sim)
  addAppRoutes(app, sim)
  addJournalRoutes(app, sim)
  addFaultRoutes(app, sim)
}
