import { isIP } from 'node:net'

import { assertKeys, assertList, assertText } from '../core/asserts.js'
import { isNetwork } from './local-networks.js'
import { texts } from './texts.js'

/**
 * How a simulator listens. All options are optional.
 *
 * @example
 * import { createSimulator, type ListenOptions } from 'wecom-simulator'
 *
 * const options: ListenOptions = { host: '0.0.0.0' } // admits phones on the same network
 * const server = await createSimulator().listen(0, options)
 * await server.close()
 */
export interface ListenOptions {
  /**
   * IP address to listen on; default 127.0.0.1. With another one, anybody who can reach this machine can log in as anybody. Use `0.0.0.0`
   * for phones on the same network, or in a container.
   */
  readonly host?: string
  /** Address by which others reach it, such as `http://localhost:8080`; needed behind a container's port or a reverse proxy. Default: derived from host and port. */
  readonly url?: string
  /**
   * Networks such as `172.16.0.0/12` whose programs count as local, for trusted IPs and for the control API. A container sees the programs
   * of its host at such an address. Default none.
   */
  readonly localNetworks?: readonly string[]
  /** A second port on 127.0.0.1, usually 443, for programs whose hosts file points the WeCom hosts there; 0 takes a free port. Default none. */
  readonly httpsPort?: number
  /** Folder for the certificate authority; default `WECOM_SIMULATOR_DATA`, else the system's folder for user data. */
  readonly dataFolder?: string
  /** Receives one line when a certificate authority was created, or when a program does not trust it. Default: nothing. */
  readonly onNotice?: (line: string) => void
}

/** Throws a TypeError for a wrong option. */
export function assertListenOptions(options: ListenOptions): void {
  assertKeys(options, ['host', 'url', 'localNetworks', 'httpsPort', 'dataFolder', 'onNotice'], 'listen options')
  const { host = '127.0.0.1', url, localNetworks = [], httpsPort, dataFolder, onNotice } = options
  if (host !== 'localhost' && isIP(host) === 0)
    throw new TypeError('host must be an IP address of this machine, or localhost')
  if (url !== undefined && !isOrigin(url)) throw new TypeError('url must be an origin such as http://localhost:8080')
  assertList(localNetworks, isNetwork, 'localNetworks', texts.networks)
  if (httpsPort !== undefined) assertPort(httpsPort, 'httpsPort')
  if (dataFolder !== undefined) assertText(dataFolder, 'dataFolder')
  if (onNotice !== undefined && typeof onNotice !== 'function') throw new TypeError('onNotice must be a function')
}

/** Whether a text is an origin and nothing else: no path, no slash at the end. */
export function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

/** Throws a TypeError unless `value` is a port; 0 means any free one. */
export function assertPort(value: number, name: string): void {
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new TypeError(`${name} must be an integer from 0 to 65535`)
}
