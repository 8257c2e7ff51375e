import type { Clock } from '../core/clock.js'
import type { CookieJar } from './cookies.js'
import type { Sealer } from './seal.js'

/** The built-in session: one sealed cookie of corp and agent. New by nature at each login; it cannot be revoked before it ends. */
export interface Sessions<S> {
  open(cookies: ReadonlyMap<string, string>): Promise<S | null>
  /** A `Set-Cookie` value. Throws TypeError if the session does not fit into a cookie or is not plain JSON. */
  start(session: S): Promise<string>
  clear(): string
}

const mostBytes = 3_800

export const createSessions = <S>(context: {
  readonly jar: CookieJar
  readonly sealer: Sealer
  readonly clock: Clock
  readonly app: readonly [corpId: string, agentId: string]
  readonly maxAgeSeconds: number
}): Sessions<S> => {
  const { jar, sealer, clock, app, maxAgeSeconds } = context
  return Object.freeze({
    open: async (cookies: ReadonlyMap<string, string>) => {
      const text = cookies.get(jar.sessionName)
      const opened = text === undefined ? undefined : await sealer.open('session', text, clock.now())
      if (!Array.isArray(opened) || opened[0] !== app[0] || opened[1] !== app[1]) return null
      return opened[2] as S
    },
    start: async (session: S) => {
      const cookie = jar.set(
        jar.sessionName,
        await sealer.seal('session', [...app, session], clock.now() + maxAgeSeconds * 1000),
        maxAgeSeconds,
      )
      if (cookie.length > mostBytes) {
        throw new TypeError(
          `session must fit into a cookie of ${mostBytes} bytes, not ${cookie.length}; keep an id in it and the rest on the server`,
        )
      }
      return cookie
    },
    clear: () => jar.clear(jar.sessionName),
  })
}
