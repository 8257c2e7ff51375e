import type { IncomingMessage, ServerResponse } from 'node:http'

import { onOneLine } from '../../core/bilingual.js'
import { isWeComHost, weComHosts } from '../../core/host-names.js'
import { texts } from '../texts.js'

const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Whether a `CONNECT` asks for one of the WeCom hosts, on the port of https or http. */
export function isTunnelTarget(authority: string): boolean {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(authority) ?? []
  return isWeComHost(host) && (port === '443' || port === '80')
}

/**
 * The host that a proxied request (one whose target is a whole URL) may not reach, or undefined.
 *
 * Besides the WeCom hosts it may reach this server itself: clients without `NO_PROXY` send requests to it that way too.
 */
function foreignHost({ url = '', socket }: IncomingMessage): string | undefined {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return undefined
  if (!URL.canParse(url)) return url.slice(0, 64)
  const { protocol, hostname, port, host } = new URL(url)
  const isHttp = protocol === 'http:' || protocol === 'https:'
  if (isHttp && isWeComHost(hostname) && port === '') return undefined
  if (isHttp && ownNames.has(hostname) && Number(port || 80) === socket.localPort) return undefined
  return host || protocol
}

/** Answers 403 to a proxied request for another host; returns false for any other request. */
export function refuseForeign(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  const host = foreignHost(incoming)
  if (host === undefined) return false
  outgoing.writeHead(403, {
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
  })
  outgoing.end(describeForeign(host))
  return true
}

/** The sentence for a host that is not one of the WeCom hosts. */
export function describeForeign(host: string): string {
  return `${onOneLine(texts.foreignHost(weComHosts.join(', '), host))}\n`
}
