import type { Agent } from 'node:http'

import { agentTransport } from './agent-transport.js'
import { poolTransport } from './pool-transport.js'
import type { Transport } from '../transport.js'

/** The part of an agent that `nodeTransport` needs: any `http.Agent` or `https.Agent` has it, and so have proxy agents. */
export interface AgentLike {
  readonly maxSockets: number
  destroy(): void
}

/** The options of `nodeTransport`. */
export interface NodeTransportOptions {
  /**
   * Your own agent, for instance one that goes through a proxy with a fixed IP. `app.close()` leaves it open. Certificates are checked even
   * if the agent has `rejectUnauthorized: false`; to trust your own authority, give the agent `ca`.
   */
  readonly agent?: AgentLike
}

/**
 * Creates the default transport on Node. It keeps up to 128 connections open, or uses the agent you pass.
 *
 * Connecting may take 2 s at most. Certificates are always checked, even with `NODE_TLS_REJECT_UNAUTHORIZED=0`; `NODE_EXTRA_CA_CERTS` adds
 * your own authority. Failed requests reject with a `TransportFailure`. Without Node it uses the runtime's `fetch`, and throws TypeError if
 * you pass an agent.
 *
 * @example
 * ```ts
 * import { Agent } from 'node:https'
 * import { createWeComApp, nodeTransport } from 'wecom-login'
 *
 * export const wecom = createWeComApp({
 *   corpId: 'ww5100000000000001',
 *   secret: process.env.WECOM_SECRET,
 *   transport: nodeTransport({ agent: new Agent({ keepAlive: true, maxSockets: 32 }) }),
 * })
 * ```
 */
export function nodeTransport({ agent }: NodeTransportOptions = {}): Transport {
  return agent === undefined ? poolTransport() : agentTransport(agent as Agent)
}

/** Whether this runtime stops what a request has begun, its timers included, when that request ends. Node goes on. */
export const stopsWithRequest: boolean = false
