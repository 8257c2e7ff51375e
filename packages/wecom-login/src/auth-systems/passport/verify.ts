import type { OtherKind } from '../../flow/options.js'
import type { WeComProfile } from './profile.js'

/**
 * Passport's callback for a verify function: `done(error)`, `done(null, user)`, or `done(null, false, { message })`.
 *
 * @example
 * ```ts
 * import type { Done, WeComProfile } from 'wecom-login/passport'
 *
 * const users = new Map([['zhangsan', { id: 1, name: '张三' }]])
 * export const verify = ({ username = '' }: WeComProfile, done: Done) => done(null, users.get(username) ?? false)
 * ```
 */
export type Done = (error?: unknown, user?: unknown, info?: unknown) => void

/**
 * Finds your app's user for a profile. Return the user or a promise of one, or call `done` if you take it. False, null or undefined refuses
 * the person; what it throws is passed to Passport's `error`.
 *
 * @example
 * ```ts
 * import type { Verify } from 'wecom-login/passport'
 *
 * const users = new Map([['zhangsan', { id: 1, name: '张三' }]])
 *
 * export const verify: Verify = ({ username = '' }) => users.get(username) ?? false
 * ```
 */
export type Verify<K extends OtherKind = never> = (profile: WeComProfile<K>, done: Done) => unknown

/**
 * A verify function that takes the request first, for `passReqToCallback: true`.
 *
 * @example
 * ```ts
 * import type { Request } from 'express'
 * import type { VerifyWithRequest } from 'wecom-login/passport'
 *
 * export const verify: VerifyWithRequest<never, Request> = ({ ip }, { id, displayName }) => ({ id, displayName, ip })
 * ```
 */
export type VerifyWithRequest<K extends OtherKind = never, Req = never> = (
  req: Req,
  profile: WeComProfile<K>,
  done: Done,
) => unknown

/** What a verify function answered. */
export interface Verified {
  readonly user: unknown
  readonly info: unknown
}

/** Asks a verify function. Rejects with what it throws, or hands to `done` as its error. */
export function askVerify(verify: (...args: never[]) => unknown, ...args: readonly unknown[]): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const done: Done = (error, user, info) => {
      // An empty value is not an error, as in every strategy.
      if (error) reject(error)
      else resolve({ user, info })
    }
    const answer = verify(...([...args, done] as never[]))
    const takesDone = verify.length > args.length
    Promise.resolve(answer).then((user) => {
      // One that takes `done` may answer long after it has returned.
      if (user !== undefined || !takesDone) resolve({ user, info: undefined })
    }, reject)
  })
}
