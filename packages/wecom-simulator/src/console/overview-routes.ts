import type { ClockView } from '../pages/console/console-props.js'
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
  const ahead = spell(clock.aheadMs())
  return { nowMs, text: dateTime.format(nowMs), ahead }
}

const units = [
  [86_400_000, '天', 'd'],
  [3_600_000, '小时', 'h'],
  [60_000, '分钟', 'min'],
  [1_000, '秒', 's'],
] as const

/** A length of time in words, to the second; `undefined` below one. */
function spell(ms: number): { readonly zh: string; readonly en: string } | undefined {
  let rest = ms
  const parts = units.flatMap(([unit, zh, en]) => {
    const count = Math.floor(rest / unit)
    rest -= count * unit
    return count > 0 ? [[`${count} ${zh}`, `${count} ${en}`] as const] : []
  })
  if (parts.length === 0) return undefined
  return { zh: parts.map(([zh]) => zh).join(' '), en: parts.map(([, en]) => en).join(' ') }
}
