import { refuse } from './assert.js'

/** True for the names and addresses of this very machine: localhost, *.localhost, 127.0.0.0/8, [::1]. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

/** An absolute http(s) address without user name and password; else a TypeError naming `name`. */
export function parseHttpURL(
  name: string,
  value: unknown,
  rule: {
    /** What it should be, with an example. */
    readonly shape: string
    /** What to say against http outside this machine; undefined where http is allowed. */
    readonly refuseHttp?: string | undefined
  },
): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined
  if (url === undefined || !['https:', 'http:'].includes(url.protocol)) return refuse(name, rule.shape)
  if (url.username !== '' || url.password !== '') return refuse(name, 'free of user name and password')
  if (rule.refuseHttp !== undefined && url.protocol === 'http:' && !isLoopback(url.hostname))
    return refuse(name, rule.refuseHttp)
  return url
}
