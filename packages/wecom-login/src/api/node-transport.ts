import type { Agent } from 'node:http'

import { agentTransport } from './agent-transport.js'
import { poolTransport } from './pool-transport.js'
import type { Transport } from './transport.js'

/** What is asked of an agent: any `http.Agent` or `https.Agent`, and what behaves like one. */
export interface AgentLike {
  readonly maxSockets: number
  destroy(): void
}

export interface NodeTransportOptions {
  /**
   * An agent of your own for the API host, e.g. one that goes through an egress proxy with a fixed IP. `app.close()` leaves it open.
   * Certificates are checked even if it has `rejectUnauthorized: false`; to trust an authority of your own, give it `ca`.
   */
  readonly agent?: AgentLike
}

/**
 * The wire on Node: up to 128 connections of its own that are kept open, or those of the agent you pass. Connects within 2 s or fails.
 * Always checks certificates; `NODE_EXTRA_CA_CERTS` adds an authority of your own.
 */
export const nodeTransport = ({ agent }: NodeTransportOptions = {}): Transport =>
  agent === undefined ? poolTransport() : agentTransport(agent as Agent)
