import { assertOptions, refuse } from '../../core/assert.js'
import { type FlowOptions, type OtherKind, parseFlowOptions } from '../../flow/options.js'
import type { Contact, Member } from '../../oauth/contact.js'
import type { MoreClaims } from '../../flow/claims.js'
import { assertEmailPolicy, type EmailPolicy } from '../../flow/email.js'
import type { FailedHostLogin } from '../../flow/failed-login.js'

/** Who may come in, given the kinds accepted besides members. */
export type Admitted<K extends OtherKind> = Member | Extract<Contact, { kind: K }>

/** What every host's adapter takes. */
export interface OAuthServerOptions<K extends OtherKind = never> extends Omit<FlowOptions<K>, 'onOutcome' | 'cookie'> {
  /** Where the routes of this login live, as the browser sees it; default `/wecom`. Not below the host's own path. */
  readonly basePath?: string | undefined
  /** Also ask for the profile; default true, since hosts show a name. */
  readonly detailed?: boolean | undefined
  /** Which e-mail address the host is told; default none. */
  readonly email?: EmailPolicy<Admitted<K>> | undefined
  /** More claims for the host's `profile`: a small JSON object. It cannot replace ours. */
  readonly claims?: ((contact: Admitted<K>) => MoreClaims | Promise<MoreClaims>) | undefined
  /**
   * Told about every login that did not succeed, with its explanation. A response it returns goes to the browser; with none the host
   * is told, as an OAuth error.
   */
  readonly onError?: ((failed: FailedHostLogin) => Response | undefined | Promise<Response | undefined>) | undefined
  /** The id of the provider in the host's configuration; default `wecom`. */
  readonly providerId?: string | undefined
}

/** Checks the options of a host's adapter and copies them. Throws TypeError naming the option, its shape and the fix. */
export const parseOAuthServerOptions = <K extends OtherKind>(options: OAuthServerOptions<K>) => {
  assertOptions(options, 'options')
  const { basePath = '/wecom', detailed = true, email, claims, onError, providerId = 'wecom' } = options
  const flow = parseFlowOptions({ ...options, basePath, detailed, cookie: undefined, onOutcome: undefined })
  assertEmailPolicy(email)
  if (typeof email === 'string' && !flow.isDetailed) refuse('detailed', `true when email is '${email}'`)
  if (claims !== undefined && typeof claims !== 'function') refuse('claims', 'a function of the contact')
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
