import { BlockList, isIP } from 'node:net'

/** Whether this is a network such as `172.16.0.0/12` or `fd00::/8`, or one address. */
export function isNetwork(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const [address = '', bits, more] = value.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  if (isIP(address) === 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)
}

/** Creates a check for addresses in any of these networks. */
export function createLocalNetworks(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
