import { parseEndpoints } from '../../core/endpoints.js'
import { defineCheck, type Sighting } from '../check.js'
import type { Examination } from '../examination.js'
import { noAnswerOf } from '../no-answer.js'
import { late, within } from '../../core/deadline.js'

/** Whether WeCom's hosts resolve, can be reached and have a trusted certificate. */
export const hostsCheck = defineCheck({
  id: 'hosts',
  needs: ['app'],
  findings: {
    hosts_ok: { severity: 'ok' },
    api_host_unresolved: { severity: 'error', where: 'server' },
    api_host_unreachable: { severity: 'error', where: 'server' },
    api_host_untrusted: { severity: 'error', where: 'server' },
    api_host_private: { severity: 'warning', where: 'server' },
    page_host_unreachable: { severity: 'warning', where: 'server' },
  },
  run: async (examination) => {
    const { endpoints } = examination.app()
    const api = new URL(endpoints.api)
    const pages = [endpoints.authorize, endpoints.webLogin, endpoints.qrConnect].map((base) => new URL(base))
    const others = new Map(pages.filter(({ host }) => host !== api.host).map((url) => [url.host, url]))
    const found = await Promise.all([probeApi(examination, api), ...[...others.values()].map(lookAt(examination))])
    const sightings = found.flat()
    if (sightings.length > 0) return sightings
    return [{ id: 'hosts_ok', facts: { hosts: [api.host, ...others.keys()].join(', ') } }]
  },
})

type HostSighting = Sighting<
  'api_host_unresolved' | 'api_host_unreachable' | 'api_host_untrusted' | 'api_host_private' | 'page_host_unreachable'
>

/** This machine, private networks, link-local (RFC 1918, 4193, 3927). */
function isPrivate(address: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd]|fe80:)/i.test(address)
}

/** The addresses, or the code of the error. */
async function resolve(
  { lookup, clock, timeoutMs }: Examination,
  hostname: string,
): Promise<readonly string[] | string> {
  try {
    const found = await within(clock, timeoutMs, async () => lookup?.(hostname))
    return found === late ? 'TIMEOUT' : (found ?? [])
  } catch (error) {
    return noAnswerOf(error).code
  }
}

/** What counts is whether the host answers. The name is resolved only to say why it does not, or that it is another machine. */
async function probeApi(examination: Examination, { host, hostname }: URL): Promise<readonly HostSighting[]> {
  const [answer, addresses] = await Promise.all([examination.probe(), resolve(examination, hostname)])
  if (!('reason' in answer)) {
    const [address = ''] = typeof addresses === 'string' ? [] : addresses
    const isWeCom = host === new URL(parseEndpoints().api).host
    return isWeCom && isPrivate(address) ? [{ id: 'api_host_private', facts: { host, address } }] : []
  }
  const { reason, code } = answer
  // There was a certificate, so the name resolved somewhere, whatever our own lookup says.
  if (reason === 'untrusted') return [{ id: 'api_host_untrusted', facts: { host, code } }]
  if (typeof addresses === 'string') return [{ id: 'api_host_unresolved', facts: { host, code: addresses } }]
  return [{ id: reason === 'unresolved' ? 'api_host_unresolved' : 'api_host_unreachable', facts: { host, code } }]
}

function lookAt({ visit }: Examination) {
  return async (url: URL): Promise<readonly HostSighting[]> => {
    const answer = await visit(`${url.origin}/`)
    return 'reason' in answer ? [{ id: 'page_host_unreachable', facts: { host: url.host, code: answer.code } }] : []
  }
}
