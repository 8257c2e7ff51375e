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
 * The Passport strategy, named `wecom`. Use `passport.authenticate('wecom')` both on the route that starts the login and on the route of
 * `callbackURL`.
 *
 * Inside WeCom it logs people in without a click; on desktops it shows the web login page, and on phones the link to open in WeCom. State
 * is kept in an encrypted cookie, so no session is needed.
 *
 * Passport gets `success` with the user and `{ state }`, `fail` with a `WeComFailure` if a person is not let in, and `error` with the
 * `WeComError` or what the verify function threw if something is broken.
 *
 * The constructor throws TypeError naming the wrong option, its shape and the fix.
 *
 * @example
 * ```ts
 * import express from 'express'
 * import passport from 'passport'
 * import { createWeComApp } from 'wecom-login'
 * import { WeComStrategy } from 'wecom-login/passport'
 *
 * const options = {
 *   app: createWeComApp({ corpId: 'ww5100000000000001', agentId: 1000002, secret: process.env.WECOM_SECRET }),
 *   callbackURL: 'https://app.example.com/auth/wecom/callback',
 *   cookieSecret: process.env.COOKIE_SECRET ?? '',
 * }
 * passport.use(new WeComStrategy(options, ({ id, displayName }) => ({ id, name: displayName })))
 *
 * const authenticate: express.RequestHandler = passport.authenticate('wecom', { session: false })
 * export const app = express()
 * app.get('/auth/wecom', authenticate)
 * app.get('/auth/wecom/callback', authenticate, (req, res) => void res.json(req.user))
 * ```
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 * @see [Web 登录](https://developer.work.weixin.qq.com/document/path/98152)
 */
export class WeComStrategy<K extends OtherKind = never> {
  /** The name for `passport.authenticate`. */
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
