import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigError } from './config.js'

/** A server that listens already and answers as soon as it is given a `request` listener. */
export interface Listening {
  readonly server: Server
  readonly port: number
  /** Stops listening and ends open connections. */
  close(): Promise<void>
}

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE'

/** Listens on a port; `host` undefined means every address of the machine. Rejects with `ConfigError` if the port is taken. */
export async function listen(port: number, host?: string): Promise<Listening> {
  try {
    return await listenOn(port, host)
  } catch (error) {
    if (!isTaken(error)) throw error
    throw new ConfigError(`端口 ${port} 已被占用，请换一个 PORT。`, `Port ${port} is taken; choose another PORT.`)
  }
}

/** Opens `from` or one of the next nine ports, else any free one. */
export async function openNear<T>(from: number, open: (port: number) => Promise<T>): Promise<T> {
  for (let port = from; port < from + 10; port += 1) {
    try {
      return await open(port)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  return open(0)
}

/** Listens on this port and no other; rejects with what Node says. */
export async function listenOn(port: number, host?: string): Promise<Listening> {
  const server = createServer()
  server.listen({ port, ...(host === undefined ? {} : { host }) })
  await once(server, 'listening')
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
