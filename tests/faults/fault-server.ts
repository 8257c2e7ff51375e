import { Agent } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { selfSigned } from '../fixtures/self-signed.js'

export const calls = ['gettoken', 'getuserinfo', 'getuserdetail'] as const
export type FaultedCall = (typeof calls)[number]

/** The secrets this server deals in; none may be read anywhere. */
export const canaries = {
  secret: 'CanarySecret-7f3a9c51e0d24b68',
  token: 'CanaryToken-1b9e4d7702c85f36',
  ticket: 'CanaryTicket-c4a85d019e37b26f',
  code: 'CanaryCode-',
} as const

const good: Readonly<Record<FaultedCall, string>> = {
  gettoken: `{"errcode":0,"errmsg":"ok","access_token":"${canaries.token}","expires_in":7200}`,
  getuserinfo: `{"errcode":0,"errmsg":"ok","userid":"zhangsan","user_ticket":"${canaries.ticket}"}`,
  getuserdetail: '{"errcode":0,"errmsg":"ok","userid":"zhangsan","mobile":"13800000001"}',
}

const json = 'content-type: application/json; charset=UTF-8'
const http = (body: string | Buffer, { status = '200 OK', headers = [json] as readonly string[] } = {}): Buffer =>
  Buffer.concat([
    Buffer.from(
      `HTTP/1.1 ${status}\r\n${[...headers, `content-length: ${Buffer.byteLength(body)}`, 'connection: close'].join('\r\n')}\r\n\r\n`,
    ),
    Buffer.from(body),
  ])

/** So many megabytes of zeros, in a thousandth of that. */
export const bombOf = (megabytes: number): Buffer => {
  const zeros = Buffer.alloc(1_000_000)
  // One member after the other is one gzip file (RFC 1952, 2.2).
  return Buffer.concat(Array.from({ length: megabytes }, () => gzipSync(zeros)))
}

const zipped = (body: Buffer) => http(body, { headers: [json, 'content-encoding: gzip'] })
const corrupt = (text: string) => gzipSync(text).map((byte, index) => (index < 12 ? byte : byte ^ 0xff))
const cut = (text: string) => http(text).subarray(0, -20)
const errcode = (value: string) => () => http(`{"errcode":${value},"errmsg":"said by WeCom"}`)

/** What is written instead of a good answer; a socket is left open only where the fault says so. */
const answers: Readonly<Record<string, (text: string, socket: Socket) => Buffer | undefined>> = {
  'reset before headers': (_, socket) => void socket.resetAndDestroy(),
  'reset mid-body': (text, socket) => void socket.write(cut(text), () => socket.resetAndDestroy()),
  'stall after headers': (_, socket) => void socket.write(`HTTP/1.1 200 OK\r\n${json}\r\ncontent-length: 90\r\n\r\n`),
  'slow drip': (text, socket) => {
    const bytes = [...http(text)]
    const drip = setInterval(() => {
      const next = bytes.shift()
      if (next === undefined || socket.destroyed) clearInterval(drip)
      else socket.write(Buffer.from([next]))
    }, 1_000)
    socket.on('close', () => clearInterval(drip))
    return undefined
  },
  '500': () => http('oops', { status: '500 Internal Server Error' }),
  '502': () => http('<html>bad gateway</html>', { status: '502 Bad Gateway', headers: ['content-type: text/html'] }),
  '503 with Retry-After': () => http('', { status: '503 Service Unavailable', headers: ['retry-after: 1'] }),
  '429': () => http('{"errcode":0}', { status: '429 Too Many Requests' }),
  '302': (text) => http(text, { status: '302 Found', headers: [json, 'location: http://127.0.0.1:1/elsewhere'] }),
  '204': () => Buffer.from('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n'),
  'empty 200': () => http(''),
  'html 200': () => http('<!doctype html><title>登录</title>', { headers: ['content-type: text/html'] }),
  'wrong content type with good JSON': (text) => http(text, { headers: ['content-type: text/plain'] }),
  'invalid JSON': (text) => http(text.slice(0, -1)),
  'JSON array': (text) => http(`[${text}]`),
  'JSON null': () => http('null'),
  'JSON number': () => http('0'),
  'gzip good': (text) => zipped(gzipSync(text)),
  'gzip corrupt': (text) => zipped(Buffer.from(corrupt(text))),
  'gzip bomb': () => zipped(bombOf(10)),
  'body 10 MB': (text) => http(text.padEnd(10_000_000)),
  BOM: (text) => http(`\ufeff${text}`),
  'duplicate keys that contradict each other': (text) => http(text.replace('{', '{"errcode":-1,"userid":"lisi",')),
  'duplicate keys of a text': (text) => http(text.replace('{', '{"errmsg":"another",')),
  'errcode -1': errcode('-1'),
  'errcode 45009': errcode('45009'),
  'errcode as string': errcode('"0"'),
  'unknown errcode 999999': errcode('999999'),
}

/** Faults of the way there: the good answers are served elsewhere, and no connection comes about. */
export type RoadFault = 'DNS failure' | 'refused' | 'TLS error' | 'connect timeout'

const roads: Readonly<Record<Exclude<RoadFault, 'refused' | 'TLS error'>, ConstructorParameters<typeof Agent>[0]>> = {
  'DNS failure': {
    lookup: (_hostname, _options, done) =>
      done(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), ''),
  },
  'connect timeout': { lookup: () => undefined },
}

export interface FaultServer {
  readonly origin: string
  /** Where a fault of the road leads, and over which agent. */
  road(fault: string): Promise<{ readonly origin: string; readonly agent?: Agent } | undefined>
  /** From now on this call ends like this; undefined: every call is answered well. */
  break(call: FaultedCall | undefined, fault?: string): void
  /** The request lines that arrived, in order. */
  readonly requests: readonly string[]
  close(): Promise<void>
}

const listen = (server: Server, sockets: Set<Socket>): Promise<number> =>
  new Promise((resolve) => {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    })
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

const callIn = (line: string): FaultedCall => calls.find((call) => line.includes(`/${call}?`)) ?? 'gettoken'

/** A WeCom made of raw sockets, one answer a connection, that knows one member and can do everything wrong. */
export const startFaultServer = async (): Promise<FaultServer> => {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const servers: Server[] = []
  let broken: { call: FaultedCall; fault: string } | undefined

  const respond = (socket: Socket, line: string) => {
    requests.push(line)
    const call = callIn(line)
    const answer = broken?.call === call ? answers[broken.fault] : undefined
    const bytes = answer === undefined ? http(good[call]) : answer(good[call], socket)
    if (bytes !== undefined && !socket.destroyed) socket.end(bytes)
  }
  const serve = (socket: Socket) => {
    let text = ''
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const head = text.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (head < 0 || text.length < head + 4 + length) return
      const [line = ''] = text.split('\r\n')
      text = ''
      respond(socket, line)
    })
  }
  const open = (server: Server) => {
    servers.push(server)
    return listen(server, sockets)
  }
  const port = await open(createServer(serve))
  const close = async (server: Server) => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    break: (call, fault = '') => {
      broken = call && { call, fault }
    },
    road: async (fault) => {
      if (fault === 'DNS failure' || fault === 'connect timeout')
        return { origin: 'http://wecom.localhost:1', agent: new Agent(roads[fault]) }
      if (fault === 'TLS error')
        return { origin: `https://127.0.0.1:${await open(createTlsServer(selfSigned(), serve))}` }
      if (fault !== 'refused') return undefined
      const gone = createServer()
      const free = await listen(gone, sockets)
      await new Promise((resolve) => gone.close(resolve))
      return { origin: `http://127.0.0.1:${free}` }
    },
    close: async () => {
      await Promise.all(servers.map(close))
    },
  }
}
