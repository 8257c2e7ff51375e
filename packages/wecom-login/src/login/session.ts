import type { Clock } from '../core/clock.js'
import type { CookieJar } from './cookies.js'
import type { Sealer } from './seal.js'

/** The built-in session: one sealed cookie of corp and agent. New by nature at each login; it cannot be revoked before it ends. */
export interface Sessions<S> {
  open(held: ReadonlyMap<string, string>): Promise<S | null>
  /** A `Set-Cookie` value. Throws TypeError if there is nothing in the session, or too much, or what JSON cannot say. */
  start(session: S): Promise<string>
  clear(): string
}

const mostBytes = 3_800

interface SealedSession<S> {
  readonly corpId: string
  readonly agentId: string
  readonly session: S
}

export const createSessions = <S>(context: {
  readonly jar: CookieJar
  readonly sealer: Sealer
  readonly clock: Clock
  readonly app: { readonly corpId: string; readonly agentId: string }
  readonly maxAgeSeconds: number
}): Sessions<S> => {
  const { jar, sealer, clock, app, maxAgeSeconds } = context
  const { corpId, agentId } = app
  return Object.freeze({
    open: async (held: ReadonlyMap<string, string>) => {
      const text = held.get(jar.sessionName)
      const opened = text === undefined ? undefined : await sealer.open('session', text, clock.now())
      // Ours by its seal, perhaps of another version by its shape.
      const sealed = opened as Partial<SealedSession<S>> | null | undefined
      return sealed?.corpId === corpId && sealed.agentId === agentId ? (sealed.session ?? null) : null
    },
    start: async (session: S) => {
      // Such a session would read as "nobody", and the guard would send the browser round in circles.
      if ((JSON.stringify(session) ?? 'null') === 'null') {
        throw new TypeError('session must be a JSON value that says who is logged in, not nothing')
      }
      const sealed: SealedSession<S> = { corpId, agentId, session }
      const value = await sealer.seal('session', sealed, clock.now() + maxAgeSeconds * 1000)
      const cookie = jar.set(jar.sessionName, value, maxAgeSeconds)
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
