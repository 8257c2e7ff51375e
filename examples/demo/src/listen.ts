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

/** Listens on `from` or one of the next nine ports, else on any free one. */
export async function listenNear(from: number, host: string): Promise<Listening> {
  for (let port = from; port < from + 10; port += 1) {
    try {
      return await listenOn(port, host)
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
  return listenOn(0, host)
}

async function listenOn(port: number, host: string | undefined): Promise<Listening> {
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
