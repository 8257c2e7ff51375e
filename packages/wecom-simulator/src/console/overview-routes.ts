import type { ClockView, Span } from '../pages/console/console-props.js'
import { OverviewPage } from '../pages/index.js'
import type { PageApp } from '../routes/context.js'
import type { Simulation } from '../simulation.js'
import { addChange, addConsolePage, type Render } from './console-route.js'
import { dateTime, viewEntry } from './journal-routes.js'

const newest = 8

/** The overview: clock, tokens in circulation, reset, and the newest requests. */
export function addOverviewRoutes(app: PageApp, sim: Simulation): void {
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

/** The clock for the page. */
function viewClock({ clock }: Simulation): ClockView {
  const nowMs = clock.now()
  return { nowMs, text: dateTime.format(nowMs), ahead: spanOf(clock.aheadMs()) }
}

const units = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const

/** A length of time, to the second; `undefined` below one. */
function spanOf(ms: number): Span | undefined {
  let rest = ms
  const span = units.flatMap(([unitMs, unit]) => {
    const count = Math.floor(rest / unitMs)
    rest -= count * unitMs
    return count > 0 ? [[count, unit] as const] : []
  })
  return span.length === 0 ? undefined : span
}
