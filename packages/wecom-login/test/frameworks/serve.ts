import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A server for one test, spoken to byte by byte. */
export interface RawServer {
  readonly port: number
  /** Sends a request head (and body), closes, and returns the whole answer. */
  ask(...lines: readonly string[]): Promise<string>
  /** A bare connection. */
  dial(): Socket
}

/** Serves a listener on a free port until the test is over. */
export const serve = async (listener: RequestListener): Promise<RawServer> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const dial = () => connect(port, '127.0.0.1')
  return {
    port,
    dial,
    ask: async (...lines) => {
      const socket = dial()
      const head = [...lines, 'Host: app.example.com', 'Connection: close', '', '']
      socket.write(Buffer.from(head.join('\r\n'), 'latin1'))
      return text(socket)
    },
  }
}

/** The values of a header in a raw answer, one for each line. */
export const headerLines = (answer: string, name: string): readonly string[] =>
  answer
    .slice(0, answer.indexOf('\r\n\r\n'))
    .split('\r\n')
    .filter((line) => line.toLowerCase().startsWith(`${name}: `))
    .map((line) => line.slice(name.length + 2))
