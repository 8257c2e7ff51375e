import { assertRequest } from '../core/assert.js'
import type { Clock } from '../core/clock.js'
import { randomHex } from '../core/random.js'
import type { Contact } from '../oauth/contact.js'
import type { CookieJar } from '../flow/cookies.js'
import { identityKey } from '../flow/identity-key.js'
import type { Sealer } from '../flow/seal.js'

/** The built-in session: one sealed cookie of this login. New at each login; it cannot be revoked before it ends. */
export interface Sessions<S> {
  open(request: Request): Promise<S | null>
  /** Whether the cookie came along, whatever is in it. */
  isHeld(request: Request): boolean
  /** A `Set-Cookie` value. Throws TypeError if there is nothing in the session, or too much, or what JSON cannot say. */
  start(login: { readonly contact: Contact; readonly request: Request }, session: S): Promise<string>
  /** A `Set-Cookie` value that ends the session in this browser. */
  clear(request: Request): string
}

const mostBytes = 3_800

/** As it is sealed. There is room for a mark of revocation: members that this version does not know refuse nothing. */
interface SealedSession<S> {
  /** When the person logged in, in milliseconds since the epoch; the time of sealing may be later. */
  readonly loginAt: number
  /** Whose it is: `identityKey(contact)`. */
  readonly account: string
  /** A random name, another one for each login. */
  readonly id: string
  readonly session: S
}

export function createSessions<S>(context: {
  readonly jar: CookieJar
  readonly sealer: Sealer
  readonly clock: Clock
  readonly maxAgeSeconds: number
}): Sessions<S> {
  const { jar, sealer, clock, maxAgeSeconds } = context
  const name = jar.sessionName
  return Object.freeze({
    open: async (request: Request) => {
      assertRequest(request)
      const sealed = await sealer.open('session', jar.of(request).held.get(name), name)
      return (sealed as Partial<SealedSession<S>> | undefined)?.session ?? null
    },
    isHeld: (request: Request) => jar.of(request).held.has(name),
    start: async ({ contact, request }: { contact: Contact; request: Request }, session: S) => {
      // Such a session would read as "nobody", and the guard would send the browser round in circles.
      if ((JSON.stringify(session) ?? 'null') === 'null') {
        throw new TypeError('session must be a JSON value other than null; it says who is logged in')
      }
      const content: SealedSession<S> = {
        loginAt: clock.now(),
        account: identityKey(contact),
        id: randomHex(),
        session,
      }
      const value = await sealer.seal('session', content, maxAgeSeconds * 1000, name)
      const cookie = jar.of(request).set(name, value, maxAgeSeconds)
      if (cookie.length > mostBytes) {
        throw new TypeError(
          `session must fit into a cookie of ${mostBytes} bytes, not ${cookie.length}; keep an id in it and the rest on the server`,
        )
      }
      return cookie
    },
    clear: (request: Request) => jar.of(request).clear(name),
  })
}
