import { isAdopted } from '../world/adopted.js'
import { type App, isCreatedAfterCutoff } from '../world/app.js'
import type { JournalEntry } from '../world/journal.js'
import type { AppLine, Choice, ClockView, EntryView } from '../pages/console/console-props.js'
import { ruleOf } from '../rules/index.js'
import { viewAgentId } from '../routes/views.js'
import type { Simulation } from '../simulation.js'

const dateTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** One request for the page. */
export function viewEntry(entry: JournalEntry): EntryView {
  const { id, at, method, call, status, errcode, rule, why, source, fault, effect, query, body, notes } = entry
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
    source,
    fault,
    effect,
    query: Object.entries(query),
    body: typeof body === 'string' ? [['—', body]] : pairs(body ?? {}),
    notes,
  }
}

const pairs = (fields: Readonly<Record<string, unknown>>) =>
  Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)])

/** The clock for the page. */
export function viewClock({ clock }: Simulation): ClockView {
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

/** One app for the list. */
export function viewAppLine({ world }: Simulation, app: App): AppLine {
  const { key, name, corpId, disabled } = app
  const corp = [world.corp, ...world.linkedCorps].find(({ id }) => id === corpId)
  return {
    key,
    name,
    agentId: viewAgentId(app),
    corpName: corp?.name ?? corpId,
    disabled,
    isAfterCutoff: isCreatedAfterCutoff(app),
    isAdopted: isAdopted(app),
  }
}

/** The departments to choose from. */
export function departmentChoices({ world }: Simulation): readonly Choice[] {
  return world.departments.list().map(({ id, name }) => ({ value: String(id), label: name }))
}
