import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server on a free port of this machine. */
export interface Listening {
  readonly port: number
  readonly origin: string
  /** Stops it and ends open connections. */
  close(): Promise<void>
}

/** Listens on a free port of localhost. */
export const listen = async (server: Server): Promise<Listening> => {
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `http://localhost:${port}`,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
