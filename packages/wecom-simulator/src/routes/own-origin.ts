import { isIP } from 'node:net'

import { isLoopback } from '../core/host-names.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import { texts } from '../rules/texts.js'
import type { PageContext } from './context.js'

/** Host names that no stranger's domain name can be pointed at this machine with. */
function isPrivateName(hostname: string): boolean {
  if (isLoopback(hostname) || isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0) return true
  if (!hostname.includes('.')) return true
  return ['.local', '.internal', '.test', '.weixin.qq.com'].some((end) => hostname.endsWith(end))
}

/**
 * Refuses (`console_origin`, 403) a request to the console or to the control API that another web site made the browser
 * send: a change whose `Origin` or `Sec-Fetch-Site` is not our own, and anything asked under a public host name, which may
 * be a stranger's that leads here (DNS rebinding). Programs send neither header; they pass from this machine only.
 */
export function demandOwnOrigin(c: PageContext): void {
  const { origin: own, hostname } = new URL(c.req.url)
  const [origin, site] = [c.req.header('origin'), c.req.header('sec-fetch-site')]
  const isChange = c.req.method !== 'GET' && c.req.method !== 'HEAD'
  const isOwn = origin === own && (site === undefined || site === 'same-origin')
  const isProgram = origin === undefined && site === undefined && isLocalAddress(c.env.remoteAddress)
  if (isPrivateName(hostname) && (!isChange || isOwn || isProgram)) return
  throw refusalOf(own, origin, site)
}

/**
 * Refuses (`console_origin`, 403) a form that another web site made the browser send. Unlike the console, the phone may stand
 * under any name: a tunnel is how a real telephone gets to it.
 */
export function demandNoForeignSite(c: PageContext): void {
  const { origin: own } = new URL(c.req.url)
  const [origin, site] = [c.req.header('origin'), c.req.header('sec-fetch-site')]
  const isForeign = site === undefined ? origin !== undefined && origin !== own : site !== 'same-origin'
  if (isForeign) throw refusalOf(own, origin, site)
}

function refusalOf(own: string, origin: string | undefined, site: string | undefined) {
  return new SimulatorRefusal('console_origin', {
    facts: [
      { label: texts.facts.ownOrigin, value: own },
      { label: texts.facts.origin, value: origin ?? '—' },
      { label: texts.facts.fetchSite, value: site ?? '—' },
    ],
  })
}

function isLocalAddress(address: string) {
  return address === '::1' || address.startsWith('127.')
}
