import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** Who is logged in, kept in this process; the browser holds a random id and nothing else. */
export interface Sessions<S> {
  /** Starts a session under a new id, in place of the one this browser had. */
  start(c: Context, session: S): void
  /** The session of this browser, if it has one that has not ended. */
  find(c: Context): S | undefined
  /** Ends the session of this browser, if it has one. */
  end(c: Context): void
}

interface SessionOptions {
  /** For sites on https. */
  readonly secure: boolean
  /** How many are kept; the oldest goes first. Default 1,000. */
  readonly limit?: number
  /** How long one lasts, milliseconds, default eight hours. */
  readonly lifeMs?: number
  /** Milliseconds since the epoch, default the computer's clock. */
  readonly now?: () => number
}

/** Sessions in memory: they end when the process does. */
export function createSessions<S>(options: SessionOptions): Sessions<S> {
  const { secure, limit = 1_000, lifeMs = 8 * 60 * 60 * 1_000, now = Date.now } = options
  const name = `${secure ? '__Host-' : ''}demo_session`
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
  const kept = new Map<string, { readonly session: S; readonly endsAt: number }>()

  const end = (c: Context) => {
    const id = deleteCookie(c, name, attributes)
    if (id !== undefined) kept.delete(id)
  }

  return Object.freeze({
    start(c: Context, session: S) {
      end(c)
      const id = crypto.randomUUID()
      kept.set(id, { session, endsAt: now() + lifeMs })
      const [oldest] = kept.keys()
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest)
      setCookie(c, name, id, attributes)
    },
    find(c: Context) {
      const found = kept.get(getCookie(c, name) ?? '')
      return found !== undefined && now() < found.endsAt ? found.session : undefined
    },
    end,
  })
}
