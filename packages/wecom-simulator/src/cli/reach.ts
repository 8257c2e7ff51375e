import { isOrigin } from '../server/listen-options.js'
import { isNetwork } from '../server/local-networks.js'
import { inBoth } from './texts.js'
import { UsageError } from './usage-error.js'

/** How programs on other machines reach the simulator, as in a container. */
export interface Reach {
  readonly url?: string
  readonly localNetworks: readonly string[]
}

/** Reads `--url` and `--local-network`. Throws a UsageError for a wrong one. */
export function readReach(options: {
  readonly url?: string | undefined
  readonly 'local-network'?: string | undefined
}): Reach {
  const { url, 'local-network': networks } = options
  if (url !== undefined && !isOrigin(url)) {
    throw new UsageError(inBoth((texts) => texts.urlShape))
  }
  const localNetworks = networks?.split(',').map((network) => network.trim()) ?? []
  if (!localNetworks.every(isNetwork)) {
    throw new UsageError(inBoth((texts) => texts.localNetworkShape))
  }
  return { localNetworks, ...(url !== undefined && { url }) }
}
