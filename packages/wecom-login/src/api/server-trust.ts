import type { Agent as HttpAgent } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

import { type TransportFailure, untrusted } from './transport.js'

/** The address of a host name as URLs write it: an address of IPv6 without its brackets. */
export const hostOf = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/** The name a TLS server is asked for: without a dot at the end, and none for an IP address (RFC 6066, section 3). */
export const serverNameOf = (hostname: string): string =>
  isIP(hostOf(hostname)) === 0 ? hostname.replace(/\.$/, '') : ''

/** Options of TLS for a request over an agent, as far as the agent's own do not overrule them: all that has a certificate checked. */
export const tlsOptionsFor = (hostname: string, agent: HttpAgent) => ({
  servername: serverNameOf(hostname),
  // Said, so that NODE_TLS_REJECT_UNAUTHORIZED says nothing.
  rejectUnauthorized: true,
  ...(isUnchecking(agent) && { session: undefined }),
})

/** Why nothing may be written to the socket of an agent, which may have been told not to check certificates; undefined if it is good. */
export const distrustOf = (socket: Socket, agent: HttpAgent): TransportFailure | undefined => {
  if (!(socket instanceof TLSSocket)) return untrusted()
  if (!socket.authorized) return untrusted(String(socket.authorizationError))
  return isUnchecking(agent) && socket.isSessionReused() ? untrusted() : undefined
}

/** Node compares no names when a session is resumed, and such an agent may never have compared them. */
const isUnchecking = (agent: HttpAgent): boolean => (agent as Partial<HttpsAgent>).options?.rejectUnauthorized === false
