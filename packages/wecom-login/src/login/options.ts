import { refuse } from '../core/assert.js'
import { type FlowOptions, type OtherKind, parseFlowOptions, type SuccessfulLogin } from '../flow/options.js'
import { parseVerification, type VerificationFiles } from './verification.js'

/**
 * What `onLogin` returns: `{ session }` to log the person in (a JSON value other than null, small enough for a 3,800-byte cookie), `{
 * refuse: 'not_permitted' }`, or a complete `Response` of your own, for instance to start your own session.
 *
 * @example
 * ```ts
 * import type { LoginDecision } from 'wecom-login/login'
 *
 * const staff = new Set(['zhangsan', 'lisi'])
 * export const decide = (userId: string): LoginDecision<{ userId: string }> =>
 *   staff.has(userId) ? { session: { userId } } : { refuse: 'not_permitted' }
 * ```
 */
export type LoginDecision<S> = { readonly session: S } | { readonly refuse: 'not_permitted' } | Response

/**
 * The options of `createLogin`. They are checked and copied at once.
 *
 * @example
 * ```ts
 * import { createWeComApp } from 'wecom-login'
 * import { createLogin, type LoginOptions } from 'wecom-login/login'
 *
 * const options: LoginOptions<{ userId: string }> = {
 *   app: createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET }),
 *   origin: 'https://app.example.com',
 *   cookieSecret: process.env.COOKIE_SECRET ?? '',
 *   sessionMaxAgeSeconds: 3_600,
 *   onLogin: ({ contact }) => ({ session: { userId: contact.userId } }),
 * }
 * export const login = createLogin(options)
 * ```
 */
export interface LoginOptions<S, K extends OtherKind = never> extends FlowOptions<K> {
  /** Decides what a login means for your app. Called once for each successful callback; if it throws, the outcome is `app_error`. */
  readonly onLogin: (login: SuccessfulLogin<K>) => LoginDecision<S> | Promise<LoginDecision<S>>
  /** How long a session lasts, in seconds. Default 28,800 (8 hours). A session cannot be revoked before that. */
  readonly sessionMaxAgeSeconds?: number | undefined
  /**
   * The files that prove to WeCom that the domain is yours, served at its root: `{ 'WW_verify_abc.txt': 'abc' }`. Default: none.
   *
   * @see [可信域名](https://developer.work.weixin.qq.com/document/path/15232)
   */
  readonly verification?: VerificationFiles | undefined
}

/** Checks the options of `createLogin` and copies them. Throws TypeError naming the option, its shape and the fix. */
export function parseLoginOptions<S, K extends OtherKind>(options: LoginOptions<S, K>) {
  const flow = parseFlowOptions(options)
  const { onLogin, sessionMaxAgeSeconds = 28_800 } = options
  if (typeof onLogin !== 'function') refuse('onLogin', 'a function')
  if (!Number.isSafeInteger(sessionMaxAgeSeconds) || sessionMaxAgeSeconds < 1)
    refuse('sessionMaxAgeSeconds', 'a positive whole number')
  const verification = parseVerification(options.verification)
  return Object.freeze({ ...flow, onLogin, sessionMaxAgeSeconds, verification })
}
