import { type Contact, createContact } from '../oauth/contact.js'
import { standingOf, whyInactive } from './admission.js'
import type { ParsedFlowOptions } from './options.js'
import { type FailedOutcome, outcomeOfError } from './outcome.js'
import { whoIs } from './who-is.js'

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

/** A verdict as text, for another process that handles the same callback. */
export function formatVerdict(verdict: Verdict): unknown {
  return verdict.admitted
    ? {
        admitted: true,
        contact: { ...verdict.contact, raw: verdict.contact.raw, appCorpId: verdict.contact.appCorpId },
      }
    : { admitted: false, outcome: verdict.outcome, who: verdict.who, reason: verdict.reason }
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
    absent,
    privateInfo,
    raw,
    appCorpId,
    ...profile
  } = verdict.contact
  const visitor = { kind, userId, corpId, openId, externalUserId, parentUserId, studentUserId } as Parameters<
    typeof createContact
  >[0]['visitor']
  return {
    admitted: true,
    contact: createContact({ visitor, appCorpId, privateInfo, profile, absent, raw, failures: {} }),
  }
}
