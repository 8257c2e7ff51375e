import { refuse } from '../core/assert.js'
import type { OtherKind } from '../flow/options.js'
import type { Routes } from '../flow/routes.js'
import { type AuthPathOptions, createServerAt } from './oauth-server/auth-path.js'
import type { Claims } from '../flow/claims.js'
import type { OAuthServer } from './oauth-server/server.js'

export type { Claims } from '../flow/claims.js'
export type { EmailPolicy } from '../flow/email.js'
export type { FailedHostLogin } from '../flow/failed-login.js'

/** What `createWeComProvider` takes. */
export interface AuthJsOptions<F extends symbol, K extends OtherKind = never> extends AuthPathOptions<K> {
  /** The symbol of that name from your Auth.js: `import { customFetch } from 'next-auth'`, or from `@auth/core`. */
  readonly customFetch: F
}

/** A provider of Auth.js by its shape. */
export interface AuthJsProvider {
  id: string
  name: string
  type: 'oauth'
  clientId: string
  client: { token_endpoint_auth_method: 'none' }
  authorization: { url: string; params: { scope: string } }
  token: string
  userinfo: string
  checks: ('state' | 'pkce')[]
  /** The user of these claims. Spread the provider and give a `profile` of your own for other fields. */
  profile(claims: Claims): { id: string; name: string | null; email: string | null; image: string | null }
  /** Keeps our tokens out of the database: they are worth nothing a minute later. */
  account(): Record<string, never>
  style: { logo: string }
}

/**
 * WeCom as a provider of Auth.js 5, and the two routes behind it: `handle` serves `<basePath>/authorize` and `<basePath>/callback`.
 * Auth.js keeps its own state and PKCE checks; WeCom gets a state it accepts. Throws TypeError naming the option, its shape and the fix.
 */
export const createWeComProvider = <F extends symbol, K extends OtherKind = never>(
  options: AuthJsOptions<F, K>,
): Routes & { readonly provider: AuthJsProvider & Record<F, OAuthServer['fetch']> } => {
  const { server, providerId } = createServerAt(options)
  const { customFetch } = options
  if (typeof customFetch !== 'symbol')
    refuse('customFetch', "the symbol from your Auth.js: import { customFetch } from 'next-auth' (or '@auth/core')")
  const provider: AuthJsProvider = {
    id: providerId,
    name: '企业微信',
    type: 'oauth',
    clientId: server.clientId,
    client: { token_endpoint_auth_method: 'none' },
    authorization: { url: server.endpoints.authorization, params: { scope: 'profile' } },
    token: server.endpoints.token,
    userinfo: server.endpoints.userinfo,
    checks: ['state', 'pkce'],
    profile: ({ sub, name = null, email = null, picture = null }) => ({ id: sub, name, email, image: picture }),
    account: () => ({}),
    // Its own sign-in page would ask a site of Auth.js for a picture that is not there.
    style: { logo: '' },
  }
  return Object.freeze({
    provider: Object.assign(provider, { [customFetch]: server.fetch } as Record<F, OAuthServer['fetch']>),
    handle: server.handle,
    owns: server.owns,
  })
}
