import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

import { ConnectionDropped } from './api/pipeline.js'
import type { Handle } from './handler.js'

/** A server on 127.0.0.1. */
export interface Listening {
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string
  /** Stops listening and ends open connections; calling it again does nothing. */
  close(): Promise<void>
}

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects when the port is taken; a TypeError when it is no port. */
export async function listen(handle: Handle, port: number): Promise<Listening> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TypeError('port must be an integer from 0 to 65535.')
  const answer = async (request: Request, { incoming, outgoing }: HttpBindings) => {
    const remoteAddress = (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
    try {
      return await handle(request, { remoteAddress, seesFragment: false })
    } catch (error) {
      if (!(error instanceof ConnectionDropped)) throw error
      outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    }
  }
  const listener = getRequestListener(async (request, bindings) => answer(request, bindings as HttpBindings), {
    overrideGlobalObjects: false,
  })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  return Object.freeze({ url: `http://127.0.0.1:${actual}`, close: () => close(server) })
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return
  await new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })
}
