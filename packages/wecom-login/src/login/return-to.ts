import { byteLength } from '../core/text.js'

const hostile = /[\s\p{Cc}\p{Cf}\\]/u

/**
 * Where to go after the login: a path of this very site, whatever was asked for. Anything else (another site, a trick, too long,
 * one of the login's own routes) becomes `/`.
 */
export const safeReturnTo = (wanted: unknown, { origin, basePath }: { origin: string; basePath: string }): string => {
  if (typeof wanted !== 'string' || byteLength(wanted) > 1_024 || hostile.test(wanted) || !wanted.isWellFormed())
    return '/'
  const isPath = wanted.startsWith('/') && !wanted.startsWith('//')
  const isOurs = wanted.startsWith(`${origin}/`)
  if ((!isPath && !isOurs) || !URL.canParse(wanted, origin)) return '/'
  const url = new URL(wanted, origin)
  // Dots in a path can collapse into a second slash (`/.//host`), which a browser would read as another host.
  if (url.origin !== origin || url.pathname.startsWith('//')) return '/'
  if (`${url.pathname}/`.startsWith(`${basePath}/`)) return '/'
  return url.pathname + url.search + url.hash
}

/** As an address to send a browser to: with a fragment always, or it would keep the `#wechat_redirect` it came with. */
export const withOwnFragment = (path: string): string => (path.includes('#') ? path : `${path}#`)
