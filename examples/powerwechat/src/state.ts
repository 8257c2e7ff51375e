import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createState } from 'wecom-login'

interface Login {
  /** Path of the callback; the cookie is sent to it and nowhere else, so a state is good for one callback only. */
  readonly callback: string
  /** For servers on https. */
  readonly secure: boolean
}

/** A callback's code, or why there is none to use. */
export type EndedLogin = { readonly code: string } | { readonly error: 'invalid_state' | 'invalid_code' | 'refused' }

const nameOf = (state: string) => `wecom_state_${state}`

// The way back from WeCom is a cross-site navigation: Strict would keep the cookie from it.
const attributesOf = ({ callback, secure }: Login) =>
  ({ path: callback, httpOnly: true, sameSite: 'Lax', secure }) as const

/** Makes a state and remembers it in a cookie of its own for ten minutes. */
export function beginLogin(c: Context, login: Login): string {
  const state = createState()
  setCookie(c, nameOf(state), '1', { ...attributesOf(login), maxAge: 600 })
  return state
}

/** Compares the state of a callback with the cookie, and spends it. */
export function endLogin(c: Context, login: Login): EndedLogin {
  const [state = '', ...moreStates] = c.req.queries('state') ?? []
  const [code = '', ...moreCodes] = c.req.queries('code') ?? []
  const isOurs = getCookie(c, nameOf(state)) === '1'
  if (!isOurs || moreStates.length > 0) return { error: 'invalid_state' }
  deleteCookie(c, nameOf(state), attributesOf(login))
  if (moreCodes.length > 0 || !/^[!-~]{0,512}$/.test(code)) return { error: 'invalid_code' }
  return code === '' ? { error: 'refused' } : { code }
}
