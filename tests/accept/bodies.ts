import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createWeComApp, fetchTransport, nodeTransport } from 'wecom-login'
import { bombOf } from '../faults/fault-server.js'
import type { AcceptCase } from './case.js'
import { createCounter } from './counting.js'

const json = { 'content-type': 'application/json' }
const transports = [() => nodeTransport(), () => fetchTransport((request) => fetch(request))]

const listen = async (handler: RequestListener) => {
  const server = createServer(handler)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One call with a good token over this transport; what it threw, and what it cost. */
const ask = async (api: string, transport: ReturnType<typeof nodeTransport>) => {
  const app = createWeComApp({
    corpId: 'wwcorp',
    accessToken: () => 'TOKEN',
    endpoints: { api },
    transport,
    logger: false,
  })
  const rssBefore = process.memoryUsage.rss()
  let rss = rssBefore
  const watch = setInterval(() => (rss = Math.max(rss, process.memoryUsage.rss())), 2)
  const startedAt = performance.now()
  const error: unknown = await app.oauth.getUserInfo('CODE').catch((thrown: unknown) => thrown)
  const ms = performance.now() - startedAt
  clearInterval(watch)
  app.close()
  const grownMb = (Math.max(rss, process.memoryUsage.rss()) - rssBefore) / 1_048_576
  return { ms, grownMb, isRefused: (error as { category?: unknown }).category === 'protocol' }
}

const tooMuch: AcceptCase = {
  id: 'A24',
  title: 'a gzip bomb of 200 MB, 10 MB and a body without end, over both transports: memory grown, time, answers taken',
  counts: { ci: 6, full: 60 },
  target: { grown_mb_most: '<=31', slowest_ms: '<=199', taken: 0 },
  isLong: true,
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'taken')
    const bomb = bombOf(200)
    const large = Buffer.alloc(10_000_000, ' ')
    const chunk = Buffer.alloc(65_536, ' ')
    const bodies: readonly RequestListener[] = [
      (_, response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(bomb),
      (_, response) => response.writeHead(200, json).end(large),
      (_, response) => {
        response.writeHead(200, json)
        const pour = () => {
          while (!response.destroyed && response.write(chunk));
        }
        response.on('drain', pour)
        pour()
      },
    ]
    const [grown, times]: [number[], number[]] = [[], []]
    // The first call of a process loads what later ones have.
    const warm = await listen((_, response) => response.writeHead(200, json).end('{"errcode":0,"userid":"a"}'))
    for (const transport of transports) await ask(warm.origin, transport())
    await warm.close()
    while (figures.cases < count) {
      for (const body of bodies) {
        const server = await listen(body)
        for (const transport of transports) {
          const { ms, grownMb, isRefused } = await ask(server.origin, transport())
          add('cases')
          add('taken', !isRefused)
          grown.push(grownMb)
          times.push(ms)
        }
        await server.close()
      }
    }
    return { ...figures, grown_mb_most: Math.ceil(Math.max(...grown)), slowest_ms: Math.ceil(Math.max(...times)) }
  },
}

const redirects: AcceptCase = {
  id: 'A25',
  title: 'a redirect of each kind, over both transports: requests at its target, answers taken',
  counts: { ci: 100, full: 1_000 },
  target: { followed: 0, taken: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'followed', 'taken')
    const target = await listen((_, response) => {
      add('followed')
      response.writeHead(200, json).end('{"errcode":0,"userid":"attacker"}')
    })
    const statuses = [301, 302, 303, 307, 308]
    let next = 0
    const server = await listen((_, response) => {
      response.writeHead(statuses[next % statuses.length] ?? 302, { ...json, location: target.origin })
      response.end('{"errcode":0,"userid":"attacker"}')
    })
    while (figures.cases < count) {
      for (const transport of transports) {
        add('taken', !(await ask(server.origin, transport())).isRefused)
        add('cases')
      }
      next += 1
    }
    await server.close()
    await target.close()
    return figures
  },
}

export const bodyCases: readonly AcceptCase[] = [tooMuch, redirects]
