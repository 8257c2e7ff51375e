import type { LoginPage, Scope } from 'wecom-login'

/** The way a login goes: on which of WeCom's pages it begins and, inside the client, with which scope. */
export interface Road {
  readonly page: LoginPage
  readonly scope?: Scope
}

/** The four ways there are; each has its routes under `/auth/<name>`. */
export const roads = {
  web_login: { page: 'web_login' },
  qr_connect: { page: 'qr_connect' },
  silent: { page: 'oauth2', scope: 'snsapi_base' },
  consent: { page: 'oauth2', scope: 'snsapi_privateinfo' },
} as const satisfies Record<string, Road>

/** Name of a road. */
export type RoadName = keyof typeof roads

/** The road a `page` and a `scope` name, as the login form sends them; no page is the web login, no scope the silent one. */
export function findRoad(page = 'web_login', scope = 'snsapi_base'): RoadName | undefined {
  if (page === 'web_login' || page === 'qr_connect') return page
  if (page !== 'oauth2') return undefined
  if (scope === 'snsapi_base') return 'silent'
  return scope === 'snsapi_privateinfo' ? 'consent' : undefined
}
