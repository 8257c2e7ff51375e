import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

import { onOneLine } from '../../core/bilingual.js'
import { refusePlainly } from '../plain-refusal.js'
import { texts } from '../texts.js'
import type { Credentials, Notice } from '../tls/credentials.js'
import { describeForeign, isTunnelTarget } from './targets.js'

/** The ways into a server. */
export interface Doors {
  /** Accepts a connection from another listener. */
  readonly enter: (socket: Socket) => void
  /** Ends every connection. */
  readonly close: () => void
}

/**
 * Lets an HTTP server accept plain HTTP, TLS for the WeCom hosts, and `CONNECT` to them, all on its port.
 *
 * The credentials are loaded when the first TLS connection arrives.
 */
export function openDoors(server: Server, getCredentials: () => Promise<Credentials>, notice: Notice): Doors {
  const sockets = new Set<Socket>()
  const httpListeners = server.listeners('connection') as ((this: Server, socket: Duplex) => void)[]
  const serveHttp = (socket: Duplex) => httpListeners.forEach((listen) => listen.call(server, socket))
  server.removeAllListeners('connection')

  const route = (socket: Duplex) =>
    peekFirstByte(socket, (byte) => (byte === tlsHandshake ? void secure(socket) : serveHttp(socket)))

  async function secure(socket: Duplex): Promise<void> {
    const credentials = await getCredentials().catch((error: unknown) => notice(String(error)))
    if (!credentials || socket.destroyed) {
      socket.destroy()
      return
    }
    const secured = new TLSSocket(socket, {
      isServer: true,
      secureContext: credentials.context,
      ALPNProtocols: ['http/1.1'],
    })
    const giveUp = () => void secured.destroy()
    secured.once('end', giveUp)
    secured.once('secure', () => {
      secured.off('end', giveUp)
      serveHttp(secured)
    })
    secured.on('error', (error) => {
      if (isDistrust(error)) notice(onOneLine(texts.distrust(credentials.files.certificate)))
      secured.destroy()
    })
  }

  const enter = (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    route(socket)
  }
  server.on('connection', enter)
  server.on('connect', ({ url = '' }: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (!isTunnelTarget(url)) {
      refusePlainly(socket, 403, describeForeign(url.slice(0, 255)))
      return
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    if (head.length > 0) socket.unshift(head)
    route(socket)
  })

  return Object.freeze({
    enter,
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  })
}

function isDistrust(error: Error): boolean {
  return 'code' in error && /ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN)$/.test(String(error.code))
}

/** The first byte of every TLS connection; no HTTP method begins with it (RFC 8446, 5.1: handshake). */
const tlsHandshake = 0x16

/** Waits for the first byte of a connection, puts it back and passes it on; a connection that ends without one is destroyed. */
function peekFirstByte(socket: Duplex, tell: (byte: number | undefined) => void): void {
  const giveUp = () => void socket.destroy()
  const look = () => {
    const chunk = socket.read() as Buffer | null
    if (chunk === null) {
      socket.once('readable', look)
      return
    }
    socket.off('end', giveUp)
    socket.unshift(chunk)
    tell(chunk[0])
  }
  socket.once('end', giveUp)
  socket.once('readable', look)
}
