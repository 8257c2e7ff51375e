import { refuse } from '../core/assert.js'
import { type FlowOptions, type OtherKind, parseFlowOptions, type SuccessfulLogin } from '../flow/options.js'
import { parseVerification, type VerificationFiles } from './verification.js'

/** What `onLogin` answers: a session to keep, a refusal, or a whole response. */
export type LoginDecision<S> = { readonly session: S } | { readonly refuse: 'not_permitted' } | Response

export interface LoginOptions<S, K extends OtherKind = never> extends FlowOptions<K> {
  /** Decides what a login means for the app. Called once per callback that succeeds. */
  readonly onLogin: (login: SuccessfulLogin<K>) => LoginDecision<S> | Promise<LoginDecision<S>>
  /** Default 28,800 (8 hours). */
  readonly sessionMaxAgeSeconds?: number | undefined
  /**
   * Files by which WeCom sees that the domain is yours, served at its root: `{ 'WW_verify_abc.txt': 'abc' }`.
   *
   * @see [可信域名](https://developer.work.weixin.qq.com/document/path/15232)
   */
  readonly verification?: VerificationFiles | undefined
}

/** Checks the options of `createLogin` and copies them. Throws TypeError naming the option, its shape and the fix. */
export const parseLoginOptions = <S, K extends OtherKind>(options: LoginOptions<S, K>) => {
  const flow = parseFlowOptions(options)
  const { onLogin, sessionMaxAgeSeconds = 28_800 } = options
  if (typeof onLogin !== 'function') refuse('onLogin', 'a function')
  if (!Number.isSafeInteger(sessionMaxAgeSeconds) || sessionMaxAgeSeconds < 1)
    refuse('sessionMaxAgeSeconds', 'a positive whole number')
  const verification = parseVerification(options.verification)
  return Object.freeze({ ...flow, onLogin, sessionMaxAgeSeconds, verification })
}
