import { homeOf, isBelow, type Place } from './paths.js'

/** In an address: what browsers drop, hide or read as a slash. */
export const hostile = /[\s\p{Cc}\p{Cf}\\]/u
const mostBytes = 1_024

/**
 * Where to go after the login: a path of this very site, whatever was asked for. Anything else (another site, a trick, over 1,024
 * bytes, one of the login's own routes in any spelling) becomes the home of the app. What it returned once, it returns again.
 */
export function safeReturnTo(wanted: unknown, site: Place & { readonly origin: string }): string {
  const { origin } = site
  const home = homeOf(site)
  if (typeof wanted !== 'string' || wanted.length > mostBytes || hostile.test(wanted) || !wanted.isWellFormed()) {
    return home
  }
  if (!(wanted.startsWith('/') || wanted.startsWith(`${origin}/`)) || !URL.canParse(wanted, origin)) return home
  const { origin: leadsTo, pathname, search, hash } = new URL(wanted, origin)
  // Dots in a path can collapse into a second slash (`/.//host`), which a browser would read as another host.
  if (leadsTo !== origin || pathname.startsWith('//')) return home
  if (isBelow(pathname, site)) return home
  // Measured as it will travel: percent-encoding triples a Chinese path, and a cookie has to hold it.
  const path = pathname + search + hash
  return path.length > mostBytes ? home : path
}
