import { assertOptions, refuse } from '../../core/assert.js'
import { type FlowOptions, type OtherKind, parseFlowOptions } from '../../flow/options.js'
import type { Contact, Member } from '../../oauth/contact.js'
import type { MoreClaims } from '../../flow/claims.js'
import { assertEmailPolicy, type EmailPolicy } from '../../flow/email.js'
import type { FailedHostLogin } from '../../flow/failed-login.js'

/** Who may log in: members, and the kinds in `accept`. */
export type Admitted<K extends OtherKind> = Member | Extract<Contact, { kind: K }>

/** The options that the adapters of all auth systems share. */
export interface OAuthServerOptions<K extends OtherKind = never> extends Omit<FlowOptions<K>, 'onOutcome' | 'cookie'> {
  /** The path of this login's routes, as the browser sees it. Default `/wecom`. It must be outside the auth system's own path. */
  readonly basePath?: string | undefined
  /** Also fetch the profile. Default true, since auth systems show a name. */
  readonly detailed?: boolean | undefined
  /** Which e-mail address the auth system gets. Default: none. */
  readonly email?: EmailPolicy<Admitted<K>> | undefined
  /** Returns more claims for the auth system's `profile`: a small JSON object. It cannot replace the built-in claims. */
  readonly claims?: ((contact: Admitted<K>) => MoreClaims | Promise<MoreClaims>) | undefined
  /**
   * Called for every login that did not succeed, with its explanation. If it returns a response, the browser gets that; otherwise the auth
   * system gets an OAuth error.
   */
  readonly onError?: ((failed: FailedHostLogin) => Response | undefined | Promise<Response | undefined>) | undefined
  /** The provider's id in the auth system's configuration. Default `wecom`. */
  readonly providerId?: string | undefined
}

/** Checks the options of a host's adapter and copies them. Throws TypeError naming the option, its shape and the fix. */
export function parseOAuthServerOptions<K extends OtherKind>(options: OAuthServerOptions<K>) {
  assertOptions(options, 'options')
  const { basePath = '/wecom', detailed = true, email, claims, onError, providerId = 'wecom' } = options
  const flow = parseFlowOptions({ ...options, basePath, detailed, cookie: undefined, onOutcome: undefined })
  assertEmailPolicy(email)
  if (typeof email === 'string' && !flow.isDetailed) refuse('detailed', `true when email is '${email}'`)
  if (claims !== undefined && typeof claims !== 'function') refuse('claims', 'a function that takes the contact')
  if (onError !== undefined && typeof onError !== 'function') refuse('onError', 'a function')
  if (typeof providerId !== 'string' || !/^[\w-]{1,64}$/.test(providerId))
    refuse('providerId', 'letters, digits, _ and - only')
  return Object.freeze({
    flow,
    // `accept` has let in nobody but what these functions are typed for.
    email,
    claims: claims as ((contact: Contact) => MoreClaims | Promise<MoreClaims>) | undefined,
    onError,
    providerId,
  })
}
