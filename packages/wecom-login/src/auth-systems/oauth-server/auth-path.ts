import { refuse } from '../../core/assert.js'
import { type OtherKind, parsePath } from '../../flow/options.js'
import { type OAuthServerOptions, parseOAuthServerOptions } from './options.js'
import { createOAuthServer, type OAuthServer } from './server.js'

/** The options that the adapters for Auth.js and NextAuth share. */
export interface AuthPathOptions<K extends OtherKind = never> extends OAuthServerOptions<K> {
  /** The path of the auth system, as the browser sees it. Default `/api/auth`. */
  readonly authPath?: string | undefined
  /** Where people start again after a login that failed. Default `<authPath>/signin`. */
  readonly signInPath?: string | undefined
}

/** The server of an auth system that has its callbacks below one path. Throws TypeError naming the option, its shape and the fix. */
export function createServerAt<K extends OtherKind>(
  options: AuthPathOptions<K>,
): { readonly server: OAuthServer; readonly providerId: string } {
  const parsed = parseOAuthServerOptions(options)
  const { flow, providerId } = parsed
  const authPath = parsePath('authPath', options.authPath ?? '/api/auth', '/api/auth')
  if (`${flow.basePath}/`.startsWith(`${authPath}/`))
    refuse('basePath', `outside of ${authPath}, where every path belongs to the auth system`)
  const signInPath = parsePath('signInPath', options.signInPath ?? `${authPath}/signin`, '/api/auth')
  const callbackPath = `${authPath}/callback/${providerId}`
  return { server: createOAuthServer(parsed, { callbackPath, signInPath, needsEmail: false }), providerId }
}
