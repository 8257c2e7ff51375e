import { isAdopted } from '../world/adopted.js'
import type { Simulation } from '../simulation.js'

/** Loopback hosts on any port; `http:` stands for `https:` too. An IPv6 address has no place in a policy. */
const loopback = ['http://localhost:*', 'http://*.localhost:*', 'http://127.0.0.1:*']
const plainHost = /^[a-z\d.-]+(?::\d+)?$/i

/**
 * Who may show the login panel of the app that a query names in a frame, as sources of `frame-ancestors`: the app's trusted and
 * callback domains, loopback hosts while those pass unlisted, and anybody once the domains are not checked at all.
 */
export function frameAncestorsOf({ directory, rulebook }: Simulation, query: URLSearchParams): string | undefined {
  if (!rulebook.isOn('callback_domain')) return 'http: https:'
  const corpId = directory.corp(query.get('appid') ?? '')
  const app = corpId === undefined ? undefined : directory.appNumbered(corpId, query.get('agentid') ?? '')
  if (!app) return undefined
  const listed = [...new Set([...app.trustedDomains, ...app.callbackDomains])].filter((host) => plainHost.test(host))
  if (isAdopted(app) && listed.length === 0) return 'http: https:'
  const sources = [
    ...listed.flatMap((host) => [`http://${host}`, `https://${host}`]),
    ...(rulebook.isOn('loopback_redirect') ? [] : loopback),
  ]
  return sources.join(' ') || undefined
}
