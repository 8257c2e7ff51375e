import { refuse } from '../core/assert.js'
import type { OtherKind } from '../flow/options.js'
import type { Routes } from '../flow/routes.js'
import { type AuthPathOptions, createServerAt } from './oauth-server/auth-path.js'
import type { Claims } from '../flow/claims.js'
import type { OAuthServer } from './oauth-server/server.js'

export type { Claims } from '../flow/claims.js'
export type { EmailPolicy } from '../flow/email.js'
export type { FailedHostLogin } from '../flow/failed-login.js'

/**
 * The options of `createWeComProvider`.
 *
 * @example
 * ```ts
 * import { customFetch } from '@auth/core'
 * import { createWeComApp } from 'wecom-login'
 * import { type AuthJsOptions, createWeComProvider } from 'wecom-login/authjs'
 *
 * const options: AuthJsOptions<typeof customFetch> = {
 *   app: createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET }),
 *   origin: 'https://app.example.com',
 *   cookieSecret: process.env.AUTH_SECRET ?? '',
 *   customFetch,
 * }
 * export const { provider, handle, owns } = createWeComProvider(options)
 * ```
 */
export interface AuthJsOptions<F extends symbol, K extends OtherKind = never> extends AuthPathOptions<K> {
  /** The symbol of that name from your Auth.js: `import { customFetch } from 'next-auth'`, or from `@auth/core`. */
  readonly customFetch: F
}

/**
 * A provider as Auth.js expects it.
 *
 * @example
 * ```ts
 * import type { AuthJsProvider, Claims } from 'wecom-login/authjs'
 *
 * export const withUserId = (provider: AuthJsProvider) => ({
 *   ...provider,
 *   profile: ({ sub, name, userid }: Claims) => ({ id: sub, name, userid }),
 * })
 * ```
 */
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
  /** Turns the claims into a user. For other fields, spread the provider and add your own `profile`. */
  profile(claims: Claims): { id: string; name: string | null; email: string | null; image: string | null }
  /** Keeps the tokens out of your database: they are worthless after a minute. */
  account(): Record<string, never>
  style: { logo: string }
}

/**
 * Creates a WeCom provider for Auth.js 5, and the routes it needs: `handle` serves `<basePath>/authorize` and `<basePath>/callback`.
 *
 * Auth.js keeps its own state and PKCE checks; WeCom gets a state it accepts. Throws TypeError naming the wrong option, its shape and the
 * fix.
 *
 * @example
 * ```ts
 * import { Auth, customFetch } from '@auth/core'
 * import { createWeComApp } from 'wecom-login'
 * import { createWeComProvider } from 'wecom-login/authjs'
 *
 * const wecom = createWeComProvider({
 *   app: createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET }),
 *   origin: 'https://app.example.com',
 *   cookieSecret: process.env.AUTH_SECRET ?? '',
 *   customFetch,
 * })
 *
 * export const fetch = (request: Request) =>
 *   wecom.owns(request)
 *     ? wecom.handle(request)
 *     : Auth(request, { providers: [wecom.provider], secret: process.env.AUTH_SECRET ?? '', basePath: '/api/auth' })
 * ```
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 */
export function createWeComProvider<F extends symbol, K extends OtherKind = never>(
  options: AuthJsOptions<F, K>,
): Routes & { readonly provider: AuthJsProvider & Record<F, OAuthServer['fetch']> } {
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
