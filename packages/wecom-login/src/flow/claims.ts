import { assertOptions } from '../core/assert.js'
import { identityKey } from './identity-key.js'
import type { Contact } from '../oauth/contact.js'
import { type EmailPolicy, emailOf, placeholderEmail } from './email.js'

/** What a host is told of who logged in, in the words of OpenID Connect and of WeCom. */
export interface Claims {
  /** Who it is, for good: `identityKey(contact)`. */
  readonly sub: string
  readonly kind: Contact['kind']
  /** The corp the person belongs to, or is known to. */
  readonly corpid: string
  readonly userid?: string
  /** The name; without one the userid, so that there is something to show. */
  readonly name?: string
  readonly picture?: string
  readonly email?: string
  /** Nobody has verified it: it must never lead into an account that exists already. */
  readonly email_verified: false
  /** What `claims` adds. */
  readonly [name: string]: unknown
}

/** What `claims` may answer: a small JSON object. */
export type MoreClaims = Readonly<Record<string, unknown>>

/** How claims are made of a contact. */
export interface ClaimsOptions {
  readonly email: EmailPolicy | undefined
  /** Whether a host cannot do without an address. */
  readonly needsEmail: boolean
  readonly claims: ((contact: Contact) => MoreClaims | Promise<MoreClaims>) | undefined
}

/** The claims about a contact. Rejects with TypeError for what a function of the app answered wrongly, and with what it throws. */
export const claimsOf = async (
  contact: Contact,
  { email: policy, needsEmail, claims }: ClaimsOptions,
): Promise<Claims> => {
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
