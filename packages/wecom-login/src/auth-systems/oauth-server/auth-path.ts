import { refuse } from '../../core/assert.js'
import { type OtherKind, parsePath } from '../../flow/options.js'
import { type OAuthServerOptions, parseOAuthServerOptions } from './options.js'
import { createOAuthServer, type OAuthServer } from './server.js'

/** What the adapters of Auth.js and NextAuth take. */
export interface AuthPathOptions<K extends OtherKind = never> extends OAuthServerOptions<K> {
  /** Where the auth system lives, as the browser sees it; default `/api/auth`. */
  readonly authPath?: string | undefined
  /** Where a person begins once more after a login that led nowhere; default `<authPath>/signin`. */
  readonly signInPath?: string | undefined
}

/** The server of an auth system that has its callbacks below one path. Throws TypeError naming the option, its shape and the fix. */
export const createServerAt = <K extends OtherKind>(
  options: AuthPathOptions<K>,
): { readonly server: OAuthServer; readonly providerId: string } => {
  const parsed = parseOAuthServerOptions(options)
  const { flow, providerId } = parsed
  const authPath = parsePath('authPath', options.authPath ?? '/api/auth', '/api/auth')
  if (`${flow.basePath}/`.startsWith(`${authPath}/`))
    refuse('basePath', `outside of ${authPath}, where every path belongs to the auth system`)
  const signInPath = parsePath('signInPath', options.signInPath ?? `${authPath}/signin`, '/api/auth')
  const callbackPath = `${authPath}/callback/${providerId}`
  return { server: createOAuthServer(parsed, { callbackPath, signInPath, needsEmail: false }), providerId }
}
