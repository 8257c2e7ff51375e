import { assertOptions, refuse } from '../core/assert.js'
import { hostile } from './return-to.js'

/**
 * What makes the login's pages look like a part of your site.
 *
 * @example
 * ```ts
 * import type { SiteOptions } from 'wecom-login/login'
 *
 * export const site: SiteOptions = { name: '星河门户', logo: '/logo.svg', home: '/' }
 * ```
 */
export interface SiteOptions {
  /** The name of your site, above each page and in its title: 1 to 64 characters. Default: none. */
  readonly name?: string | undefined
  /**
   * The logo beside the name, 40 pixels high: a path of this site such as `/logo.svg`, or an https address. The page's
   * Content-Security-Policy allows its origin. Default: none.
   */
  readonly logo?: string | undefined
  /** Where the link home on each page leads: a path of this site such as `/`, or an https address. Default: no link. */
  readonly home?: string | undefined
}

/** What the pages show of the site, checked. */
export interface Site {
  readonly name: string | undefined
  readonly logo: { readonly href: string; readonly origin: string } | undefined
  readonly home: string | undefined
}

const unprintable = /[\p{Cc}\p{Cf}\u2028\u2029]/u

/** An address to link to, and the origin it leads to. Throws TypeError naming the option. */
function parseAddress(
  name: string,
  value: unknown,
  origin: string,
): { readonly href: string; readonly origin: string } {
  if (typeof value === 'string' && !hostile.test(value) && URL.canParse(value, origin)) {
    const url = new URL(value, origin)
    const isPath = value.startsWith('/') && url.origin === origin
    // A host may hold `;`, `,` and `*`, which mean something else in a Content-Security-Policy.
    const isPlain = url.username === '' && url.password === '' && /^[\w.-]+$/.test(url.hostname)
    const isHttps = /^https:\/\//i.test(value) && isPlain
    if (isPath || isHttps) return { href: value, origin: url.origin }
  }
  return refuse(name, 'a path of your site such as /home, or an https address')
}

/** Checks the option `site` and copies it. Throws TypeError naming the option, its shape and the fix. */
export function parseSite(site: SiteOptions = {}, origin: string): Site {
  assertOptions(site, 'site')
  const { name, logo, home } = site
  if (name !== undefined && (typeof name !== 'string' || !/^.{0,63}\S$/u.test(name) || unprintable.test(name)))
    refuse('site.name', 'a text of 1 to 64 characters in one line')
  return Object.freeze({
    name,
    logo: logo === undefined ? undefined : parseAddress('site.logo', logo, origin),
    home: home === undefined ? undefined : parseAddress('site.home', home, origin).href,
  })
}
