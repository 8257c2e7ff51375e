import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connect, createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createSecureContext, type TLSSocket } from 'node:tls'

import type { Identity } from './authority.js'

interface Listening {
  readonly port: number
  close(): Promise<void>
}

const listen = (server: Server, host = '127.0.0.1'): Promise<Listening> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>()
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    })
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo
      const close = () =>
        new Promise<void>((closed) => {
          for (const socket of sockets) socket.destroy()
          server.close(() => closed())
        })
      resolve({ port, close })
    })
  })

/** One request as it arrived. */
export interface Arrival {
  /** The name that was asked for; false for none. */
  readonly serverName: string | false
  readonly isResumed: boolean
}

export interface TlsRelay extends Listening {
  readonly arrivals: Arrival[]
  /** The name that each new TLS session asked for, whether or not a request arrived; false for none. */
  readonly sessions: (string | false)[]
}

/** A relay of WeCom's that has a certificate for each name and another for the rest, as a CDN has. It closes each connection. */
export const startTlsRelay = async (
  others: Identity,
  byName: Readonly<Record<string, Identity>>,
  host?: string,
): Promise<TlsRelay> => {
  const contexts = new Map(Object.entries(byName).map(([name, identity]) => [name, createSecureContext(identity)]))
  const arrivals: Arrival[] = []
  const sessions: (string | false)[] = []
  const server = createHttpsServer(
    {
      ...others,
      SNICallback: (name, done) => {
        sessions[sessions.length - 1] = name
        done(null, contexts.get(name))
      },
    },
    (request, response) => {
      const socket = request.socket as TLSSocket & { readonly servername: string | false }
      arrivals.push({ serverName: socket.servername, isResumed: socket.isSessionReused() })
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' })
      response.end('{"errcode":0,"errmsg":"ok","userid":"zhangsan"}')
    },
  )
  server.on('connection', () => sessions.push(false))
  return { ...(await listen(server, host)), arrivals, sessions }
}

/** A forward proxy that knows CONNECT and leads every name to this machine. */
export const startProxy = async (): Promise<Listening & { readonly connects: string[] }> => {
  const connects: string[] = []
  const server = createHttpServer()
  server.on('connect', ({ url = '' }: IncomingMessage, socket: Socket) => {
    connects.push(url)
    const onward = connect(Number(/\d+$/.exec(url)?.[0]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    for (const end of [socket, onward]) end.on('error', () => undefined).on('close', () => onward.destroy())
  })
  return { ...(await listen(server)), connects }
}

/** Passes bytes on to `port`, but begins only after `ms`. */
export const startDelay = async (port: number, ms: number): Promise<Listening & { readonly passed: () => number }> => {
  let passed = 0
  const server = createTcpServer((socket) => {
    setTimeout(() => {
      const onward = connect(port, '127.0.0.1', () => (passed += 1))
      for (const end of [socket, onward]) end.on('error', () => undefined)
      socket.pipe(onward).pipe(socket)
    }, ms)
  })
  return { ...(await listen(server)), passed: () => passed }
}
