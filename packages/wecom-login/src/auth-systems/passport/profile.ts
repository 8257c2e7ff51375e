import { identityKey } from '../../flow/identity-key.js'
import type { OtherKind } from '../../flow/options.js'
import { type EmailPolicy, emailOf } from '../../flow/email.js'
import type { Contact } from '../../oauth/contact.js'
import type { Admitted } from '../oauth-server/options.js'

/**
 * Who logged in, as Passport's normalized profile.
 *
 * @example
 * ```ts
 * import type { WeComProfile } from 'wecom-login/passport'
 *
 * export const userOf = ({ id, displayName, photos }: WeComProfile) => ({ id, displayName, avatar: photos?.[0].value })
 * ```
 */
export interface WeComProfile<K extends OtherKind = never> {
  /** Always `wecom`. */
  readonly provider: 'wecom'
  /** The key to store an account under, unique across corps: `identityKey(contact)`. */
  readonly id: string
  /** The name; without one the alias, the userid, or another id that WeCom returned. */
  readonly displayName: string
  /** The userid of a member. */
  readonly username?: string
  /** At most one address, selected by the `email` option. Nobody has verified it, so it must never open an existing account. */
  readonly emails?: readonly [{ readonly value: string; readonly verified: false }]
  /** The avatar, an https address. */
  readonly photos?: readonly [{ readonly value: string }]
  /** The contact itself, with every field WeCom returned. */
  readonly contact: Admitted<K>
  /** `_json` as text. */
  readonly _raw: string
  /** Everything WeCom returned: one flat map with WeCom's names in lower case. */
  readonly _json: Readonly<Record<string, unknown>>
}

/** The profile of a contact. Throws TypeError if `email` returns something that is not an address, and whatever `email` throws. */
export function profileOf(contact: Contact, policy: EmailPolicy | undefined): WeComProfile<OtherKind> {
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
