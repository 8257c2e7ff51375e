import type { OtherKind } from '../flow/options.js'
import type { Routes } from '../flow/routes.js'
import { type AuthPathOptions, createServerAt } from './oauth-server/auth-path.js'
import type { Claims } from '../flow/claims.js'
import type { TokenResponse } from './oauth-server/fetch.js'

export type { Claims } from '../flow/claims.js'
export type { EmailPolicy } from '../flow/email.js'
export type { FailedHostLogin } from '../flow/failed-login.js'

/**
 * The options of `createWeComProvider`.
 *
 * @example
 * ```ts
 * import { createWeComApp } from 'wecom-login'
 * import { createWeComProvider, type NextAuthOptions } from 'wecom-login/next-auth'
 *
 * const options: NextAuthOptions = {
 *   app: createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET }),
 *   origin: 'https://app.example.com',
 *   cookieSecret: process.env.NEXTAUTH_SECRET ?? '',
 * }
 * export const { provider, handle, owns } = createWeComProvider(options)
 * ```
 */
export type NextAuthOptions<K extends OtherKind = never> = AuthPathOptions<K>

/** What NextAuth hands to `token.request`: what came to its callback, and what its cookies say it must be. */
interface TokenContext {
  readonly provider: { readonly callbackUrl: string }
  readonly params: { readonly code?: string | undefined; readonly state?: string | undefined }
  readonly checks: { readonly state?: string | undefined; readonly code_verifier?: string | undefined }
}

/**
 * A provider as NextAuth 4 expects it.
 *
 * @example
 * ```ts
 * import type { Claims, NextAuthProvider } from 'wecom-login/next-auth'
 *
 * export const withUserId = (provider: NextAuthProvider) => ({
 *   ...provider,
 *   profile: ({ sub, name, userid }: Claims) => ({ id: sub, name, userid }),
 * })
 * ```
 */
export interface NextAuthProvider {
  id: string
  name: string
  type: 'oauth'
  clientId: string
  authorization: { url: string; params: { scope: string } }
  // Anonymous, since NextAuth wants an index signature that an interface has not.
  token: { request(context: TokenContext): Promise<{ tokens: Pick<TokenResponse, keyof TokenResponse> }> }
  userinfo: { request(context: { readonly tokens: { readonly access_token?: string | undefined } }): Promise<Claims> }
  checks: ('state' | 'pkce')[]
  /** Turns the claims into a user. For other fields, spread the provider and add your own `profile`. */
  profile(claims: Claims): { id: string; name: string | null; email: string | null; image: string | null }
}

/**
 * Creates a WeCom provider for NextAuth 4, and the routes it needs: `handle` serves `<basePath>/authorize` and `<basePath>/callback`.
 *
 * The state and PKCE values in NextAuth's own cookies are checked; WeCom gets a state it accepts. Throws TypeError naming the wrong option,
 * its shape and the fix.
 *
 * @example
 * ```ts
 * import { createWeComApp } from 'wecom-login'
 * import { createWeComProvider } from 'wecom-login/next-auth'
 *
 * const wecom = createWeComProvider({
 *   app: createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET }),
 *   origin: 'https://app.example.com',
 *   cookieSecret: process.env.NEXTAUTH_SECRET ?? '',
 * })
 *
 * export const authOptions = { providers: [wecom.provider] } // for NextAuth(authOptions)
 * export const GET = (request: Request) => wecom.handle(request) // app/wecom/[...wecom]/route.ts
 * ```
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 */
export function createWeComProvider<K extends OtherKind = never>(
  options: NextAuthOptions<K>,
): Routes & { readonly provider: NextAuthProvider } {
  const { server, providerId } = createServerAt(options)
  const provider: NextAuthProvider = {
    id: providerId,
    name: '企业微信',
    type: 'oauth',
    clientId: server.clientId,
    authorization: { url: server.endpoints.authorization, params: { scope: 'profile' } },
    token: {
      request: async ({ provider: { callbackUrl }, params, checks }) => {
        // NextAuth leaves this comparison to whoever replaces its token request.
        const isOurs = checks.state !== undefined && checks.state !== '' && params.state === checks.state
        if (!isOurs) return server.refuse('a state other than the one in its cookie')
        const tokens = await server.token({
          clientId: server.clientId,
          code: params.code,
          redirectUri: callbackUrl,
          codeVerifier: checks.code_verifier,
        })
        return { tokens }
      },
    },
    userinfo: { request: async ({ tokens }) => server.userinfo(tokens.access_token) },
    checks: ['state', 'pkce'],
    profile: ({ sub, name = null, email = null, picture = null }) => ({ id: sub, name, email, image: picture }),
  }
  return Object.freeze({ provider, handle: server.handle, owns: server.owns })
}
