import { createServer, request } from 'node:http'
import { type Listening, listen } from './listen.js'

/**
 * A reverse proxy as they stand before apps: the app hears another Host than the browser asked, and `X-Forwarded-…` headers that
 * name neither. `target` is a port of this machine. With a prefix it passes on only what lies below, and takes the prefix off.
 */
export const startReverseProxy = (target: () => number, strippedPrefix = ''): Promise<Listening> =>
  listen(
    createServer((incoming, outgoing) => {
      const { url = '/' } = incoming
      if (!url.startsWith(`${strippedPrefix}/`)) {
        outgoing.writeHead(404).end('not a page behind this proxy')
        return
      }
      const headers = {
        ...incoming.headers,
        host: 'app.internal:8080',
        'x-forwarded-host': 'forwarded.example.org, cdn.example.org',
        'x-forwarded-proto': 'https',
        'x-forwarded-port': '8443',
        'x-forwarded-for': '203.0.113.9',
        forwarded: 'for=203.0.113.9;host=forwarded.example.org;proto=https',
      }
      const onward = request(
        {
          host: 'localhost',
          port: target(),
          path: url.slice(strippedPrefix.length),
          method: incoming.method,
          headers,
          agent: false,
        },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
          answer.pipe(outgoing)
        },
      )
      onward.once('error', () => outgoing.writeHead(502).end())
      incoming.pipe(onward)
    }),
  )
