import { fetchTransport } from './fetch-transport.js'
import type { Transport } from './transport.js'

/**
 * Stands in for the Node transport where there is no Node: sends with the runtime's own `fetch`. Throws TypeError if an agent is given.
 */
export function nodeTransport(options: { agent?: unknown } = {}): Transport {
  if (options.agent !== undefined)
    throw new TypeError('nodeTransport({ agent }) needs Node; on this runtime use fetchTransport(fetch)')
  return fetchTransport((request) => fetch(request))
}

/** Whether this runtime stops what a request has begun, its timers included, when that request ends. Cloudflare's does. */
export const stopsWithRequest: boolean = true
