import { apiCallNames } from '../core/calls.js'
import { pageFlows } from '../core/login-flows.js'
import type { EntryView } from '../pages/console/console-props.js'
import { JournalPage } from '../pages/index.js'
import type { PageApp } from '../routes/context.js'
import { ruleOf } from '../rules/index.js'
import type { Simulation } from '../simulation.js'
import type { JournalEntry } from '../world/journal.js'
import { addConsolePage } from './console-route.js'

const perPage = 50
const journalCalls = [...apiCallNames, ...Object.keys(pageFlows).map((path) => path.slice(1))]

/** The journal, page by page. */
export function addJournalRoutes(app: PageApp, { journal }: Simulation): void {
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

/** Beijing time, `2026-10-15 14:03:22`. */
export const dateTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** One request for the page. */
export function viewEntry(entry: JournalEntry): EntryView {
  const { id, at, method, call, status, errcode, rule, why, pages, fault, effect, query, body, notes } = entry
  const isPending = status === undefined && fault === undefined
  return {
    id,
    time: dateTime.format(at).slice(-8),
    iso: new Date(at).toISOString(),
    method,
    call,
    outcome: fault === undefined ? (rule ? 'refused' : isPending ? 'pending' : 'ok') : 'fault',
    status,
    errcode,
    rule,
    why,
    fix: rule && ruleOf(rule).fix,
    pages,
    fault,
    effect,
    query: Object.entries(query),
    body: typeof body === 'string' ? [['—', body]] : pairs(body ?? {}),
    notes,
  }
}

function pairs(fields: Readonly<Record<string, unknown>>) {
  return Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)])
}
