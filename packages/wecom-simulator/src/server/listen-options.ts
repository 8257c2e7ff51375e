import { isIP } from 'node:net'

import { assertKeys, assertList, assertText } from '../core/asserts.js'
import { isNetwork } from './local-networks.js'

/** How a simulator listens; everything is optional. */
export interface ListenOptions {
  /**
   * Address to listen on, default 127.0.0.1. Whoever reaches another one can log in as anybody: `0.0.0.0` is for a telephone in the same
   * network, or a container.
   */
  readonly host?: string
  /** Address under which others find it, where this machine cannot know that, as behind a container's port: `http://localhost:8080`. */
  readonly url?: string
  /**
   * Networks such as `172.16.0.0/12` whose programs count as this machine's own, by their address: to trusted IPs, and to the control
   * API. A container sees the programs of its host at such an address.
   */
  readonly localNetworks?: readonly string[]
  /** A second port on 127.0.0.1 for programs that reach the four WeCom hosts there by name, 443 as a rule; 0 takes a free one. */
  readonly httpsPort?: number
  /** Folder that keeps the certificate authority; by default `WECOM_SIMULATOR_DATA`, else where the system keeps a user's data. */
  readonly dataFolder?: string
  /** Told, in one line each: an authority was made, a program does not trust it. Nobody is told by default. */
  readonly onNotice?: (line: string) => void
}

/** A TypeError for a wrong option. */
export function assertListenOptions(options: ListenOptions): void {
  assertKeys(options, ['host', 'url', 'localNetworks', 'httpsPort', 'dataFolder', 'onNotice'], 'listen options')
  const { host = '127.0.0.1', url, localNetworks = [], httpsPort, dataFolder, onNotice } = options
  if (host !== 'localhost' && isIP(host) === 0)
    throw new TypeError('host must be an IP address of this machine, or localhost.')
  if (url !== undefined && !isOrigin(url)) throw new TypeError('url must be an origin such as http://localhost:8080.')
  assertList(localNetworks, isNetwork, 'localNetworks', {
    zh: '网段，例如 172.16.0.0/12',
    en: 'networks such as 172.16.0.0/12',
  })
  if (httpsPort !== undefined) assertPort(httpsPort, 'httpsPort')
  if (dataFolder !== undefined) assertText(dataFolder, 'dataFolder')
  if (onNotice !== undefined && typeof onNotice !== 'function') throw new TypeError('onNotice must be a function.')
}

/** Whether a text is the address of a site and nothing else: no path, no slash at the end. */
export const isOrigin = (text: string): boolean =>
  /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text

/** A TypeError unless `value` is a port; 0 stands for any free one. */
export function assertPort(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new TypeError(`${name} must be an integer from 0 to 65535.`)
}
