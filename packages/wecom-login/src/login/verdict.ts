import { isWeComApiError } from '../core/errors.js'
import { type Contact, createContact } from '../oauth/contact.js'
import { type FailedOutcome, outcomeOfError } from './outcome.js'
import type { ParsedFlowOptions } from './options.js'

/** Whether a person may come in, as far as the login itself decides; `onLogin` has the last word. */
export type Verdict =
  | { readonly admitted: true; readonly contact: Contact }
  | { readonly admitted: false; readonly outcome: FailedOutcome; readonly error?: unknown }

const refused = (outcome: FailedOutcome, error?: unknown): Verdict => ({ admitted: false, outcome, error })

/** Disabled, not activated, left (D:90196). */
const inactive = new Set([2, 4, 5])

/**
 * Judges a contact by the options: kind, active member, consent. Without `requireActive` a member is refused only on WeCom's own word;
 * with it, not knowing is enough.
 */
export const judge = (
  contact: Contact,
  options: Pick<ParsedFlowOptions, 'accept' | 'requireActive' | 'privateInfo'>,
): Verdict => {
  if (contact.kind !== 'member' && !options.accept.includes(contact.kind)) return refused('not_member')
  const { userGet } = contact.failures
  if (contact.status !== undefined && inactive.has(contact.status)) return refused('not_permitted')
  if (isWeComApiError(userGet) && userGet.errcode === 60111) return refused('not_permitted', userGet)
  if (options.requireActive && contact.kind === 'member' && contact.status === undefined) {
    return refused(userGet === undefined ? 'not_permitted' : outcomeOfError(userGet), userGet)
  }
  if (options.privateInfo === 'require' && contact.privateInfo !== 'granted') return refused('private_info_refused')
  return { admitted: true, contact }
}

/** A verdict as text, for another process that handles the same callback. */
export const formatVerdict = (verdict: Verdict): unknown =>
  verdict.admitted
    ? {
        admitted: true,
        contact: { ...verdict.contact, raw: verdict.contact.raw, appCorpId: verdict.contact.appCorpId },
      }
    : { admitted: false, outcome: verdict.outcome }

/** Reads back what `formatVerdict` made. Only ever given what this very site sealed. */
export const parseVerdict = (value: unknown): Verdict => {
  const verdict = value as Verdict
  if (!verdict.admitted) return verdict
  const {
    kind,
    userId,
    corpId,
    openId,
    externalUserId,
    parentUserId,
    absent,
    privateInfo,
    raw,
    appCorpId,
    ...profile
  } = verdict.contact
  const visitor = { kind, userId, corpId, openId, externalUserId, parentUserId } as Parameters<
    typeof createContact
  >[0]['visitor']
  return {
    admitted: true,
    contact: createContact({ visitor, appCorpId, privateInfo, profile, absent, raw, failures: {} }),
  }
}
