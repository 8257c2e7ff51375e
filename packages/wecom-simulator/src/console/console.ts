import { apiCallNames, pageFlows } from '../core/calls.js'
import { FaultsPage, JournalPage, OverviewPage } from '../pages/index.js'
import type { PageApp } from '../routes/context.js'
import type { Simulation } from '../simulation.js'
import { addAppPages } from './app-routes.js'
import { addChange, addConsolePage, type Render } from './console-route.js'
import { addControlRoutes } from './control.js'
import { addEventRoute } from './events.js'
import { faultGroups, readFaultForm, viewFault } from './fault-form.js'
import { typedValues } from './forms.js'
import { addPeoplePages } from './people-routes.js'
import { viewClock, viewEntry } from './views.js'

const newest = 8
const perPage = 50
const journalCalls = [...apiCallNames, ...Object.keys(pageFlows).map((path) => path.slice(1))]

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

function addOverview(app: PageApp, sim: Simulation): void {
  const { world, ledger, journal, faults, clock } = sim
  const overview: Render = (_c, props) =>
    OverviewPage({
      ...props,
      clock: viewClock(sim),
      tokens: world.apps.list().map(({ key, name }) => ({ key, name, count: ledger.countTokens(key) })),
      entries: journal.list().slice(-newest).toReversed().map(viewEntry),
      waitingFaults: faults.waiting().length,
    })
  addConsolePage(app, '/_sim', overview)
  addChange(app, '/_sim/clock', overview, (form) => {
    clock.advance((form.get('advance') ?? '').trim())
    return '/_sim?done=moved'
  })
  addChange(app, '/_sim/tokens/revoke', overview, (form) => {
    const key = form.get('app')
    ledger.revokeTokens(key === null ? undefined : world.apps.get(key).key)
    return '/_sim?done=revoked'
  })
  addChange(app, '/_sim/reset', overview, () => {
    sim.reset()
    return '/_sim?done=reset'
  })
}

function addJournal(app: PageApp, { journal }: Simulation): void {
  addConsolePage(app, '/_sim/journal', (c, props) => {
    const call = journalCalls.find((name) => name === c.req.query('call'))
    const before = Number(c.req.query('before') ?? Number.POSITIVE_INFINITY)
    const entries = journal.list(call).filter(({ id }) => id < before)
    const shown = entries.slice(-perPage)
    const query = new URLSearchParams({ ...(call && { call }), before: String(shown[0]?.id) })
    return JournalPage({
      ...props,
      entries: shown.toReversed().map(viewEntry),
      call: call ?? '',
      calls: journalCalls,
      earlierUrl: entries.length > shown.length ? `/_sim/journal?${query.toString()}` : undefined,
    })
  })
}

function addFaults(app: PageApp, { faults }: Simulation): void {
  const page: Render = (_c, props, typed) =>
    FaultsPage({
      ...props,
      calls: apiCallNames,
      groups: faultGroups,
      waiting: faults.waiting().map(({ call, fault }) => viewFault(call, fault)),
      chances: faults.chances().map(({ call, fault, probability }) => viewFault(call, fault, probability)),
      seed: faults.seed,
      values: typed ? typedValues(typed) : { call: 'auth/getuserinfo' },
    })
  addConsolePage(app, '/_sim/faults', page)
  addChange(app, '/_sim/faults', page, (form) => {
    const { call, fault, probability } = readFaultForm(form)
    if (probability === undefined) faults.add(call, fault)
    else faults.addChance({ call, fault, probability })
    return '/_sim/faults?done=scripted'
  })
  addChange(app, '/_sim/faults/clear', page, () => {
    faults.clear()
    return '/_sim/faults?done=cleared'
  })
}
