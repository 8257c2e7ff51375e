import { lookup } from 'node:dns/promises'

/** The addresses of a host name, as this machine resolves it. Rejects with the system's code. */
export const nodeLookup = async (hostname: string): Promise<readonly string[]> => {
  const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })
  return found.map(({ address }) => address)
}
