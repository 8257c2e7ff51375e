import { parseHttpURL } from '../../core/http-url.js'
import { assertOptions, refuse } from '../../core/assert.js'
import { byteLength } from '../../core/text.js'
import { type FlowOptions, type OtherKind, parseFlowOptions, parseStrippedPrefix } from '../../flow/options.js'
import { assertEmailPolicy, type EmailPolicy } from '../../flow/email.js'
import type { Admitted } from '../oauth-server/options.js'

/**
 * The options of `WeComStrategy`.
 *
 * @example
 * ```ts
 * import { createWeComApp } from 'wecom-login'
 * import { WeComStrategy, type WeComStrategyOptions } from 'wecom-login/passport'
 *
 * const options = {
 *   app: createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET }),
 *   callbackURL: 'https://app.example.com/auth/wecom/callback',
 *   cookieSecret: process.env.COOKIE_SECRET ?? '',
 * } satisfies WeComStrategyOptions
 * export const strategy = new WeComStrategy(options, ({ id }) => ({ id }))
 * ```
 */
export interface WeComStrategyOptions<K extends OtherKind = never> extends Omit<
  FlowOptions<K>,
  'origin' | 'basePath' | 'strippedPrefix' | 'onOutcome'
> {
  /**
   * The complete address WeCom sends the browser back to, as the browser sees it: `https://app.example.com/auth/wecom/callback`. It is
   * never taken from a request. Use the strategy on this route, too.
   */
  readonly callbackURL: string
  /** The beginning of the path of `callbackURL` that a proxy removes before the request arrives, such as `/portal`. Default: none. */
  readonly strippedPrefix?: string | undefined
  /** Also fetch the profile. Default true, since a Passport profile shows a name. */
  readonly detailed?: boolean | undefined
  /** Which e-mail address the profile shows. Default: none. */
  readonly email?: EmailPolicy<Admitted<K>> | undefined
  /** Calls the verify function with the request as its first argument. Default false. */
  readonly passReqToCallback?: boolean | undefined
}

/** Checks the options of the strategy and copies them. Throws TypeError naming the option, its shape and the fix. */
export function parseStrategyOptions<K extends OtherKind>(options: WeComStrategyOptions<K>) {
  assertOptions(options, 'options')
  const { email, detailed = true, passReqToCallback } = options
  const { origin, pathname } = parseCallbackURL(options.callbackURL, options.dangerouslyAllowHttpOrigin === true)
  const own = { origin, basePath: undefined, strippedPrefix: undefined, detailed, onOutcome: undefined }
  const parsed = parseFlowOptions({ ...options, ...own })
  const strippedPrefix = parseStrippedPrefix(
    options.strippedPrefix,
    pathname,
    "callbackURL, such as callbackURL: 'https://app.example.com/portal/auth/wecom/callback'",
  )
  assertEmailPolicy(email)
  if (typeof email === 'string' && !parsed.isDetailed) refuse('detailed', `true when email is '${email}'`)
  if (passReqToCallback !== undefined && typeof passReqToCallback !== 'boolean')
    refuse('passReqToCallback', 'true or false')
  return Object.freeze({
    flow: { ...parsed, basePath: pathname, strippedPrefix, callbackPath: pathname },
    // `accept` has let in nobody but what this function is typed for.
    email,
    passesRequest: passReqToCallback === true,
  })
}

function parseCallbackURL(value: unknown, allowHttp: boolean): URL {
  const url = parseHttpURL('callbackURL', value, {
    shape:
      'the complete address of your callback route as the browser sees it, such as https://app.example.com/auth/wecom/callback',
    refuseHttp: allowHttp ? undefined : 'https outside this machine (dangerouslyAllowHttpOrigin overrides this)',
  })
  return url.search === '' && url.hash === '' ? url : refuse('callbackURL', 'only scheme, host, port and path')
}

const mostStateBytes = 1_024

/** A state of the app, to be carried in a cookie. Throws TypeError unless it is nothing, or a small JSON value. */
export function assertAppState(value: unknown): void {
  if (value !== undefined && byteLength(jsonOf(value) ?? refuse('state', stateShape)) > mostStateBytes)
    refuse('state', stateShape)
}

const stateShape = 'a JSON value of at most 1,024 bytes; keep an id in it'

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
