import { lookup } from 'node:dns/promises'

/** Resolves a host name on this machine. Rejects with the system's error code. */
export async function nodeLookup(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })
  return found.map(({ address }) => address)
}
