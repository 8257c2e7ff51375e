import type { Duplex } from 'node:stream'

/** The first byte of every TLS connection; no HTTP method begins with it (RFC 8446, 5.1: handshake). */
export const tlsHandshake = 0x16

/** Waits for the first byte of a connection, puts it back, and tells it; a connection that ends without one is destroyed. */
export function peekFirstByte(socket: Duplex, tell: (byte: number | undefined) => void): void {
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
