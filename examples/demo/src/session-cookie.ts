import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** The cookie with the id of a session. */
export interface SessionCookie {
  read(c: Context): string | undefined
  set(c: Context, id: string): void
  clear(c: Context): void
}

/** The cookie of a site at this origin: on https with the prefix that keeps sibling domains from setting it. */
export function createSessionCookie(origin: string): SessionCookie {
  const secure = origin.startsWith('https:')
  const name = secure ? '__Host-demo-session' : 'insecure-demo-session'
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
  return Object.freeze({
    read: (c: Context) => getCookie(c, name),
    set: (c: Context, id: string) => setCookie(c, name, id, { ...attributes, maxAge: 28_800 }),
    clear: (c: Context) => void deleteCookie(c, name, attributes),
  })
}
