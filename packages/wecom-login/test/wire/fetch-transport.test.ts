import { describe, expect, it } from 'vitest'
import { createWeComApp } from '../../src/app.js'
import { type FetchLike, fetchTransport } from '../../src/wire/fetch-transport.js'
import { rejection } from '../test-app.js'

const good = '{"errcode":0,"userid":"zhangsan"}'
const json = { 'content-type': 'application/json' }

const appOver = (fetchLike: FetchLike, timeoutMs = 5_000) =>
  createWeComApp({ corpId: 'wwcorp', accessToken: () => 'TOKEN', transport: fetchTransport(fetchLike), timeoutMs })

const failing = (code?: string) => () => {
  throw Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('at https://x/?access_token=TOKEN'), { code }),
  })
}

describe('the fetch transport', () => {
  it('hands over a standard Request that follows no redirect', async () => {
    const seen: Request[] = []
    const app = appOver((request) => {
      seen.push(request.clone())
      return new Response(good, { headers: json })
    })
    await app.api.get('/cgi-bin/x', { name: '张' })
    await app.api.post('/cgi-bin/y', { name: '张' })
    const [get, post] = seen
    expect([
      get?.method,
      get?.url,
      get?.redirect,
      get?.headers.get('accept'),
      get?.headers.get('content-type'),
    ]).toEqual([
      'GET',
      'https://qyapi.weixin.qq.com/cgi-bin/x?access_token=TOKEN&name=%E5%BC%A0',
      'manual',
      'application/json',
      null,
    ])
    expect([post?.method, await post?.text(), post?.headers.get('content-type')]).toEqual([
      'POST',
      '{"name":"张"}',
      'application/json; charset=utf-8',
    ])
  })

  it.each([
    [
      'a redirect',
      () => new Response('', { status: 302, headers: { location: 'https://evil.example' } }),
      { phase: 'status', status: 302, category: 'protocol' },
    ],
    ['an opaque redirect of a browser', () => Response.error(), { phase: 'status', status: 0 }],
    ['502', () => new Response('', { status: 502 }), { phase: 'status', category: 'upstream' }],
    ['no content', () => new Response(null, { status: 204 }), { phase: 'parse', category: 'protocol' }],
    [
      'more than 1 MiB',
      () => new Response(' '.repeat(1_048_577), { headers: json }),
      { phase: 'body', category: 'protocol' },
    ],
    [
      'a broken body',
      () => new Response(new ReadableStream({ pull: (body) => body.error(new Error('reset')) })),
      { phase: 'body', category: 'transport' },
    ],
    ['an error it does not know', failing(), { phase: 'body', category: 'transport' }],
    ['a reset', failing('ECONNRESET'), { phase: 'body', category: 'transport' }],
    ['a closed socket', failing('UND_ERR_SOCKET'), { phase: 'body', category: 'transport' }],
  ] as const)('%s is ambiguous, and the code is sent once', async (_, answer, facts) => {
    let sent = 0
    const app = appOver(() => {
      sent += 1
      return answer()
    })
    const error = await rejection(app.oauth.getUserInfo('CODE'))
    expect(error).toMatchObject({ name: 'WeComTransportError', ambiguous: true, ...facts })
    expect(sent).toBe(1)
  })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s proves that nothing was sent, so it is tried again',
    async (code) => {
      let sent = 0
      const app = appOver(() => {
        sent += 1
        return sent === 1 ? failing(code)() : new Response(good, { headers: json })
      })
      expect(await app.oauth.getUserInfo('CODE')).toMatchObject({ userId: 'zhangsan' })
      expect(sent).toBe(2)
    },
  )

  it('no connection in time is a timeout, as over the Node transport', async () => {
    const error = await rejection(appOver(failing('UND_ERR_CONNECT_TIMEOUT')).oauth.getUserInfo('CODE'))
    expect(error).toMatchObject({ phase: 'connect', category: 'timeout', ambiguous: false })
  })

  it.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('%s: nothing was sent, and trying again is no use', async (code) => {
    let sent = 0
    const app = appOver(() => {
      sent += 1
      return failing(code)()
    })
    expect(await rejection(app.oauth.getUserInfo('CODE'))).toMatchObject({ phase: 'connect', ambiguous: false })
    expect(sent).toBe(1)
  })

  it.each([
    ['never answers', () => new Promise<Response>(() => undefined)],
    ['never ends its body', () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }))],
    [
      'honours the signal',
      (request: Request) =>
        new Promise<Response>((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error))
        }),
    ],
  ])('a fetch that %s ends at the deadline', async (_, fetchLike) => {
    expect(await rejection(appOver(fetchLike, 60).oauth.getUserInfo('CODE'))).toMatchObject({
      phase: 'timeout',
      category: 'timeout',
      ambiguous: true,
    })
  })

  it('says in no error what the address was', async () => {
    const error = await rejection(appOver(failing('ECONNRESET')).oauth.getUserInfo('CODE'))
    expect((error as Error).cause).toMatchObject({ name: 'TransportFailure', errorCode: 'ECONNRESET' })
    expect((error as Error).cause).not.toHaveProperty('cause')
  })

  it.each<unknown>([undefined, null, 'fetch', {}])('refuses %j in place of a function', (fetchLike) => {
    expect(() => fetchTransport(fetchLike as FetchLike)).toThrow(TypeError)
  })
})
