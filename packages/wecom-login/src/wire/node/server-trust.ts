import type { Agent as HttpAgent } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import { isIP, type Socket } from 'node:net'
import { checkServerIdentity, type PeerCertificate, TLSSocket } from 'node:tls'

import { errorCodeOf } from '../../core/error-code.js'
import { type TransportFailure, untrusted } from '../transport.js'

/** The address of a host name as URLs write it: an address of IPv6 without its brackets. */
export function hostOf(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/** The name a TLS server is asked for: without a dot at the end, and none for an IP address (RFC 6066, section 3). */
export function serverNameOf(hostname: string): string {
  return isIP(hostOf(hostname)) === 0 ? hostname.replace(/\.$/, '') : ''
}

/** What is wrong with the names in a certificate. */
function misnamed(hostname: string, certificate: PeerCertificate): Error | undefined {
  return checkServerIdentity(hostOf(hostname).replace(/\.$/, ''), certificate)
}

/** Options of TLS for a request over an agent, as far as the agent's own do not overrule them: all that has a certificate checked. */
export function tlsOptionsFor(hostname: string, agent: HttpAgent) {
  return {
    servername: serverNameOf(hostname),
    // Said, so that NODE_TLS_REJECT_UNAUTHORIZED says nothing.
    rejectUnauthorized: true,
    // A proxy's agent may forget the host, and Node would compare with `localhost`.
    checkServerIdentity: (_: string, certificate: PeerCertificate) => misnamed(hostname, certificate),
    ...(isUnchecking(agent) && { session: undefined }),
  }
}

const trusted = new WeakSet<Socket>()

/** Why nothing may be written to the socket of an agent, which may be configured not to check certificates; undefined if the socket can be trusted. */
export function distrustOf(socket: Socket, agent: HttpAgent, hostname: string): TransportFailure | undefined {
  if (trusted.has(socket)) return undefined
  if (!(socket instanceof TLSSocket)) return untrusted()
  if (!socket.authorized) return untrusted(String(socket.authorizationError))
  if (!socket.isSessionReused()) {
    const mismatch = misnamed(hostname, socket.getPeerCertificate())
    if (mismatch !== undefined) return untrusted(errorCodeOf(mismatch))
  } else if (isUnchecking(agent)) return untrusted()
  trusted.add(socket)
  return undefined
}

/** Node compares no names when a session is resumed, and such an agent may never have compared them. */
function isUnchecking(agent: HttpAgent): boolean {
  const { rejectUnauthorized, checkServerIdentity: own } = (agent as Partial<HttpsAgent>).options ?? {}
  return rejectUnauthorized === false || own !== undefined
}
