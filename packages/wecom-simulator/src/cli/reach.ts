import { onOneLine } from '../core/bilingual.js'
import { isOrigin } from '../server/listen-options.js'
import { isNetwork } from '../server/local-networks.js'
import { texts } from './texts.js'
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
    throw new UsageError(onOneLine(texts.urlShape))
  }
  const localNetworks = networks?.split(',').map((network) => network.trim()) ?? []
  if (!localNetworks.every(isNetwork)) {
    throw new UsageError(onOneLine(texts.localNetworkShape))
  }
  return { localNetworks, ...(url !== undefined && { url }) }
}
