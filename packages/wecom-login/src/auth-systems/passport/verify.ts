import type { OtherKind } from '../../flow/options.js'
import type { WeComProfile } from './profile.js'

/** Passport's way to answer: `done(error)`, `done(null, user)`, `done(null, false, { message })`. */
export type Done = (error?: unknown, user?: unknown, info?: unknown) => void

/**
 * Says which user of the app a profile is; false, null or nothing refuses the person. Answers by what it returns, a promise of it, or, if
 * it takes `done`, by calling that.
 */
export type Verify<K extends OtherKind = never> = (profile: WeComProfile<K>, done: Done) => unknown

/** The same with `passReqToCallback: true`. */
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
export const askVerify = (verify: (...args: never[]) => unknown, ...args: readonly unknown[]): Promise<Verified> =>
  new Promise((resolve, reject) => {
    const done: Done = (error, user, info) => {
      // Anything empty is no error, as in every strategy.
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
