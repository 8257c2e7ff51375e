import { createServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A real server on a port of its own. */
export interface Wire {
  readonly origin: string
  /** Connections opened so far. */
  readonly connections: () => number
  close(): Promise<void>
}

const listen = (server: Server, scheme: string): Promise<Wire> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>()
    let opened = 0
    server.on('connection', (socket: Socket) => {
      opened += 1
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => undefined)
    })
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        origin: `${scheme}://127.0.0.1:${port}`,
        connections: () => opened,
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy()
            server.close(() => closed())
          }),
      })
    })
  })

export const listenHttp = (handler: RequestListener): Promise<Wire> => listen(createServer(handler), 'http')

export const listenTcp = (handler: (socket: Socket) => void): Promise<Wire> => listen(createTcpServer(handler), 'http')

/** TLS with a certificate that nobody signed. */
export const listenSelfSigned = (handler: RequestListener): Promise<Wire> =>
  listen(createHttpsServer({ key, cert }, handler), 'https')

// For tests only: made with openssl for the name self-signed.test.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJxlv3cWB7ImwG6KT
PUM4/gGVW75t816OYL7gCe4mMAyhRANCAATXuw2PrIQXvuxs7zbVdw2yN09WmabK
79/8Omnbwp9tsTb7u8LKGdRpDE1JSdeYtQ+ZV3mftSFJUwSm0dfvQqpG
-----END PRIVATE KEY-----`
const cert = `-----BEGIN CERTIFICATE-----
MIIBjjCCATOgAwIBAgIUaXhnjHSbe20mjExaJcTs2qHaMO4wCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQc2VsZi1zaWduZWQudGVzdDAgFw0yNjExMjIyMTQ5MzVaGA8y
MTI2MTAyOTIxNDkzNVowGzEZMBcGA1UEAwwQc2VsZi1zaWduZWQudGVzdDBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABNe7DY+shBe+7GzvNtV3DbI3T1aZpsrv3/w6
advCn22xNvu7wsoZ1GkMTUlJ15i1D5lXeZ+1IUlTBKbR1+9CqkajUzBRMB0GA1Ud
DgQWBBQbkpzm1b7704CzFMJyucY/sak2VDAfBgNVHSMEGDAWgBQbkpzm1b7704Cz
FMJyucY/sak2VDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCv
AoeMP/V2QvXxxt/31YTnKHXYDAPvVzFOMdFyz61YYgIhAMuSnC+KD+8cENj6Prbj
J1NexXuxtyelAU/HCDlrvzVo
-----END CERTIFICATE-----`
