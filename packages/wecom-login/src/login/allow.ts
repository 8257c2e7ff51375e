import { refuse } from '../core/assert.js'

/**
 * Decides whether a session may see a page. Only `true` lets it through. What it throws is an error of your app.
 *
 * @example
 * ```ts
 * import type { Allow } from 'wecom-login/login'
 *
 * export const isAdmin: Allow<{ roles: string[] }> = ({ roles }) => roles.includes('admin')
 * ```
 */
export type Allow<S> = (session: S) => boolean | Promise<boolean>

/**
 * True if the rule says so. Rejects with what it throws; if that is no error, with one, since `next(undefined)` lets a request through.
 */
export async function isAllowed<S>(session: S, allow: Allow<S>): Promise<boolean> {
  try {
    // In JavaScript a rule may return anything; only `true` is a yes.
    return ((await allow(session)) as unknown) === true
  } catch (error) {
    if (typeof error === 'object' && error !== null) throw error
    throw new Error('allow threw something that is no error', { cause: error })
  }
}

/** Throws TypeError unless a guard was given no rule, or one. `undefined` is neither: a misspelt rule would let everybody through. */
export function assertAllow(given: readonly unknown[]): void {
  if (given.length > 0 && typeof given[0] !== 'function')
    refuse(
      'allow',
      'a function that takes the session and returns true or false; leave it out to let every member through',
    )
}
