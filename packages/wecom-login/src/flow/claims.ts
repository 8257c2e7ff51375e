import { assertOptions } from '../core/assert.js'
import { identityKey } from './identity-key.js'
import type { Contact } from '../oauth/contact.js'
import { type EmailPolicy, emailOf, placeholderEmail } from './email.js'

/**
 * What the auth system learns about the person, under the names of OpenID Connect and WeCom.
 *
 * @example
 * ```ts
 * import type { Claims } from 'wecom-login/authjs' // or wecom-login/better-auth, wecom-login/next-auth
 *
 * export const profile = ({ sub, userid, name, picture }: Claims) => ({ id: sub, userid, name, image: picture })
 * ```
 */
export interface Claims {
  /** The permanent id of the person: `identityKey(contact)`. */
  readonly sub: string
  /** The kind of visitor: `member`, or another one from `accept`. */
  readonly kind: Contact['kind']
  /** The corp the person belongs to; for outsiders, the corp of your app. */
  readonly corpid: string
  /** The userid of a member. */
  readonly userid?: string
  /** The name; without one the alias or userid, so there is something to show. */
  readonly name?: string
  /** The avatar, an https address. */
  readonly picture?: string
  /** The address that the `email` option selects. */
  readonly email?: string
  /** Always false: nobody has verified the address, so it must never open an existing account. */
  readonly email_verified: false
  /** What your `claims` function adds. */
  readonly [name: string]: unknown
}

/** What a `claims` function returns: a small JSON object. */
export type MoreClaims = Readonly<Record<string, unknown>>

/** How claims are made of a contact. */
export interface ClaimsOptions {
  readonly email: EmailPolicy | undefined
  /** Whether the auth system requires an address. */
  readonly needsEmail: boolean
  readonly claims: ((contact: Contact) => MoreClaims | Promise<MoreClaims>) | undefined
}

/** The claims about a contact. Rejects with TypeError if a function of the app returns something wrong, and with what it throws. */
export async function claimsOf(
  contact: Contact,
  { email: policy, needsEmail, claims }: ClaimsOptions,
): Promise<Claims> {
  const more = claims === undefined ? {} : await claims(contact)
  assertOptions(more, 'what claims returns')
  const { kind, userId, corpId, appCorpId, alias, name = alias ?? userId, avatar } = contact
  const email = emailOf(contact, policy) ?? (needsEmail ? placeholderEmail(contact) : undefined)
  return {
    ...more,
    sub: identityKey(contact),
    kind,
    corpid: corpId ?? appCorpId,
    ...(userId !== undefined && { userid: userId }),
    ...(name !== undefined && { name }),
    ...(avatar !== undefined && { picture: avatar }),
    ...(email !== undefined && { email }),
    email_verified: false,
  }
}
