import { syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'
import tls, { type SecureContextOptions } from 'node:tls'

import { isWeComHost } from '../../core/host-names.js'

interface Target {
  readonly host?: string
  readonly servername?: string
}

/**
 * From now on connections of this process to the four WeCom hosts, on any port, go to the simulator, and trust this certificate alone.
 *
 * It works below `http`, `https`, `fetch` and undici, where all of them come together, so agents and pools of a program need no change.
 */
export function mapHosts(simulator: URL, certificate: string): void {
  const there = { host: simulator.hostname.replace(/^\[|\]$/g, ''), port: Number(simulator.port || 80) }
  const { connect } = Socket.prototype
  Object.assign(Socket.prototype, {
    connect(this: Socket, ...args: unknown[]) {
      return Reflect.apply(connect, this, redirect(args, there)) as Socket
    },
  })

  const { createSecureContext } = tls
  Object.assign(tls, {
    createSecureContext: (options: SecureContextOptions & Target = {}) =>
      createSecureContext(isMapped(options) ? { ...options, ca: certificate } : options),
  })
  syncBuiltinESMExports()
}

function isMapped({ servername, host }: Target): boolean {
  return isWeComHost(servername || host || '')
}

/** The arguments of `socket.connect` with the address replaced: an options object, port and host, or Node's own list of both. */
function redirect(args: unknown[], there: { host: string; port: number }): unknown[] {
  const [first, second, ...rest] = args
  if (Array.isArray(first)) {
    // Node marks this list with a symbol, so it is changed and not copied
    first[0] = redirectOptions(first[0], there)
    return args
  }
  if (typeof first === 'object' && first !== null) return [redirectOptions(first, there), ...args.slice(1)]
  return typeof second === 'string' && isWeComHost(second) ? [there.port, there.host, ...rest] : args
}

function redirectOptions(options: unknown, there: { host: string; port: number }): unknown {
  const { host } = (options ?? {}) as Target
  return host !== undefined && isWeComHost(host) ? { ...(options as object), ...there } : options
}
