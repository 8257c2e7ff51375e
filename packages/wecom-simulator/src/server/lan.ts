import { networkInterfaces } from 'node:os'

/** Interfaces of containers, virtual machines and tunnels, which no phone can reach. */
const virtual = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|vethernet|utun|tun|tap|zt|tailscale|wg|bridge)/i

/** IPv4 addresses by which others may reach this machine, the likeliest first. */
export function lanAddresses(interfaces = networkInterfaces()): readonly string[] {
  const rated = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, rank: virtual.test(name) || address.startsWith('169.254.') ? 1 : 0 })),
  )
  return rated.toSorted((one, other) => one.rank - other.rank).map(({ address }) => address)
}

/** Whether listening on this address means listening on all. */
export function isEveryAddress(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}
