import { trimBlanks } from '../core/text.js'

/**
 * Cookies of a request (RFC 6265bis): only spaces and tabs around a name or a value do not belong to it, names are compared byte by
 * byte, and the first of each name counts.
 */
export function parseCookies(header: string | null): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=')
    const name = trimBlanks(pair.slice(0, Math.max(equals, 0)))
    if (name !== '' && !cookies.has(name)) cookies.set(name, trimBlanks(pair.slice(equals + 1)))
  }
  return cookies
}

/**
 * The attributes of the cookies. They are always `HttpOnly` with `Path=/`, and on https also `Secure` with a `__Host-` name.
 *
 * @example
 * ```ts
 * import type { CookieOptions } from 'wecom-login/login'
 *
 * export const cookie: CookieOptions = { sameSite: 'none', partitioned: true } // the site runs in an iframe
 * ```
 */
export interface CookieOptions {
  /**
   * Default `lax`; `strict` would break the return from WeCom, which is a cross-site navigation. Use `none` for pages in an iframe; it
   * needs https.
   */
  readonly sameSite?: 'lax' | 'none' | undefined
  /** Adds `Partitioned`. Only with `sameSite: 'none'`. Default false. */
  readonly partitioned?: boolean | undefined
  /**
   * The name of the session cookie, without prefix: 1 to 64 letters, digits, `_` and `-`. Default
   * `wecom-session-<corpId>-<agentId><basePath>` with `.` for each `/` of the path, so each login of a site has its own.
   */
  readonly sessionName?: string | undefined
}

const utf8 = new TextEncoder()

function escape(text: string): string {
  return text.replace(/[^\w-]/gu, (character) =>
    Array.from(utf8.encode(character), (byte) => `~${byte.toString(16).padStart(2, '0')}`).join(''),
  )
}

/** The name of a login's session cookie, without prefix; two logins never share one. */
export function sessionNameOf(login: { corpId: string; agentId: string; basePath: string }): string {
  return `wecom-session-${escape(login.corpId)}-${login.agentId}${login.basePath.split('/').map(escape).join('.')}`
}

/** The cookies of one browser. */
export interface BrowserCookies {
  /** Those it sent, the first of each name. */
  readonly held: ReadonlyMap<string, string>
  /** A `Set-Cookie` value. */
  set(name: string, value: string, maxAgeSeconds: number): string
  /** A `Set-Cookie` value that removes the cookie. */
  clear(name: string): string
}

/** Names and attributes of the cookies of one site. */
export interface CookieJar {
  /** The whole name of the cookie that carries a transaction, from its state. */
  transactionName(state: string): string
  /** The state in the name of a transaction cookie, or undefined. */
  stateIn(name: string): string | undefined
  readonly sessionName: string
  /** The cookies of the browser that sent a request. */
  of(request: Request): BrowserCookies
}

/** On https `__Host-` cookies; on plain http, where browsers refuse those, the same under another name. */
export function createCookieJar({
  isSecure,
  sessionName,
  sameSite = 'lax',
  partitioned = false,
}: CookieOptions & { isSecure: boolean; sessionName: string }): CookieJar {
  const prefix = isSecure ? '__Host-' : 'insecure-'
  const transactionPrefix = `${prefix}wecom-login-`

  const attributesFor = (request: Request): string => {
    const understandsNone = () => knowsSameSiteNone(request.headers.get('user-agent') ?? '')
    return [
      'Path=/',
      'HttpOnly',
      ...(isSecure ? ['Secure'] : []),
      ...(sameSite === 'lax' ? ['SameSite=Lax'] : understandsNone() ? ['SameSite=None'] : []),
      ...(partitioned ? ['Partitioned'] : []),
    ].join('; ')
  }

  return Object.freeze({
    transactionName: (state: string) => transactionPrefix + state,
    stateIn: (name: string) => (name.startsWith(transactionPrefix) ? name.slice(transactionPrefix.length) : undefined),
    sessionName: prefix + sessionName,
    of: (request: Request) => {
      const attributes = attributesFor(request)
      const set = (name: string, value: string, maxAgeSeconds: number) =>
        `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`
      return {
        held: parseCookies(request.headers.get('cookie')),
        set,
        clear: (name: string) => set(name, '', 0),
      }
    },
  })
}

const webKitOf2018 = /\((?:iPhone|iPad|iPod)[^)]{0,99} OS 12(?!\d)/
const macOf2018 = /\(Macintosh;[^)]{0,99} Mac OS X 10_14(?!\d)[^)]{0,99}\) AppleWebKit\//
const chromium = /Chrom(?:e|ium)\/(\d+)/
const ucBrowser = /UCBrowser\/(\d+)\.(\d+)(?:\.(\d+))?/

/**
 * Whether a browser understands `SameSite=None`. Chromium 51 to 66 (and Android web views based on it) and UC Browser before 12.13.2 drop
 * such a cookie; iOS 12, and Safari and web views on macOS 10.14, treat it as `Strict`. All of them send a cookie without the attribute
 * across sites. The User-Agent can be forged, which only affects the forger's own cookies.
 *
 * @see [SameSite=None: Known Incompatible Clients](https://www.chromium.org/updates/same-site/incompatible-clients/)
 */
function knowsSameSiteNone(userAgent: string): boolean {
  const chromiumMajor = chromium.exec(userAgent)?.[1]
  if (webKitOf2018.test(userAgent) || (chromiumMajor === undefined && macOf2018.test(userAgent))) return false
  const [, major, minor, patch = 0] = ucBrowser.exec(userAgent) ?? []
  if (major !== undefined) return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch) >= 12_013_002
  return chromiumMajor === undefined || Number(chromiumMajor) < 51 || Number(chromiumMajor) > 66
}
