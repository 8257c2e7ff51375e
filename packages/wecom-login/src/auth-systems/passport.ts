import { refuse } from '../core/assert.js'
import type { OtherKind } from '../flow/options.js'
import { type Actions, type AuthenticateOptions, createAuthenticate } from './passport/authenticate.js'
import { parseStrategyOptions, type WeComStrategyOptions } from './passport/options.js'
import type { Verify, VerifyWithRequest } from './passport/verify.js'

export type { EmailPolicy } from '../flow/email.js'
export { type Actions, type AuthenticateOptions, failureOf } from './passport/authenticate.js'
export type { WeComFailure } from './passport/failure.js'
export type { WeComStrategyOptions } from './passport/options.js'
export type { WeComProfile } from './passport/profile.js'
export type { Done, Verify, VerifyWithRequest } from './passport/verify.js'

/**
 * A strategy of Passport, named `wecom`: `passport.use(new WeComStrategy(options, verify))`, then `passport.authenticate('wecom')` on the
 * route that begins the login and on the route of `callbackURL`. Inside WeCom the authorization link, elsewhere the login page with its
 * code to scan. State and single use are its own, in a sealed cookie of this login; it needs no session.
 *
 * What Passport is told: `success` with the user and `{ state }`; `fail` with a `WeComFailure` for a person who is not let in; `error`
 * with the WeComError, or what the verify function threw, where something is broken.
 *
 * The constructor throws TypeError naming the option that is wrong, its shape and the fix.
 */
export class WeComStrategy<K extends OtherKind = never> {
  readonly name: string = 'wecom'
  /** Called by Passport. */
  readonly authenticate: (this: Actions, req: object, options?: AuthenticateOptions) => void

  constructor(
    options: WeComStrategyOptions<K> & { readonly passReqToCallback: true },
    // oxlint-disable-next-line typescript/no-explicit-any -- the request is of the app's framework
    verify: VerifyWithRequest<K, any>,
  )
  constructor(options: WeComStrategyOptions<K> & { readonly passReqToCallback?: false | undefined }, verify: Verify<K>)
  constructor(options: WeComStrategyOptions<K>, verify: (...args: never[]) => unknown) {
    const parsed = parseStrategyOptions(options)
    if (typeof verify !== 'function') refuse('verify', 'a function (profile) => user, or false to refuse')
    // Passport makes an object of its own for each request, with this one as its prototype.
    this.authenticate = createAuthenticate(parsed, verify)
  }
}
