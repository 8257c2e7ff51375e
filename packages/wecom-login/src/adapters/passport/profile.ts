import { identityKey } from '../../login/identity-key.js'
import type { OtherKind } from '../../login/options.js'
import { type EmailPolicy, emailOf } from '../oauth-server/email.js'
import type { Contact } from '../../oauth/contact.js'
import type { Admitted } from '../oauth-server/options.js'

/** Who logged in, in the words of Passport's normalized profile. */
export interface WeComProfile<K extends OtherKind = never> {
  readonly provider: 'wecom'
  /** Who it is, for good, whatever corp and app: `identityKey(contact)`. The key to keep an account under. */
  readonly id: string
  /** The name; without one the alias, the userid, or what else WeCom knows the person by. */
  readonly displayName: string
  /** The userid of a member. */
  readonly username?: string
  /** By the policy of `email`, at most one. Nobody has verified it: it must never lead into an account that exists already. */
  readonly emails?: readonly [{ readonly value: string; readonly verified: false }]
  readonly photos?: readonly [{ readonly value: string }]
  /** The contact itself, with every field that WeCom told. */
  readonly contact: Admitted<K>
  /** `_json` as text. */
  readonly _raw: string
  /** Everything WeCom told, one flat map with WeCom's names in lower case. */
  readonly _json: Readonly<Record<string, unknown>>
}

/** The profile of a contact. Throws TypeError for an answer of `email` that is no address, and what it throws. */
export const profileOf = (contact: Contact, policy: EmailPolicy | undefined): WeComProfile<OtherKind> => {
  const { name, alias, userId, openId, parentUserId, studentUserId, avatar, raw } = contact
  const email = emailOf(contact, policy)
  return {
    provider: 'wecom',
    id: identityKey(contact),
    displayName: name ?? alias ?? userId ?? openId ?? parentUserId ?? studentUserId ?? '',
    ...(userId !== undefined && { username: userId }),
    ...(email !== undefined && { emails: [{ value: email, verified: false }] }),
    ...(avatar !== undefined && { photos: [{ value: avatar }] }),
    contact,
    _raw: JSON.stringify(raw),
    _json: raw,
  }
}
