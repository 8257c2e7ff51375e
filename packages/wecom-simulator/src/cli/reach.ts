import { isOrigin } from '../server/listen-options.js'
import { isNetwork } from '../server/local-networks.js'
import { UsageError } from './usage-error.js'

/** How others reach a simulator whose machine is not theirs, as in a container. */
export interface Reach {
  readonly url?: string
  readonly localNetworks: readonly string[]
}

/** Reads `--url` and `--local-network`. A UsageError says what they should be. */
export function readReach(options: {
  readonly url?: string | undefined
  readonly 'local-network'?: string | undefined
}): Reach {
  const { url, 'local-network': networks } = options
  if (url !== undefined && !isOrigin(url)) {
    throw new UsageError(
      '--url 必须是不带路径的地址，例如 http://localhost:8080 · --url must be an address without a path, such as http://localhost:8080',
    )
  }
  const localNetworks = networks?.split(',').map((network) => network.trim()) ?? []
  if (!localNetworks.every(isNetwork)) {
    throw new UsageError(
      '--local-network 必须是网段，例如 172.16.0.0/12 · --local-network must be networks such as 172.16.0.0/12',
    )
  }
  return { localNetworks, ...(url !== undefined && { url }) }
}
