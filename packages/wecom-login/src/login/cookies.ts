/** Cookies of a request, the first of each name. */
export const parseCookies = (header: string | null): ReadonlyMap<string, string> => {
  const cookies = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=')
    if (equals < 1) continue
    const name = pair.slice(0, equals).trim()
    if (!cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim())
  }
  return cookies
}

export interface CookieOptions {
  /** Default `lax`: the return from WeCom is a cross-site navigation, which `strict` would break. `none` is for pages in an iframe. */
  readonly sameSite?: 'lax' | 'none' | undefined
  /** Adds `Partitioned`; only with `sameSite: 'none'`. */
  readonly partitioned?: boolean | undefined
  /** Name of the session cookie without prefix, default `wecom-session-<agentId>`. */
  readonly sessionName?: string | undefined
}

/** Names and attributes of the cookies of one site. */
export interface CookieJar {
  /** The whole name of the cookie that carries a transaction, from its state. */
  transactionName(state: string): string
  /** The state in the name of a transaction cookie, or undefined. */
  stateIn(name: string): string | undefined
  readonly sessionName: string
  /** A `Set-Cookie` value. */
  set(name: string, value: string, maxAgeSeconds: number): string
  /** A `Set-Cookie` value that removes the cookie. */
  clear(name: string): string
}

/** On https `__Host-` cookies; on plain http, where browsers refuse those, the same under another name. */
export const createCookieJar = ({
  isSecure,
  sessionName,
  sameSite = 'lax',
  partitioned = false,
}: CookieOptions & { isSecure: boolean; sessionName: string }): CookieJar => {
  const prefix = isSecure ? '__Host-' : 'insecure-'
  const transactionPrefix = `${prefix}wecom-login-`
  const attributes = [
    'Path=/',
    'HttpOnly',
    ...(isSecure ? ['Secure'] : []),
    `SameSite=${sameSite === 'none' ? 'None' : 'Lax'}`,
    ...(partitioned ? ['Partitioned'] : []),
  ].join('; ')
  const set = (name: string, value: string, maxAgeSeconds: number) =>
    `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`
  return Object.freeze({
    transactionName: (state: string) => transactionPrefix + state,
    stateIn: (name: string) => (name.startsWith(transactionPrefix) ? name.slice(transactionPrefix.length) : undefined),
    sessionName: prefix + sessionName,
    set,
    clear: (name: string) => set(name, '', 0),
  })
}
