import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { WeComApp } from 'wecom-login'
import { createLogin, type FailedLogin, type Login } from 'wecom-login/login'
import { langOf } from './lang.js'
import type { LoggedIn } from './logged-in.js'
import { type RoadName, roads } from './road.js'
import type { SessionCookie } from './session-cookie.js'
import type { Sessions } from './sessions.js'
import type { UpstreamRecorder } from './upstream-calls.js'

/** The login on each of the four roads. The session is the site's own: one of a login's would count at that login only. */
export type Logins = Readonly<Record<RoadName, Login<never>>>

const names = Object.keys(roads) as RoadName[]

/** Where the routes of a road are. */
export const basePathOf = (road: RoadName): string => `/auth/${road}`

/** Whose routes these are, by their path. */
export const roadOf = (path: string): RoadName | undefined =>
  names.find((road) => path.startsWith(`${basePathOf(road)}/`))

/** A `createLogin` for each road: what an app would write once, with the scope it needs. */
export function createLogins(context: {
  readonly wecom: WeComApp
  readonly origin: string
  readonly recorder: UpstreamRecorder
  readonly sessions: Sessions<LoggedIn>
  readonly sessionCookie: SessionCookie
  readonly showFailure: (c: Context, road: RoadName, failed: FailedLogin) => Response | Promise<Response>
}): Logins {
  const { wecom, origin, recorder, sessions, sessionCookie, showFailure } = context
  const cookieSecret = randomBytes(32).toString('base64')
  const loginOn = (road: RoadName): Login<never> =>
    createLogin({
      app: wecom,
      origin,
      basePath: basePathOf(road),
      cookieSecret,
      detailed: true,
      ...(road === 'consent' && { privateInfo: 'optional' }),
      // A real app would leave this out: here everybody may see what WeCom says about them.
      accept: ['linked_member', 'outsider', 'parent', 'student'],
      onLogin: ({ contact, transaction, context }) => {
        const c = context as Context
        sessionCookie.set(c, sessions.start({ contact, road, upstream: recorder.soFar() }))
        return c.redirect(transaction.returnTo, 303)
      },
      onOutcome: (failed) => showFailure(failed.context as Context, road, failed),
    })
  return Object.freeze(Object.fromEntries(names.map((road) => [road, loginOn(road)]))) as Logins
}

const insideWeCom = 'Mozilla/5.0 MicroMessenger/8.0 wxwork/4.1'

/** The request as the road wants to be seen: in the language of the site and, for the in-client roads, as if inside WeCom. */
export function asOnRoad(c: Context, road: RoadName, url = c.req.url): Request {
  const headers = new Headers(c.req.raw.headers)
  headers.set('accept-language', langOf(c))
  if (roads[road].page === 'oauth2') headers.set('user-agent', insideWeCom)
  return new Request(url, { method: c.req.method, headers })
}
