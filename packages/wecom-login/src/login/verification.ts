import { assertOptions, refuse } from '../core/assert.js'
import type { Route } from '../flow/routes.js'

/**
 * The files that prove to WeCom that a domain is yours: names as in the admin console, each with its content. They are served at the root
 * of the domain.
 *
 * @example
 * ```ts
 * import type { VerificationFiles } from 'wecom-login/login'
 *
 * export const verification: VerificationFiles = { 'WW_verify_abc123.txt': 'abc123' }
 * ```
 * @see [可信域名](https://developer.work.weixin.qq.com/document/path/15232)
 */
export type VerificationFiles = Readonly<Record<string, string>>

const fileName = /^WW_verify_\w{1,64}\.txt$/

/** Checks the files and copies them, keyed by the path each is served at. Throws TypeError naming the wrong file. */
export function parseVerification(value: unknown = {}): ReadonlyMap<string, string> {
  assertOptions(value, 'verification')
  return new Map(
    Object.entries(value).map(([name, text]: [string, unknown]) => {
      if (!fileName.test(name))
        refuse(`verification[${JSON.stringify(name.slice(0, 80))}]`, 'named like WW_verify_abc.txt')
      if (typeof text !== 'string' || !/^[\x20-\x7e]{1,1024}$/.test(text.trim()))
        return refuse(`verification[${JSON.stringify(name)}]`, 'the text in that file: one line of ASCII')
      return [`/${name}`, text.trim()]
    }),
  )
}

/** A route for each file, which is text that a browser takes for nothing else. */
export function verificationRoutes(files: ReadonlyMap<string, string>): Readonly<Record<string, Route>> {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }
  const routeOf = (text: string): Route => ({ method: 'GET', answer: async () => new Response(text, { headers }) })
  return Object.fromEntries(Array.from(files, ([path, text]) => [path, routeOf(text)]))
}
