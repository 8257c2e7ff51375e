import { createHash } from 'node:crypto'

import type { Bilingual } from '../core/bilingual.js'
import { resolveApiCall } from '../core/calls.js'
import { isPageName } from '../core/login-flows.js'
import type { RuleName } from '../rules/rule-rows.js'
import type { DocPage } from '../rules/rule.js'
import { issuedSecret } from './ledger.js'

/**
 * One request that the simulator received, and its outcome. Secrets are masked as `[access_token 1]`; the same number means the same value.
 *
 * @example
 * import { createSimulator, type JournalEntry } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * await sim.fetch(`${sim.endpoints.api}/cgi-bin/gettoken?corpid=wrong`)
 * const [entry]: readonly JournalEntry[] = sim.calls('gettoken')
 * console.log(entry?.rule, entry?.why?.en, entry?.pages?.[0]?.url)
 */
export interface JournalEntry {
  /** Number of the request, from 1. */
  readonly id: number
  /** The call's path after `/cgi-bin/`, or the path of the login page. */
  readonly call: string
  /** When it arrived by the simulator's clock, in milliseconds since the epoch. */
  readonly at: number
  /** HTTP method; `OPEN` for `sim.as(person).open(url)`. */
  readonly method: string
  readonly path: string
  /** Query, masked; the first value of a repeated name. */
  readonly query: Readonly<Record<string, string>>
  /** Body, masked: its fields, or its size if it was not a JSON object. */
  readonly body?: Readonly<Record<string, unknown>> | string | undefined
  /** HTTP status; absent until there is an answer, and when the connection was dropped. */
  readonly status?: number | undefined
  readonly errcode?: number | undefined
  /** Name of the rule that refused. */
  readonly rule?: RuleName | undefined
  /** Pages of WeCom's documentation with that rule. */
  readonly pages?: readonly DocPage[] | undefined
  /** What was wrong. */
  readonly why?: Bilingual | undefined
  /** The fault that was applied: its kind, or `errcode`, `status`, `drop` or `delayMs`. */
  readonly fault?: string | undefined
  /** With a fault: whether the call did its work (`after`) or not (`before`). */
  readonly effect?: 'before' | 'after' | undefined
  /** Remarks, such as unknown parameters. */
  readonly notes: readonly string[]
}

/** A raw entry, before masking. */
export type JournalDraft = Omit<JournalEntry, 'id' | 'query' | 'notes'> & {
  readonly query: Iterable<readonly [string, string]>
  readonly notes?: readonly string[]
}

/** The last 10,000 requests, oldest first. */
export interface Journal {
  /** Records a request as it arrives; call the result with its outcome. */
  begin(draft: JournalDraft): (outcome: Partial<JournalDraft>) => void
  /** All entries, or those of one call or page. Throws a TypeError for an unknown name. */
  list(call?: string): readonly JournalEntry[]
  restart(): void
}

const keep = 10_000
const secretNames = ['access_token', 'corpsecret', 'code', 'user_ticket']
function isCorpName(name: string) {
  return /^(?:corp|app)_?id$/i.test(name)
}
/** Longer text is cut. */
const longest = 256
const mostFields = 50

/**
 * Creates an empty journal; `secrets` returns the values to mask besides what the simulator issued, `changed` is called for every change.
 * With `nameCorp`, corpids are replaced by the names it returns.
 */
export function createJournal(
  secrets: () => readonly string[],
  changed = () => {},
  nameCorp?: (sent: string) => string | undefined,
): Journal {
  let slots: { entry: JournalEntry }[] = []
  let count = 0
  const seen = new Map<string, { last: number; readonly numbers: Map<string, number> }>()

  function label(kind: string, value: string): string {
    const known = seen.get(kind) ?? { last: 0, numbers: new Map<string, number>() }
    seen.set(kind, known)
    const { numbers } = known
    const hash = createHash('sha256').update(value).digest('base64url')
    const number = numbers.get(hash) ?? ++known.last
    numbers.set(hash, number)
    const oldest = numbers.size > keep ? numbers.keys().next() : undefined
    if (oldest && !oldest.done) numbers.delete(oldest.value)
    return `[${kind} ${number}]`
  }

  function maskText(text: string): string {
    const masked = secrets().reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
    return shorten(masked.replaceAll(issuedSecret, '[secret]'))
  }

  function mask(name: string, value: unknown): unknown {
    const letters = name.toLowerCase().replaceAll(/[^a-z]/g, '')
    const kind = secretNames.find((each) => each.replace('_', '') === letters)
    if (kind && value !== '') return label(kind, String(value))
    // programs that bring their own secret may send it under a wrong name
    if (nameCorp && letters.includes('secret')) return label('secret', String(value))
    if (nameCorp && isCorpName(name) && value !== '') return nameCorp(String(value)) ?? label('corpid', String(value))
    if (typeof value === 'string') return maskText(value)
    return typeof value === 'object' && value !== null ? '[object]' : value
  }

  function maskAll(pairs: Iterable<readonly [string, unknown]>): Readonly<Record<string, unknown>> {
    const masked: Record<string, unknown> = Object.create(null) as Record<string, unknown>
    let count = 0
    // Corps first: once named, a corp is masked wherever else its id appears.
    for (const [name, value] of pairs) if (isCorpName(name)) nameCorp?.(String(value))
    for (const [name, value] of pairs) {
      const key = maskText(name)
      if (count++ >= mostFields) break
      masked[key] ??= mask(name, value)
    }
    return Object.freeze({ ...masked })
  }

  /** What is given, masked. */
  function maskDraft({ call, path, query, notes, body, why, ...rest }: Partial<JournalDraft>): Partial<JournalEntry> {
    return {
      ...rest,
      ...(call !== undefined && { call: maskText(call) }),
      ...(path !== undefined && { path: maskText(path) }),
      ...(query && { query: maskAll(query) as Readonly<Record<string, string>> }),
      ...(notes && { notes: Object.freeze(notes.map(maskText)) }),
      ...(why && { why: Object.freeze({ zh: maskText(why.zh), en: maskText(why.en) }) }),
      ...(body !== undefined && { body: typeof body === 'string' ? maskText(body) : maskAll(Object.entries(body)) }),
    }
  }

  return Object.freeze({
    begin(draft: JournalDraft) {
      const id = ++count
      const begun = { id, notes: Object.freeze([]), ...maskDraft(draft) } as JournalEntry
      const slot = { entry: Object.freeze(begun) }
      slots.push(slot)
      if (slots.length > keep) slots = slots.slice(keep / 10)
      changed()
      return (outcome: Partial<JournalDraft>) => {
        slot.entry = Object.freeze({ ...slot.entry, ...maskDraft(outcome) })
        changed()
      }
    },
    list(call?: string) {
      const name = call === undefined || isPageName(call) ? call : resolveApiCall(call)
      const entries = slots.map(({ entry }) => entry)
      return name === undefined ? entries : entries.filter((entry) => entry.call === name)
    },
    restart() {
      slots = []
      count = 0
      seen.clear()
      changed()
    },
  })
}

/** A real copy: a slice would keep the whole long text in memory. */
function shorten(text: string): string {
  return text.length > longest ? Buffer.from(text.slice(0, longest)).toString() : text
}
