import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Puts a function from request to response on a free port of 127.0.0.1. */
export async function listen(handle: (request: Request) => Promise<Response>) {
  const server = createServer((incoming, outgoing) => {
    const url = `http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`
    const request = new Request(url, { headers: { cookie: incoming.headers.cookie ?? '' } })
    void handle(request).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(await response.text())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  }
}
