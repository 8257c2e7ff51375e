import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type NodeContext, toNodeHandler } from '../../src/frameworks/node.js'
import { headerLines, serve } from './serve.js'

type Handle = (request: Request, context?: unknown) => Promise<Response>

/** Serves a handle, and keeps the requests it was given. */
const serveHandle = async (handle: Handle = async () => new Response('done')) => {
  const requests: Request[] = []
  const handler = toNodeHandler({
    handle: (request, context) => {
      requests.push(request)
      return handle(request, context)
    },
  })
  const settled = vi.fn<(outcome: unknown) => void>()
  const server = await serve((req, res) => void handler(req, res).then(settled, settled))
  return { ...server, requests, settled }
}

describe('the request', () => {
  it.each([
    ['/auth/wecom/callback?code=a%2Fb&state=s', '/auth/wecom/callback?code=a%2Fb&state=s'],
    ['http://evil.example/auth/wecom/login?returnTo=/x', '/auth/wecom/login?returnTo=/x'],
    ['HTTPS://evil.example:8443/auth', '/auth'],
    ['http://evil.example?page=web_login', '/?page=web_login'],
    ['http://evil.example', '/'],
    ['//evil.example/auth', '//evil.example/auth'],
    ['///evil.example', '///evil.example'],
    ['/http://evil.example/', '/http://evil.example/'],
    ['/@evil.example', '/@evil.example'],
    ['*', '/*'],
  ])('for the target %s is about the path %s of this site', async (target, path) => {
    const { ask, requests } = await serveHandle()
    await ask(`GET ${target} HTTP/1.1`)
    expect(requests.map(({ url }) => url)).toEqual([`http://localhost${path}`])
  })

  it('has the whole path where a mount took the prefix away', async () => {
    const handler = toNodeHandler({ handle: async ({ url }) => new Response(url) })
    const { ask } = await serve((req, res) => {
      void handler(Object.assign(req, { originalUrl: req.url, url: '/login' }), res)
    })
    const answer = await ask('GET /portal/auth/wecom/login?a=1 HTTP/1.1')
    expect(answer).toMatch(/\r\nhttp:\/\/localhost\/portal\/auth\/wecom\/login\?a=1$/)
  })

  it('has every header, repeated ones joined, bytes beyond ASCII as they are', async () => {
    const { ask, requests } = await serveHandle()
    await ask(
      'GET / HTTP/1.1',
      'X-Twice: 1',
      'X-Twice: 2',
      'Cookie: a=1',
      'Cookie: b=2',
      'X-Latin: caf\xe9',
      'X-Empty:',
    )
    const headers = Object.fromEntries(requests[0]?.headers ?? [])
    expect(headers).toMatchObject({ 'x-twice': '1, 2', cookie: 'a=1; b=2', 'x-latin': 'caf\xe9', 'x-empty': '' })
  })

  it.each(['TRACE', 'POST', 'HEAD', 'DELETE', 'PROPFIND', 'OPTIONS'])('can have the method %s', async (method) => {
    const { ask, requests } = await serveHandle()
    await ask(`${method} / HTTP/1.1`)
    // No Request can have the method TRACE.
    expect(requests.map((request) => request.method)).toEqual([method === 'TRACE' ? 'OPTIONS' : method])
  })

  it('brings context = { req, res }', async () => {
    const handle = vi.fn<Handle>(async () => new Response('done'))
    const { ask } = await serveHandle(handle)
    await ask('GET /auth HTTP/1.1')
    const [, context] = handle.mock.lastCall ?? []
    const { req, res } = context as NodeContext
    expect(req.url).toBe('/auth')
    expect(res.statusCode).toBe(200)
  })
})

describe('the answer', () => {
  const twoCookies = () =>
    new Response('done', {
      status: 403,
      headers: [
        ['set-cookie', 'a=1; Path=/'],
        ['set-cookie', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
        ['x-frame-options', 'DENY'],
      ],
    })

  it('has status, headers and body, and each cookie in a header of its own', async () => {
    const { ask } = await serveHandle(async () => twoCookies())
    const answer = await ask('GET / HTTP/1.1')
    expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/)
    expect(answer).toMatch(/\r\n\r\ndone$/)
    expect(headerLines(answer, 'x-frame-options')).toEqual(['DENY'])
    expect(headerLines(answer, 'set-cookie')).toEqual(['a=1; Path=/', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT'])
  })

  it('keeps the cookies that somebody has set on the response before', async () => {
    const handler = toNodeHandler({ handle: async () => twoCookies() })
    const { ask } = await serve((req, res) => {
      res.setHeader('set-cookie', 'csrf=3')
      void handler(req, res)
    })
    expect(headerLines(await ask('GET / HTTP/1.1'), 'set-cookie')).toHaveLength(3)
  })

  it('to HEAD has no body', async () => {
    const { ask } = await serveHandle()
    expect(await ask('HEAD / HTTP/1.1')).toMatch(/\r\n\r\n$/)
  })

  it('of onLogin itself stands', async () => {
    const { ask, settled } = await serveHandle(async (_request, context) => {
      const { res } = context as NodeContext
      res.end(Buffer.from('from onLogin'))
      return twoCookies()
    })
    const answer = await ask('GET / HTTP/1.1')
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(answer).toContain('from onLogin')
    expect(settled).toHaveBeenCalledWith(undefined)
  })

  it('is untouched when the login fails, or when its body does', async () => {
    const failure = new Error('broken')
    const brokenBody = new ReadableStream({ pull: (controller) => controller.error(failure) })
    for (const handle of [
      async () => Promise.reject(failure),
      async () => new Response(brokenBody, { status: 201, headers: { 'set-cookie': 'a=1' } }),
    ]) {
      const handler = toNodeHandler({ handle })
      const { ask } = await serve((req, res) => {
        handler(req, res).catch((error: unknown) => res.end(String(error === failure)))
      })
      const answer = await ask('GET / HTTP/1.1')
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
      expect(answer).toContain('true')
      expect(headerLines(answer, 'set-cookie')).toEqual([])
    }
  })

  it('to a browser that has gone away harms nobody', async () => {
    const { dial, ask, settled } = await serveHandle(async (_request, context) => {
      const { req, res } = context as NodeContext<IncomingMessage, ServerResponse>
      if (req.url === '/slow') {
        socket.destroy()
        await once(res, 'close')
      }
      return twoCookies()
    })
    const socket = dial()
    socket.write('GET /slow HTTP/1.1\r\nHost: app.example.com\r\n\r\n')
    await vi.waitFor(() => expect(settled.mock.calls).toEqual([[undefined]]))
    expect(await ask('GET / HTTP/1.1')).toContain('403 Forbidden')
  })
})

it('serves HTTP/2, whose requests have `:path` among their headers', async () => {
  const requests: Request[] = []
  const handler = toNodeHandler({
    handle: async (request) => {
      requests.push(request)
      return new Response('done', {
        status: 403,
        headers: [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
        ],
      })
    },
  })
  const server = createServer((req, res) => void handler(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => {
    client.destroy()
    server.close()
  })
  for (const method of ['GET', 'HEAD']) {
    const stream = client.request({ ':method': method, ':path': '/auth/wecom/login?a=1', cookie: ['a=1', 'b=2'] })
    const [headers] = (await once(stream, 'response')) as [Record<string, unknown>]
    expect(headers).toMatchObject({ ':status': 403, 'set-cookie': ['a=1', 'b=2'] })
    expect(await text(stream)).toBe(method === 'GET' ? 'done' : '')
  }
  expect(requests.map(({ url, headers }) => [url, headers.get('cookie')])).toEqual(
    ['GET', 'HEAD'].map(() => ['http://localhost/auth/wecom/login?a=1', 'a=1; b=2']),
  )
})
