import { createServer } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, isIP, type Server } from 'node:net'

import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

import { ConnectionDropped } from '../faults/connection-dropped.js'
import type { Handle } from './handler.js'
import { isEveryAddress, lanAddresses } from './lan.js'
import { assertListenOptions, assertPort, type ListenOptions } from './listen-options.js'
import { createLocalNetworks } from './local-networks.js'
import { refuseMalformed } from './plain-refusal.js'
import { openDoors } from './proxy/doors.js'
import { refuseForeign } from './proxy/targets.js'
import { createCredentials } from './tls/credentials.js'

/** A running server: pages, API and a forward proxy for the WeCom hosts on one port. */
export interface Listening {
  /** Its address, such as `http://127.0.0.1:41234`; also the value for a program's `HTTPS_PROXY`. */
  readonly url: string
  /** The TLS port for the WeCom hosts, if `httpsPort` asked for one. */
  readonly httpsPort?: number
  /** Path of the certificate (PEM) that a program must trust to reach the WeCom hosts here; created on first use. */
  caFile(): Promise<string>
  /** Stops listening and closes open connections. Safe to call again. */
  close(): Promise<void>
}

/** Listens, on 127.0.0.1 by default; port 0 takes a free one. Rejects when a port is taken, and with a TypeError for a wrong option. */
export async function listen(handle: Handle, port: number, options: ListenOptions = {}): Promise<Listening> {
  assertPort(port, 'port')
  assertListenOptions(options)
  const { host = '127.0.0.1', localNetworks = [], httpsPort, dataFolder, onNotice = () => {} } = options
  const isLocal = createLocalNetworks(localNetworks)
  const answer = async (request: Request, { incoming, outgoing }: HttpBindings) => {
    const address = (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
    const remoteAddress = isLocal(address) ? '127.0.0.1' : address
    try {
      return await handle(request, { remoteAddress, seesFragment: false, hangUp: () => outgoing.destroy() })
    } catch (error) {
      if (!(error instanceof ConnectionDropped)) throw error
      outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    }
  }
  const listener = getRequestListener(async (request, bindings) => answer(request, bindings as HttpBindings), {
    overrideGlobalObjects: false,
  })
  // Refusals by Node and the listener carry the mark too; Node's own answer to a missing Host could not.
  const server = createServer({ requireHostHeader: false }, (incoming, outgoing) => {
    outgoing.setHeader('x-wecom-simulator', '1')
    if (!refuseForeign(incoming, outgoing)) void listener(incoming, outgoing)
  })
  server.on('clientError', refuseMalformed)
  server.on('checkExpectation', (_incoming, outgoing) => {
    outgoing.writeHead(417, { 'x-wecom-simulator': '1', connection: 'close' }).end()
  })
  const getCredentials = createCredentials(dataFolder, onNotice)
  const doors = openDoors(server, getCredentials, onNotice)
  const servers: Server[] = [server]
  const close = async () => {
    doors.close()
    await Promise.all(servers.map(stop))
  }
  try {
    const own = `http://${hostName(host)}:${await start(server, port, host)}`
    const secure = httpsPort === undefined ? undefined : createSocketServer({ allowHalfOpen: true }, doors.enter)
    if (secure) servers.push(secure)
    return Object.freeze({
      url: options.url ?? own,
      ...(secure && { httpsPort: await start(secure, httpsPort ?? 0, '127.0.0.1') }),
      caFile: async () => (await getCredentials()).files.certificate,
      close,
    })
  } catch (error) {
    await close()
    throw error
  }
}

/** The host name by which others reach a server that listens on this address. */
function hostName(host: string): string {
  if (host === 'localhost') return '127.0.0.1'
  if (isEveryAddress(host)) return lanAddresses()[0] ?? '127.0.0.1'
  return isIP(host) === 6 ? `[${host}]` : host
}

async function start(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host === 'localhost' ? '127.0.0.1' : host, resolve)
  })
  return (server.address() as AddressInfo).port
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return
  await new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
  })
}
