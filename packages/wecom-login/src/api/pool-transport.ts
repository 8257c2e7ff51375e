import { connect as tcpConnect, type Socket } from 'node:net'
import { connect as tlsConnect, type ConnectionOptions } from 'node:tls'
import type { buildConnector, Client } from 'undici'

import { onAbort } from './abort.js'
import {
  compressed,
  connectionFailure,
  connectTimeoutMs,
  deadlineFailure,
  headersOf,
  tooLarge,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from './transport.js'

// Servers close idle connections; ours go first, so that a request is rarely written into a connection that is already gone.
const idleTimeoutMs = 4_000

/** Opens the connections to one origin; each after the first resumes its TLS session. */
const createConnector = (): buildConnector.connector => {
  let session: Buffer | undefined
  return ({ protocol, hostname, port }, done) => {
    const secure = protocol === 'https:'
    const to = { host: hostname, port: Number(port) || (secure ? 443 : 80) }
    const options: ConnectionOptions = { ...to, ALPNProtocols: ['http/1.1'], ...(session && { session }) }
    const socket: Socket = secure ? tlsConnect(options) : tcpConnect(to)
    const onError = (error: Error) => done(error, null)
    const onTimeout = () => socket.destroy(deadlineFailure(false))
    socket.setNoDelay(true).setTimeout(connectTimeoutMs, onTimeout).once('error', onError)
    socket.on('session', (next: Buffer) => (session = next))
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      socket.off('error', onError).off('timeout', onTimeout).setTimeout(0)
      done(null, socket)
    })
  }
}

/** The connections to one origin: a client of undici's holds one, and is lent to one request at a time. */
const createConnections = (UndiciClient: typeof Client, origin: string) => {
  const connect = createConnector()
  const idle: Client[] = []

  const open = (): Client => {
    const client = new UndiciClient(origin, {
      connect,
      keepAliveTimeout: idleTimeoutMs,
      keepAliveMaxTimeout: idleTimeoutMs,
      keepAliveTimeoutThreshold: 1_000,
      // The caller has the deadlines.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    client.on('disconnect', () => {
      const at = idle.indexOf(client)
      if (at >= 0) idle.splice(at, 1)
    })
    return client
  }

  return {
    take: (): Client => idle.pop() ?? open(),
    giveBack: (client: Client) => void idle.push(client),
    close: () => {
      for (const client of idle.splice(0)) void client.close()
    },
  }
}

type Connections = ReturnType<typeof createConnections>

/** An address in two: scheme and host, and what is asked for there. By hand, since a `URL` for each request cost a login 4 %. */
const split = (url: string): readonly [origin: string, path: string] => {
  const end = url.indexOf('/', url.indexOf('//') + 2)
  return end < 0 ? [url, '/'] : [url.slice(0, end), url.slice(end)]
}

/** The wire of our own: connections that are kept, by undici, which is loaded with the first request. */
export const poolTransport = (): Transport => {
  const origins = new Map<string, Connections>()

  const connectionsTo = async (origin: string): Promise<Connections> => {
    const { Client } = await import('#undici')
    const connections = origins.get(origin) ?? createConnections(Client, origin)
    origins.set(origin, connections)
    return connections
  }

  const send = (request: TransportRequest): Promise<TransportResponse> =>
    new Promise((resolve, reject) => {
      const [origin, path] = split(request.url)
      const { method, body = null, maxBytes } = request
      const chunks: Uint8Array[] = []
      let size = 0
      let status = 0
      let headers: TransportResponse['headers'] = {}
      let client: Client | undefined
      let sent = false
      let isOver = false

      const fail = (failure: Error) => {
        isOver = true
        stopListening()
        reject(failure)
        void client?.destroy(failure)
      }
      const stopListening = onAbort(request, () => fail(deadlineFailure(sent)))

      const begin = (connections: Connections) => {
        if (isOver) return
        const lent = connections.take()
        client = lent
        lent.dispatch(
          { method, path, headers: headersOf(method), body },
          {
            // The last moment before anything is written.
            onRequestStart: () => {
              sent = true
            },
            onResponseStart: (_, statusCode, given) => {
              status = statusCode
              headers = given as TransportResponse['headers']
              if ((given['content-encoding'] ?? 'identity') !== 'identity') fail(compressed())
            },
            onResponseData: (_, chunk) => {
              size += chunk.length
              if (size <= maxBytes) chunks.push(chunk)
              else fail(tooLarge(maxBytes))
            },
            onResponseEnd: () => {
              if (isOver) return
              stopListening()
              connections.giveBack(lent)
              resolve({ status, headers, body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) })
            },
            onResponseError: (_, error) => fail(connectionFailure(error, { sent, answered: status !== 0 })),
          },
        )
      }
      const known = origins.get(origin)
      if (known === undefined) connectionsTo(origin).then(begin).catch(fail)
      else begin(known)
    })

  return Object.freeze({
    send,
    close: () => {
      for (const connections of origins.values()) connections.close()
    },
  })
}
