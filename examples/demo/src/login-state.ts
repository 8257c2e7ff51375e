import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createState } from 'wecom-login'
import { isRoadName, type RoadName } from './road.js'

/** How a callback ended: with a code to exchange, refused by the person, or not the answer to a login of this browser. */
export type Callback =
  | { readonly outcome: 'code'; readonly code: string; readonly road: RoadName }
  | { readonly outcome: 'refused'; readonly road: RoadName }
  | { readonly outcome: 'invalid' }

/** What ties a callback to the browser that began the login: one cookie per login in flight, named after its state. */
export interface LoginStates {
  /** Remembers in a cookie that this browser began a login on `road`; returns its state. */
  begin(c: Context, road: RoadName): string
  /** Reads a callback and spends its state: the same callback is invalid from then on. */
  finish(c: Context): Callback
}

const maxAgeSeconds = 600
const maxInFlight = 8
const invalid: Callback = { outcome: 'invalid' }

/** States kept in HttpOnly cookies that live ten minutes; `secure` for sites on https. */
export function createLoginStates({ secure }: { secure: boolean }): LoginStates {
  const prefix = `${secure ? '__Host-' : ''}demo_login_`
  // The way back from WeCom is a cross-site navigation: Strict would keep the cookie from it.
  const attributes = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const

  return Object.freeze({
    begin(c: Context, road: RoadName) {
      const inFlight = Object.keys(getCookie(c)).filter((name) => name.startsWith(prefix))
      // Browsers send the oldest first; logins nobody finishes must not fill the request's headers.
      for (const name of inFlight.slice(0, 1 - maxInFlight)) deleteCookie(c, name, attributes)
      const state = createState()
      setCookie(c, prefix + state, road, { ...attributes, maxAge: maxAgeSeconds })
      return state
    },

    finish(c: Context): Callback {
      const states = c.req.queries('state') ?? []
      const codes = c.req.queries('code') ?? []
      const [state = ''] = states
      const [code = ''] = codes
      if (states.length !== 1 || codes.length > 1) return invalid
      const road = getCookie(c, prefix + state)
      if (!isRoadName(road)) return invalid
      deleteCookie(c, prefix + state, attributes)
      if (code === '') return { outcome: 'refused', road }
      return /^[\x21-\x7e]{1,512}$/.test(code) ? { outcome: 'code', code, road } : invalid
    },
  })
}
