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

/** Throws TypeError unless a guard was given no rule, or one. `undefined` is neither: a misspelt rule would let everybody through. */
export function assertAllow(given: readonly unknown[]): void {
  if (given.length > 0 && typeof given[0] !== 'function')
    refuse(
      'allow',
      'a function that takes the session and returns true or false; leave it out to let every member through',
    )
}
