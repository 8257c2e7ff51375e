import { spawn } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { Agent as HttpAgent, type RequestListener, type ServerResponse } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { nodeTransport } from '../../../src/wire/node/node-transport.js'
import { createWeComApp } from '../../../src/app.js'
import type { Transport } from '../../../src/wire/transport.js'
import { rejection } from '../../test-app.js'
import { listenHttp, listenSelfSigned, listenTcp, type Wire } from '../../wire.js'

const json = { 'content-type': 'application/json' }
const good = '{"errcode":0,"userid":"zhangsan"}'
const opened: { close(): unknown }[] = []
const owned = <T extends { close(): unknown }>(one: T): T => {
  opened.push(one)
  return one
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

const serve = async (handler: RequestListener, listen = listenHttp) => {
  let requests = 0
  const wire = owned(
    await listen((request, response) => {
      requests += 1
      handler(request, response)
    }),
  )
  return { ...wire, requests: () => requests }
}

const respondWith =
  (body: string | Uint8Array, headers: Record<string, string | number> = json, status = 200) =>
  (_: unknown, response: ServerResponse) =>
    response.writeHead(status, headers).end(body)

/** An app whose gettoken is answered by hand, so that only the call under test meets the server. */
const appOver = (transport: Transport, origin: string, timeoutMs = 5_000) =>
  createWeComApp({
    corpId: 'wwcorp',
    accessToken: () => 'TOKEN',
    endpoints: { api: origin },
    dangerouslyAllowHttpEndpoints: true,
    transport,
    timeoutMs,
    logger: false,
  })

const overTls = (wire: Pick<Wire, 'origin'>) => ({ origin: wire.origin.replace('http:', 'https:') })

const withAgent = (agent: HttpAgent) => ({ transport: nodeTransport({ agent }), close: () => agent.destroy() })
const withPool = () => {
  const transport = nodeTransport()
  return { transport, close: () => transport.close?.() }
}

/** Both ways over the wire: what is said of one holds for the other. */
const ways: readonly (readonly [string, (origin: string) => { transport: Transport; close(): void }])[] = [
  ['connections of its own', withPool],
  [
    'an agent of the caller’s',
    (origin) => withAgent(new (origin.startsWith('https:') ? HttpsAgent : HttpAgent)({ keepAlive: true })),
  ],
]

describe.each(ways)('the Node transport with %s', (_name, open) => {
  const appOn = (origin: string, timeoutMs?: number) => appOver(owned(open(origin)).transport, origin, timeoutMs)
  const codeExchange = (wire: Pick<Wire, 'origin'>, timeoutMs?: number) =>
    appOn(wire.origin, timeoutMs).oauth.getUserInfo('CODE')

  it('reaches an address of IPv6', async () => {
    const wire = await serve(respondWith('{"errcode":0,"userid":"zhangsan"}'))
    const app = appOn(`http://[::ffff:127.0.0.1]:${new URL(wire.origin).port}`)
    expect(await app.oauth.getUserInfo('CODE')).toMatchObject({ userId: 'zhangsan' })
  })

  it('sends what it is told and brings back the whole answer', async () => {
    const seen: unknown[] = []
    const wire = await serve((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        const { accept, 'content-type': type, 'content-length': length, 'accept-encoding': encoding } = request.headers
        seen.push([request.method, request.url, accept, type, length, encoding, body])
        respondWith('{"errcode":0,"openid":"o张"}')(request, response)
      })
    })
    const { api } = appOn(wire.origin)
    expect(await api.get('/cgi-bin/x', { name: '张 三' })).toEqual({ errcode: 0, openid: 'o张' })
    await api.post('/cgi-bin/y', { name: '张三' })
    expect(seen).toEqual([
      [
        'GET',
        '/cgi-bin/x?access_token=TOKEN&name=%E5%BC%A0%20%E4%B8%89',
        'application/json',
        undefined,
        undefined,
        'identity',
        '',
      ],
      [
        'POST',
        '/cgi-bin/y?access_token=TOKEN',
        'application/json',
        'application/json; charset=utf-8',
        '17',
        'identity',
        '{"name":"张三"}',
      ],
    ])
  })

  it('asks for the root of an address without a path', async () => {
    const asked: (string | undefined)[] = []
    const wire = await serve((request, response) => {
      asked.push(request.url)
      respondWith(good)(request, response)
    })
    const { transport } = owned(open(wire.origin))
    for (const url of [wire.origin, `${wire.origin}/`, `${wire.origin}/proxy?to=https://example.com/`]) {
      await transport.send({ method: 'GET', url, signal: new AbortController().signal, maxBytes: 1_000 })
    }
    expect(asked).toEqual(['/', '/', '/proxy?to=https://example.com/'])
  })

  it('close() leaves a request on its way alone', async () => {
    let finish = () => undefined as unknown
    const wire = await serve((request, response) => {
      finish = () => respondWith(good)(request, response)
    })
    const app = appOn(wire.origin)
    const login = app.oauth.getUserInfo('CODE')
    await expect.poll(wire.requests).toBe(1)
    app.close()
    finish()
    expect(await login).toMatchObject({ userId: 'zhangsan' })
  })

  it('follows no redirect: the target is never contacted', async () => {
    const target = await serve(respondWith(good))
    for (const status of [301, 302, 303, 307, 308]) {
      const wire = await serve(respondWith(good, { ...json, location: `${target.origin}/steal` }, status))
      expect(await rejection(codeExchange(wire))).toMatchObject({ code: 'bad_status', status, category: 'protocol' })
      expect(wire.requests()).toBe(1)
    }
    expect(target.requests()).toBe(0)
  })

  const endings: readonly (readonly [string, RequestListener, Record<string, unknown>])[] = [
    ['no content', respondWith('', {}, 204), { phase: 'parse', category: 'protocol' }],
    ['an empty 200', respondWith(''), { phase: 'parse', category: 'protocol' }],
    ['a page', respondWith('<html>', { 'content-type': 'text/html' }), { phase: 'parse', category: 'protocol' }],
    ['invalid JSON', respondWith('{"errcode":0,'), { phase: 'parse', category: 'protocol' }],
    ['503 with Retry-After', respondWith('', { 'retry-after': 1 }, 503), { phase: 'status', category: 'upstream' }],
    ['one byte more than 1 MiB', respondWith(good.padEnd(1_048_577)), { phase: 'body', category: 'protocol' }],
    [
      'a body without an end',
      (_, response) => {
        response.writeHead(200, json)
        const pour = () => {
          while (!response.destroyed && response.write(' '.repeat(65_536)));
        }
        response.on('drain', pour)
        pour()
      },
      { phase: 'body', category: 'protocol' },
    ],
    [
      'a reset before the headers',
      (request) => request.socket.resetAndDestroy(),
      { phase: 'body', category: 'transport' },
    ],
    ['a close before the headers', (request) => request.socket.destroy(), { phase: 'body', category: 'transport' }],
    [
      'half a body, then the end',
      (request, response) => {
        response.writeHead(200, { ...json, 'content-length': 100 })
        response.write('{"errcode":0', () => request.socket.destroy())
      },
      { phase: 'body', category: 'transport' },
    ],
    [
      'half a chunked body, then a reset',
      (request, response) => {
        response.writeHead(200, json)
        response.write('{"errcode":0', () => request.socket.resetAndDestroy())
      },
      { phase: 'body', category: 'transport' },
    ],
    [
      'silence after the headers',
      (_, response) => {
        response.writeHead(200, json)
        response.flushHeaders()
      },
      { phase: 'timeout', category: 'timeout' },
    ],
    ['silence', () => undefined, { phase: 'timeout', category: 'timeout' }],
    [
      'a slow drip of a good answer',
      (_, response) => {
        response.writeHead(200, { ...json, 'content-length': good.length })
        const bytes = [...Buffer.from(good)]
        const drip = setInterval(() => {
          const next = bytes.shift()
          if (next === undefined || response.destroyed) clearInterval(drip)
          else response.write(Buffer.from([next]))
        }, 40)
      },
      { phase: 'timeout', category: 'timeout' },
    ],
  ]

  it.each(endings)('%s: an ambiguous, typed failure, and the code is sent once', async (_, handler, facts) => {
    const wire = await serve(handler)
    const error = await rejection(codeExchange(wire, facts['phase'] === 'timeout' ? 250 : 5_000))
    expect(error).toMatchObject({ name: 'WeComTransportError', ambiguous: true, ...facts })
    expect(wire.requests()).toBe(1)
  })

  it('takes an answer in pieces, cut through a character', async () => {
    const whole = Buffer.from('{"errcode":0,"userid":"zhangsan","x":"张三"}')
    const cut = whole.indexOf(Buffer.from('三')) + 1
    const wire = await serve(async (_, response) => {
      response.writeHead(200, { ...json, 'content-length': whole.length })
      for (const piece of [whole.subarray(0, 5), whole.subarray(5, cut), whole.subarray(cut)]) {
        response.write(piece)
        await sleep(20)
      }
      response.end()
    })
    expect(await appOn(wire.origin).api.get('/cgi-bin/x')).toEqual({ errcode: 0, userid: 'zhangsan', x: '张三' })
  })

  it('says whether an answer had begun when the connection broke', async () => {
    let bytes = ''
    const wire = owned(
      await listenTcp((socket) => socket.once('data', () => socket.write(bytes, () => socket.destroy()))),
    )
    const problems = [
      ['', 'the request failed before an answer arrived'],
      ['HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{', 'the connection broke before the answer was complete'],
    ] as const
    for (const [answer, problem] of problems) {
      bytes = answer
      expect(await rejection(codeExchange(wire))).toMatchObject({
        cause: { message: expect.stringContaining(problem) },
      })
    }
  })

  it('a call after an answer that was refused goes over another connection', async () => {
    let asked = 0
    const wire = await serve((request, response) => {
      asked += 1
      const headers = asked % 2 === 1 ? { 'content-encoding': 'zstd', connection: 'close' } : {}
      respondWith(good, { ...json, ...headers })(request, response)
    })
    const { oauth } = appOn(wire.origin)
    for (const code of ['CODE-1', 'CODE-2', 'CODE-3']) {
      expect(await rejection(oauth.getUserInfo(code))).toMatchObject({ phase: 'body', category: 'protocol' })
      expect(await oauth.getUserInfo(code)).toMatchObject({ userId: 'zhangsan' })
    }
    expect(wire.requests()).toBe(6)
  })

  it('takes exactly 1 MiB', async () => {
    const wire = await serve(respondWith(good.padEnd(1_048_576)))
    expect(await codeExchange(wire)).toMatchObject({ userId: 'zhangsan' })
  })

  it('takes a byte order mark, another content type, and identity as content encoding', async () => {
    const wire = await serve(
      respondWith(`\ufeff${good}`, { 'content-type': 'text/plain', 'content-encoding': 'identity' }),
    )
    expect(await codeExchange(wire)).toMatchObject({ userId: 'zhangsan' })
  })

  it('a content length that promises too little ends in an error or in exactly the promised bytes', async () => {
    const wire = owned(
      await listenTcp((socket) => {
        socket.once('data', () => {
          socket.end(
            `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{"errcode":0}{"errcode":40029}`,
          )
        })
      }),
    )
    const answer = await appOn(wire.origin)
      .api.post('/cgi-bin/x')
      .catch((error: unknown) => error)
    expect([{ errcode: 0 }, expect.objectContaining({ code: 'bad_body' })]).toContainEqual(answer)
  })

  it('what is not HTTP at all is an ambiguous failure', async () => {
    const wire = owned(await listenTcp((socket) => socket.end('220 smtp.example.com ESMTP\r\n')))
    expect(await rejection(codeExchange(wire))).toMatchObject({ phase: 'body', category: 'transport', ambiguous: true })
  })

  it('a login after every one of these works', async () => {
    let broken = true
    const wire = await serve((request, response) => {
      if (broken) request.socket.destroy()
      else respondWith(good)(request, response)
    })
    const app = appOn(wire.origin)
    await rejection(app.oauth.getUserInfo('CODE-1'))
    broken = false
    expect(await app.oauth.getUserInfo('CODE-2')).toMatchObject({ userId: 'zhangsan' })
  })

  it('an early hint is no answer; the one that follows is', async () => {
    const wire = await serve((request, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload' })
      respondWith(good)(request, response)
    })
    expect(await codeExchange(wire)).toMatchObject({ userId: 'zhangsan' })
  })

  it.each([
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
    ['headers that never end', `HTTP/1.1 200 OK\r\n${'x-filler: y\r\n'.repeat(4_000)}`],
    ['two lengths', `HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 40\r\n\r\n${good}`],
  ])('%s: an ambiguous, typed failure', async (_case, answer) => {
    const wire = owned(await listenTcp((socket) => socket.once('data', () => socket.write(answer))))
    expect(await rejection(codeExchange(wire, 2_000))).toMatchObject({ name: 'WeComTransportError', ambiguous: true })
  })

  it('a second answer that nobody asked for is nobody’s', async () => {
    const answerOf = (userId: string) => {
      const body = `{"errcode":0,"userid":"${userId}"}`
      return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`
    }
    let requests = 0
    const wire = owned(
      await listenTcp((socket) => {
        socket.on('data', () => {
          requests += 1
          socket.write(requests === 1 ? answerOf('zhangsan') + answerOf('mallory') : answerOf('lisi'))
        })
      }),
    )
    const { oauth } = appOn(wire.origin)
    expect(await oauth.getUserInfo('CODE-1')).toMatchObject({ userId: 'zhangsan' })
    expect(await oauth.getUserInfo('CODE-2')).toMatchObject({ userId: 'lisi' })
  })

  describe('proof that nothing was sent', () => {
    const freePort = async () => {
      const wire = await listenHttp(() => undefined)
      await wire.close()
      return wire.origin
    }

    it('a refused connection', async () => {
      expect(await rejection(codeExchange({ origin: await freePort() }))).toMatchObject({
        code: 'connect_failed',
        phase: 'connect',
        category: 'transport',
        ambiguous: false,
        cause: { errorCode: 'ECONNREFUSED' },
      })
    })

    it('a server that comes up while the connection is refused gets each code once', async () => {
      const codes: (string | null)[] = []
      const { createServer } = await import('node:http')
      const origin = await freePort()
      const app = appOn(origin)
      const logins = Promise.all(
        Array.from({ length: 10 }, (_, n) => app.api.get('/cgi-bin/x', { n }).catch(() => 'late')),
      )
      const server = createServer((request, response) => {
        codes.push(new URL(request.url ?? '', origin).searchParams.get('n'))
        respondWith(good)(request, response)
      })
      await new Promise<void>((resolve) => {
        server.listen(Number(new URL(origin).port), '127.0.0.1', resolve)
      })
      const outcomes = await logins
      server.closeAllConnections()
      server.close()
      expect(codes.length).toBe(outcomes.filter((outcome) => outcome !== 'late').length)
      expect(new Set(codes).size).toBe(codes.length)
    })

    it('a certificate that nobody signed: once, and nothing was sent', async () => {
      const wire = await serve(respondWith(good), listenSelfSigned)
      expect(await rejection(codeExchange(wire))).toMatchObject({
        phase: 'connect',
        category: 'transport',
        ambiguous: false,
        cause: { passing: false },
      })
      expect(wire.requests()).toBe(0)
      expect(wire.connections()).toBe(1)
    })

    it('plain HTTP where TLS was expected', async () => {
      const wire = await serve(respondWith(good))
      const error = await rejection(codeExchange(overTls(wire)))
      expect(error).toMatchObject({ phase: 'connect', ambiguous: false })
      expect(wire.requests()).toBe(0)
    })

    it('a TLS handshake that is cut off', async () => {
      const wire = owned(await listenTcp((socket) => socket.once('data', () => socket.resetAndDestroy())))
      const error = await rejection(codeExchange(overTls(wire)))
      expect(error).toMatchObject({ phase: 'connect', category: 'transport', ambiguous: false })
      expect(wire.connections()).toBe(3)
    })

    it('a TLS handshake that never ends, before the deadline of the call', async () => {
      const wire = owned(await listenTcp(() => undefined))
      expect(await rejection(codeExchange(overTls(wire), 150))).toMatchObject({
        phase: 'connect',
        category: 'timeout',
        ambiguous: false,
      })
    })

    it('a name that nobody has', async () => {
      const error = await rejection(codeExchange({ origin: 'http://nobody-has-it.invalid' }))
      expect(error).toMatchObject({ phase: 'connect', category: 'transport', ambiguous: false })
      expect(error).toMatchObject({
        cause: { errorCode: expect.stringMatching(/^(?:ENOTFOUND|EAI_AGAIN)$/), passing: true },
      })
    })

    it('no connection within 2 s, although the call has more time', async () => {
      const wire = owned(await listenTcp(() => undefined))
      const { transport } = owned(open('https://127.0.0.1'))
      const startedAt = performance.now()
      const error = await rejection(
        transport.send({
          method: 'GET',
          url: overTls(wire).origin,
          signal: new AbortController().signal,
          maxBytes: 1,
        }),
      )
      expect(error).toMatchObject({ phase: 'connect', category: 'timeout', sent: false, passing: true })
      expect(performance.now() - startedAt).toBeGreaterThan(1_400)
      expect(performance.now() - startedAt).toBeLessThan(3_000)
    })

    it('a call that is given up at once', async () => {
      const wire = await serve(respondWith(good))
      const stop = new AbortController()
      const { transport } = owned(open(wire.origin))
      const sending = transport.send({ method: 'GET', url: wire.origin, signal: stop.signal, maxBytes: 1_000 })
      stop.abort()
      expect(await rejection(sending)).toMatchObject({ phase: 'connect', sent: false })
      await sleep(100)
      expect(wire.requests()).toBe(0)
    })
  })
})

describe('connections of its own', () => {
  it('keeps the connection for the next request, and close() lets go of it', async () => {
    const wire = await serve(respondWith(good))
    const transport = nodeTransport()
    const { api } = appOver(transport, wire.origin)
    for (let n = 0; n < 5; n += 1) await api.get('/cgi-bin/x')
    expect(wire.connections()).toBe(1)
    transport.close?.()
    await api.get('/cgi-bin/x')
    expect(wire.connections()).toBe(2)
    transport.close?.()
  })

  it('a call after close() is answered over a new connection', async () => {
    const wire = await serve(respondWith(good))
    const { transport } = owned(withPool())
    const app = appOver(transport, wire.origin)
    app.close()
    await Promise.all([app.oauth.getUserInfo('CODE-1'), app.oauth.getUserInfo('CODE-2').finally(() => app.close())])
    expect(await app.oauth.getUserInfo('CODE-3')).toMatchObject({ userId: 'zhangsan' })
  })

  it('are not used once the server may be about to close them', async () => {
    const wire = await serve(respondWith(good, { ...json, 'keep-alive': 'timeout=1' }))
    const { api } = appOver(owned(withPool()).transport, wire.origin)
    await api.get('/cgi-bin/x')
    await api.get('/cgi-bin/x')
    expect(wire.connections()).toBe(2)
  })

  it('are 128 at most, and other calls wait their turn', async () => {
    const wire = await serve((request, response) => void setTimeout(() => respondWith(good)(request, response), 20))
    const { oauth } = appOver(owned(withPool()).transport, wire.origin)
    const visitors = await Promise.all(Array.from({ length: 500 }, (_, n) => oauth.getUserInfo(`CODE-${n}`)))
    expect(visitors.every(({ userId }) => userId === 'zhangsan')).toBe(true)
    expect(wire.connections()).toBe(128)
    expect(wire.requests()).toBe(500)
  })

  it.each([
    ['answer', listenHttp, 'http:'],
    ['shake hands', () => listenTcp((socket) => void socket.resume()), 'https:'],
  ])('wait no longer than the deadline where a server does not %s', async (_, listen, protocol) => {
    const wire = owned(await listen(() => undefined))
    const { oauth } = appOver(owned(withPool()).transport, wire.origin.replace('http:', protocol), 400)
    const startedAt = performance.now()
    const errors = await Promise.all(Array.from({ length: 300 }, (_, n) => rejection(oauth.getUserInfo(`CODE-${n}`))))
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    expect(errors.filter((error) => (error as { ambiguous?: boolean }).ambiguous === false).length).toBeGreaterThan(100)
    expect(errors.every((error) => (error as { category?: string }).category === 'timeout')).toBe(true)
  })

  it('tell neither NODE_DEBUG nor a listener on the channels of undici what is sent', async () => {
    const heard: unknown[] = []
    const channels = ['undici:request:create', 'undici:client:sendHeaders', 'undici:request:headers']
    const listen = (message: unknown) => heard.push(message)
    for (const channel of channels) subscribe(channel, listen)
    onTestFinished(() => channels.forEach((channel) => unsubscribe(channel, listen)))
    const wire = await serve(respondWith(good))
    await appOver(owned(withPool()).transport, wire.origin).oauth.getUserInfo('CODE')
    expect(heard).toEqual([])

    await fetch(wire.origin)
    expect(heard.length, 'the listeners hear of Node’s own fetch').toBeGreaterThan(0)
  })

  it('keep no process from ending', async () => {
    const wire = await serve(respondWith('{"errcode":0}'))
    const script = `
      import { createWeComApp } from 'wecom-login'
      const app = createWeComApp({ corpId: 'wwcorp', accessToken: () => 'TOKEN', endpoints: { api: '${wire.origin}' } })
      console.log(await app.api.get('/cgi-bin/x'))`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: import.meta.dirname,
      env: { ...process.env, NODE_DEBUG: 'undici,fetch' },
      timeout: 3_500,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
    const [code] = await once(child, 'close')
    expect([code, output]).toEqual([0, '{ errcode: 0 }\n'])
  })
})

describe('an agent of the caller’s', () => {
  it.each(['ENOTFOUND', 'EAI_AGAIN'])('a name that cannot be resolved: %s', async (code) => {
    const agent = new HttpAgent({
      lookup: (_hostname, _options, done) => done(Object.assign(new Error(`getaddrinfo ${code}`), { code }), ''),
    })
    const app = appOver(nodeTransport({ agent }), 'http://wecom.localhost:1')
    expect(await rejection(app.oauth.getUserInfo('CODE'))).toMatchObject({
      phase: 'connect',
      category: 'transport',
      ambiguous: false,
      cause: { errorCode: code, passing: true },
    })
  })

  it('with no connection before the deadline of the call', async () => {
    const agent = new HttpAgent({ lookup: () => undefined })
    const app = appOver(nodeTransport({ agent }), 'http://wecom.localhost:1', 150)
    expect(await rejection(app.oauth.getUserInfo('CODE'))).toMatchObject({
      code: 'connect_failed',
      phase: 'connect',
      category: 'timeout',
      ambiguous: false,
    })
  })

  it('no free connection of an agent with few, before the deadline of the call', async () => {
    const wire = await serve(() => undefined)
    const agent = new HttpAgent({ keepAlive: true, maxSockets: 1 })
    const transport = nodeTransport({ agent })
    const [first, second] = await Promise.all([
      rejection(appOver(transport, wire.origin, 600).oauth.getUserInfo('CODE-1')),
      rejection(appOver(transport, wire.origin, 150).oauth.getUserInfo('CODE-2')),
    ])
    agent.destroy()
    expect(first).toMatchObject({ phase: 'timeout', ambiguous: true })
    expect(second).toMatchObject({ ambiguous: false })
    expect(wire.requests()).toBe(1)
  })

  it('is used, and left open by close()', async () => {
    const wire = await serve(respondWith(good))
    const agent = new HttpAgent({ keepAlive: true })
    const app = appOver(nodeTransport({ agent }), wire.origin)
    await app.oauth.getUserInfo('CODE-1')
    expect(Object.keys(agent.freeSockets)).toHaveLength(1)
    app.close()
    await app.oauth.getUserInfo('CODE-2')
    expect(wire.connections()).toBe(1)
    agent.destroy()
  })

  it('that cannot speak the scheme of the endpoint ends in a typed error, with nothing sent', async () => {
    const wire = await serve(respondWith(good))
    const app = appOver(nodeTransport({ agent: new HttpsAgent() }), wire.origin)
    expect(await rejection(app.oauth.getUserInfo('CODE'))).toMatchObject({
      name: 'WeComTransportError',
      phase: 'connect',
      ambiguous: false,
    })
    expect(wire.requests()).toBe(0)
  })
})
