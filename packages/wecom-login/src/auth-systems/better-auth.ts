import { assertOptions, refuse } from '../core/assert.js'
import { randomHex } from '../core/random.js'
import { type OtherKind, parsePath, parseStrippedPrefix } from '../flow/options.js'
import { formatAuthorizationRequest } from './oauth-server/authorization-request.js'
import type { Claims } from '../flow/claims.js'
import { type OAuthServerOptions, parseOAuthServerOptions } from './oauth-server/options.js'
import { challengeOf } from './oauth-server/pkce.js'
import { createOAuthServer } from './oauth-server/server.js'

export type { Claims } from '../flow/claims.js'
export type { EmailPolicy } from '../flow/email.js'
export type { FailedHostLogin } from '../flow/failed-login.js'

/**
 * The options of `wecom`.
 *
 * @example
 * ```ts
 * import { createWeComApp } from 'wecom-login'
 * import { wecom, type WeComPluginOptions } from 'wecom-login/better-auth'
 *
 * const options: WeComPluginOptions = {
 *   app: createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET }),
 *   origin: 'https://app.example.com',
 *   cookieSecret: process.env.COOKIE_SECRET ?? '',
 *   mapProfileToUser: ({ userid }) => ({ userid }), // one of your additionalFields
 * }
 * export const plugins = [wecom(options)]
 * ```
 */
export interface WeComPluginOptions<K extends OtherKind = never> extends Omit<OAuthServerOptions<K>, 'basePath'> {
  /** The path of Better Auth, as the browser sees it: its `basePath`. Default `/api/auth`. */
  readonly authPath?: string | undefined
  /** Where people start again after a login that failed, and where phones are sent to open WeCom. Default `/`. */
  readonly signInPath?: string | undefined
  /** Returns more fields for the user, such as your own `additionalFields`. It cannot replace the e-mail address. */
  readonly mapProfileToUser?:
    | ((claims: Claims) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>)
    | undefined
}

/** As much of Better Auth's own context as the plugin uses. */
interface BetterAuthContext {
  readonly baseURL: string
  readonly socialProviders: object[]
  readonly internalAdapter: {
    findUserByEmail(
      email: string,
      options: { includeAccounts: boolean },
    ): Promise<{ accounts: readonly { providerId: string; accountId: string }[] } | null>
  }
}

/** Travels through Better Auth with the tokens, which it copies; a key that no database stores. */
const claimsKey = Symbol('claims')

interface Tokens {
  readonly [claimsKey]?: Claims
}

interface User {
  readonly name: string
  readonly email: string
  readonly image?: string
  readonly emailVerified: false
}

/** A social provider of Better Auth by its shape. */
interface WeComProvider {
  readonly id: string
  readonly name: string
  accountSubject(account: { readonly profile: object }): string
  createAuthorizationURL(data: {
    readonly state: string
    readonly codeVerifier: string
    readonly redirectURI: string
    readonly additionalParams?: Readonly<Record<string, string>> | undefined
  }): Promise<URL>
  validateAuthorizationCode(data: {
    readonly code: string
    readonly codeVerifier?: string | undefined
    readonly redirectURI: string
  }): Promise<object>
  getUserInfo(tokens: object): Promise<{ readonly user: User; readonly data: Claims } | null>
}

/**
 * A plugin as Better Auth expects it.
 *
 * @example
 * ```ts
 * import { betterAuth } from 'better-auth'
 * import type { WeComPlugin } from 'wecom-login/better-auth'
 *
 * export const createAuth = (plugin: WeComPlugin) => betterAuth({ baseURL: 'https://app.example.com', plugins: [plugin] })
 * ```
 */
export interface WeComPlugin {
  readonly id: 'wecom'
  /** Called by Better Auth. */
  readonly init: (context: BetterAuthContext) => { context: { socialProviders: object[] } }
  /** Called by Better Auth. */
  readonly onRequest: (request: Request) => Promise<{ response: Response } | undefined>
}

/**
 * Creates the WeCom plugin for Better Auth 1.7. It serves `<authPath>/wecom/authorize` and `<authPath>/wecom/callback` itself. Better Auth
 * keeps its own state and PKCE checks; WeCom gets a state it accepts.
 *
 * Better Auth requires an e-mail address. Unless the `email` option finds one, the user gets a placeholder
 * (`zhangsan.ww12…@wecom.invalid`). No address is ever marked verified or opens an existing account.
 *
 * Throws TypeError naming the wrong option, its shape and the fix.
 *
 * @example
 * ```ts
 * import { betterAuth } from 'better-auth'
 * import { createWeComApp } from 'wecom-login'
 * import { wecom } from 'wecom-login/better-auth'
 *
 * const app = createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET })
 * const origin = 'https://app.example.com'
 * const cookieSecret = process.env.COOKIE_SECRET ?? ''
 *
 * // In the browser: authClient.signIn.social({ provider: 'wecom' })
 * export const auth = betterAuth({ baseURL: origin, plugins: [wecom({ app, origin, cookieSecret })] })
 * ```
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 */
export function wecom<K extends OtherKind = never>(options: WeComPluginOptions<K>): WeComPlugin {
  assertOptions(options, 'options')
  const parsed = parseOAuthServerOptions({ ...options, basePath: undefined, strippedPrefix: undefined })
  const { providerId } = parsed
  const { mapProfileToUser } = options
  const authPath = parsePath('authPath', options.authPath ?? '/api/auth', '/api/auth')
  const signInPath = options.signInPath === undefined ? '/' : parsePath('signInPath', options.signInPath, '/api/auth')
  if (mapProfileToUser !== undefined && typeof mapProfileToUser !== 'function')
    refuse('mapProfileToUser', 'a function that takes the claims')
  const basePath = `${authPath}/${providerId}`
  const strippedPrefix = parseStrippedPrefix(
    options.strippedPrefix,
    basePath,
    "authPath, such as authPath: '/portal/api/auth'",
  )
  const server = createOAuthServer(
    { ...parsed, flow: { ...parsed.flow, basePath, strippedPrefix, callbackPath: `${basePath}/callback` } },
    { callbackPath: `${authPath}/callback/${providerId}`, signInPath, needsEmail: true },
  )
  const { clientId } = server

  /** An address that somebody else has would lead into that account where the app trusts this provider. */
  const emailFor = async ({ internalAdapter }: BetterAuthContext, { sub, email = '' }: Claims): Promise<string> => {
    const found = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
    const isFree =
      found?.accounts.some((account) => account.providerId === providerId && account.accountId === sub) ?? true
    return isFree ? email : `${randomHex()}@wecom.invalid`
  }

  const createProvider = (context: BetterAuthContext): WeComProvider => ({
    id: providerId,
    name: '企业微信',
    accountSubject: ({ profile }) => (profile as Claims).sub,
    createAuthorizationURL: async ({ state, codeVerifier, redirectURI, additionalParams = {} }) => {
      const codeChallenge = await challengeOf(codeVerifier)
      const query = formatAuthorizationRequest({ state, codeChallenge }, { clientId, redirectUri: redirectURI })
      const { page } = additionalParams
      if (page !== undefined) query.set('page', page)
      return new URL(`${server.endpoints.authorization}?${query.toString()}`)
    },
    validateAuthorizationCode: async ({ code, codeVerifier, redirectURI }) => {
      const { access_token } = await server.token({ clientId, code, redirectUri: redirectURI, codeVerifier })
      return { [claimsKey]: server.userinfo(access_token) } satisfies Tokens
    },
    getUserInfo: async (tokens) => {
      const claims = (tokens as Tokens)[claimsKey]
      if (claims === undefined) return null
      const { name = '', picture } = claims
      const email = await emailFor(context, claims)
      const more = await mapProfileToUser?.(claims)
      const user: User = {
        ...more,
        name,
        email,
        ...(picture !== undefined && { image: picture }),
        emailVerified: false,
      }
      return { user, data: claims }
    },
  })

  return {
    id: 'wecom',
    init: (context) => {
      const expected = `${parsed.flow.origin}${authPath}`
      // It is empty where Better Auth learns its address from each request.
      if (context.baseURL !== '' && context.baseURL.replace(/\/$/, '') !== expected)
        refuse('origin and authPath', `those of Better Auth, which is at ${context.baseURL}, not at ${expected}`)
      return { context: { socialProviders: [createProvider(context), ...context.socialProviders] } }
    },
    onRequest: async (request) => (server.owns(request) ? { response: await server.handle(request) } : undefined),
  }
}
