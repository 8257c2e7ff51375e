import { refuse } from '../core/assert.js'
import type { Login } from '../login/login.js'
import { assertLogin } from './assert-login.js'

/** What a login knows about one request: somebody has asked, or a guard has let it through. */
interface Visit {
  readonly session: Promise<unknown>
  readonly member?: { readonly session: unknown }
}

/** By login and by the framework's request: nothing has to be declared on the framework's own. */
const visits = new WeakMap<object, WeakMap<object, Visit>>()

function visitsOf(login: object): WeakMap<object, Visit> {
  const known = visits.get(login) ?? new WeakMap<object, Visit>()
  visits.set(login, known)
  return known
}

/** Keeps the session with which a guard has let a request through. */
export function keepMember(login: object, request: object, session: unknown): void {
  visitsOf(login).set(request, { session: Promise.resolve(session), member: { session } })
}

/** The session with which a guard has let a request through; else a TypeError that calls the request `name`. */
export function memberIn<S>(login: Pick<Login<S>, 'require'>, request: object, name: string): S {
  const { member } = visits.get(login)?.get(request) ?? {}
  return member === undefined
    ? refuse(name, 'a request that requireMember(login) has let through, with the same login; elsewhere use sessionOf')
    : (member.session as S)
}

/** The session of a request, or null. The login is asked once for each request, and not at all behind a guard. */
export async function askSession<S>(
  login: Pick<Login<S>, 'authenticate'>,
  request: object,
  how: { readonly name: string; readonly toRequest: () => Request; readonly addHeaders: (headers: Headers) => void },
): Promise<S | null> {
  assertLogin(login, 'authenticate')
  if (Object(request) !== request) refuse(how.name, "the framework's own request")
  const ask = async (): Promise<S | null> => {
    const { session, headers } = await login.authenticate(how.toRequest())
    how.addHeaders(headers)
    return session
  }
  const known = visitsOf(login)
  const visit = known.get(request) ?? { session: ask() }
  known.set(request, visit)
  return visit.session as Promise<S | null>
}
