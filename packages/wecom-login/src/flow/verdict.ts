import { isWeComApiError } from '../core/errors.js'
import { type Contact, createContact } from '../oauth/contact.js'
import type { ParsedFlowOptions } from './options.js'
import { type FailedOutcome, outcomeOfError } from './outcome.js'

/** Whether a person may come in, as far as the login itself decides; `onLogin` has the last word. */
export type Verdict = { readonly admitted: true; readonly contact: Contact } | Refused

interface Refused {
  readonly admitted: false
  readonly outcome: FailedOutcome
  readonly error?: unknown
  /** For the log: who it is, and why they may not come in. */
  readonly who?: string
  readonly reason?: string
}

/**
 * Judges a contact by the options: kind, active member, consent. Without `requireActive` a member is refused only on WeCom's own word;
 * with it, not knowing is enough. Kinds that have no status are a matter of `accept` alone.
 */
export function judge(
  contact: Contact,
  options: Pick<ParsedFlowOptions, 'accept' | 'requireActive' | 'privateInfo'>,
): Verdict {
  const refused = (outcome: FailedOutcome, reason: string, error?: unknown): Verdict => ({
    admitted: false,
    outcome,
    error,
    who: whoIs(contact),
    reason,
  })
  if (contact.kind !== 'member' && !options.accept.includes(contact.kind))
    return refused('not_member', `accept does not include '${contact.kind}'`)
  if (contact.kind === 'member') {
    const { userGet } = contact.failures
    const standing = standingOf(contact)
    if (standing === 'inactive') return refused('not_permitted', whyInactive(contact), userGet)
    if (standing === 'unknown' && options.requireActive)
      return refused(
        userGet === undefined ? 'not_permitted' : outcomeOfError(userGet),
        'requireActive is set, and user/get did not say that this member is active',
        userGet,
      )
  }
  if (options.privateInfo === 'require' && contact.privateInfo !== 'granted')
    return refused('private_info_refused', "privateInfo is 'require', and the member granted no sensitive fields")
  return { admitted: true, contact }
}

/** Whether WeCom says that a member may use its apps; `unknown` for everything that does not say so clearly. */
type Standing = 'active' | 'inactive' | 'unknown'

function meaning(active: readonly unknown[], inactive: readonly unknown[]): ReadonlyMap<unknown, Standing> {
  return new Map([
    ...active.map((value) => [value, 'active'] as const),
    ...inactive.map((value) => [value, 'inactive'] as const),
  ])
}

/** What the values of `user/get` mean; any other is `unknown`. */
const meanings = {
  // Active; disabled, not activated, left ([读取成员](https://developer.work.weixin.qq.com/document/path/90196)).
  status: meaning([1, '1'], [2, '2', 4, '4', 5, '5']),
  // Beside the status in many answers, instead of it in some.
  enable: meaning([1, '1', true, 'true'], [0, '0', false, 'false']),
}

/** The errcodes of `user/get` that mean something: there is no such userid, or no longer. */
const gone: ReadonlySet<number> = new Set([46004, 60111])

function standingIn(raw: Contact['raw'], field: keyof typeof meanings): Standing | undefined {
  const value = raw[field]
  if (value === undefined || value === null || value === '') return undefined
  // Values that contradict each other come as a list, which speaks for nobody.
  if (Array.isArray(value)) return value.some((one) => meanings[field].get(one) === 'inactive') ? 'inactive' : 'unknown'
  return meanings[field].get(value) ?? 'unknown'
}

/** How a member stands by all that `user/get` said: one word against them is enough, and one that nobody understands does not speak for them. */
function standingOf({ raw, failures: { userGet } }: Contact): Standing {
  if (userGet !== undefined) return isWeComApiError(userGet) && gone.has(userGet.errcode) ? 'inactive' : 'unknown'
  const said = new Set([standingIn(raw, 'status'), standingIn(raw, 'enable')])
  return (['inactive', 'unknown', 'active'] as const).find((standing) => said.has(standing)) ?? 'unknown'
}

const inactive: ReadonlyMap<unknown, string> = new Map([
  ['2', 'the member is disabled'],
  ['4', 'the member has not activated WeCom'],
  ['5', 'the member has left the corp'],
])

/** Why a member is not active, for the log. Only words of ours: what WeCom said may be anything. */
function whyInactive({ raw, failures }: Contact): string {
  if (failures.userGet !== undefined) return 'user/get does not know this member any more'
  for (const value of [raw['status']].flat()) {
    const status = typeof value === 'number' ? String(value) : value
    if (inactive.has(status)) return `${inactive.get(status)} (status ${String(status)} in user/get)`
  }
  return 'the member is disabled (enable 0 in user/get)'
}

/** Who somebody is, for the log. What a corp or school calls its people stays whole; an openid, which WeChat gave to an outsider, does not. */
export function whoIs({ kind, id, parentUserId, studentUserId, openId = '' }: Contact): string {
  return `${kind} ${id ?? parentUserId ?? studentUserId ?? `${openId.slice(0, 8)}…`}`
}

/** A verdict for another process that handles the same callback, as JSON. */
export function formatVerdict(verdict: Verdict): unknown {
  if (!verdict.admitted) {
    const { outcome, who, reason } = verdict
    return { admitted: false, outcome, who, reason }
  }
  const { raw, appCorpId, absent } = verdict.contact
  return { admitted: true, contact: { ...verdict.contact, raw, appCorpId, absent: byReason(absent) } }
}

/** Most fields are missing for the same reason, which takes up room in the store if every one of them says it. */
function byReason(absent: Contact['absent']): Readonly<Record<string, readonly string[]>> {
  const fields: Record<string, string[]> = {}
  for (const [field, reason] of Object.entries(absent)) fields[reason] = [...(fields[reason] ?? []), field]
  return fields
}

/** Reads back what `formatVerdict` made. Only ever given what this very site sealed. */
export function parseVerdict(value: unknown): Verdict {
  const verdict = value as Verdict
  if (!verdict.admitted) return verdict
  const {
    kind,
    userId,
    corpId,
    openId,
    externalUserId,
    parentUserId,
    studentUserId,
    privateInfo,
    raw,
    appCorpId,
    absent: fieldsByReason,
    ...profile
  } = verdict.contact
  const absent = Object.fromEntries(
    Object.entries(fieldsByReason as ReturnType<typeof byReason>).flatMap(([reason, fields]) =>
      fields.map((field) => [field, reason]),
    ),
  ) as Contact['absent']
  const visitor = { kind, userId, corpId, openId, externalUserId, parentUserId, studentUserId } as Parameters<
    typeof createContact
  >[0]['visitor']
  return {
    admitted: true,
    contact: createContact({ visitor, appCorpId, privateInfo, profile, absent, raw, failures: {} }),
  }
}
