import { Agent, createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createWeComApp, fetchTransport, nodeTransport, type Transport } from 'wecom-login'

import { rejection } from '../../fixtures/rejection.js'

const good = Buffer.from('{"errcode":0,"errmsg":"ok","userid":"zhangsan"}')
const opened: (() => unknown)[] = []

afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

/** A relay that answers like this, whatever was asked for. */
const startRelay = async (answer: (response: ServerResponse) => unknown) => {
  let requests = 0
  const server = createServer((_, response) => {
    requests += 1
    void answer(response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  opened.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { api: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests: () => requests }
}

const transports: Readonly<Record<string, () => Transport>> = {
  pool: () => nodeTransport(),
  agent: () => {
    const agent = new Agent({ keepAlive: true })
    opened.push(() => agent.destroy())
    return nodeTransport({ agent })
  },
  fetch: () => fetchTransport((request) => fetch(request)),
}

const logIn = (transport: Transport, api = 'http://127.0.0.1:1') => {
  opened.push(() => transport.close?.())
  const app = createWeComApp({
    corpId: 'wwcorp',
    accessToken: () => 'TOKEN',
    endpoints: { api },
    transport,
    logger: false,
  })
  return app.oauth.getUserInfo('CODE')
}

const zeros = Buffer.alloc(100_000_000)
const bombs = [
  ['gzip', gzipSync(zeros, { level: 1 })],
  ['br', brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ['deflate', deflateSync(zeros, { level: 1 })],
] as const

const head = (coding: string) => ({ 'content-type': 'application/json', 'content-encoding': coding })

describe.each(Object.keys(transports))('a relay that compresses, over %s', (name) => {
  const open = transports[name]!

  it.each([
    ['gzip', gzipSync(good)],
    ['x-gzip', gzipSync(good)],
    ['GZip', gzipSync(good)],
    ['gzip', Buffer.concat([gzipSync(good.subarray(0, 9)), gzipSync(good.subarray(9))])],
    ['br', brotliCompressSync(good)],
    ['deflate', deflateSync(good)],
    ['deflate', deflateRawSync(good)],
    ['identity', good],
    ['', good],
  ])('%s is undone, also byte by byte: %#', async (coding, body) => {
    const relay = await startRelay((response) => response.writeHead(200, head(coding)).end(body))
    expect(await logIn(open(), relay.api)).toMatchObject({ userId: 'zhangsan' })

    const slow = await startRelay(async (response) => {
      response.writeHead(200, head(coding))
      for (const byte of body) {
        response.write(Buffer.from([byte]))
        await turn()
      }
      response.end()
    })
    expect(await logIn(open(), slow.api)).toMatchObject({ userId: 'zhangsan' })
  })

  it.each([
    ['zstd', good],
    ['compress', good],
    ['constructor', good],
    ['gzip, gzip', gzipSync(gzipSync(good))],
    ['gzip, br', brotliCompressSync(gzipSync(good))],
  ])('%s is refused, and the code is sent once', async (coding, body) => {
    const relay = await startRelay((response) => response.writeHead(200, head(coding)).end(body))
    expect(await rejection(logIn(open(), relay.api))).toMatchObject({
      code: 'bad_body',
      category: 'protocol',
      ambiguous: true,
      message: expect.stringContaining('unsupported content-encoding'),
    })
    expect(relay.requests()).toBe(1)
  })

  it('of an error only the status counts', async () => {
    const relay = await startRelay((response) => response.writeHead(502, head('compress')).end('?'))
    expect(await rejection(logIn(open(), relay.api))).toMatchObject({ code: 'bad_status', category: 'upstream' })
  })

  it.each(bombs)('no more than 1 MiB is undone of a bomb in %s', async (coding, body) => {
    const relay = await startRelay((response) => response.writeHead(200, head(coding)).end(body))
    const rss = process.memoryUsage.rss()
    const startedAt = performance.now()
    expect(await rejection(logIn(open(), relay.api))).toMatchObject({
      code: 'bad_body',
      category: 'protocol',
      message: expect.stringContaining('larger than 1048576 bytes'),
    })
    expect(performance.now() - startedAt).toBeLessThan(1_000)
    expect(process.memoryUsage.rss() - rss).toBeLessThan(60_000_000)
  })

  const zipped = gzipSync(good)
  const cutOff: readonly (readonly [string, (response: ServerResponse) => unknown])[] = [
    [
      'before its length is reached',
      (response) => {
        response.writeHead(200, { ...head('gzip'), 'content-length': zipped.length })
        response.write(zipped.subarray(0, -20), () => response.destroy())
      },
    ],
    [
      'in the middle of a chunk',
      (response) => {
        response.writeHead(200, head('gzip'))
        response.write(zipped.subarray(0, -20), () => response.destroy())
      },
    ],
    [
      'in the middle of gzip, and otherwise whole',
      (response) => response.writeHead(200, head('gzip')).end(zipped.subarray(0, -20)),
    ],
    [
      'in the middle of gzip, as a connection that ends with it',
      (response) => {
        response.removeHeader('transfer-encoding')
        response.socket?.end(
          Buffer.concat([
            Buffer.from('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n'),
            zipped.subarray(0, -20),
          ]),
        )
      },
    ],
    [
      'damaged on the way',
      (response) =>
        response.writeHead(200, head('gzip')).end(zipped.map((byte, index) => (index < 12 ? byte : byte ^ 0xff))),
    ],
  ]
  it.each(cutOff)('an answer cut off %s is an ambiguous failure, and the code is sent once', async (_, answer) => {
    const relay = await startRelay(answer)
    const error = await rejection(logIn(open(), relay.api))
    // Node's fetch gives what it could undo, without an error.
    const facts = name === 'fetch' ? {} : { code: 'bad_body', category: 'transport' }
    expect(error).toMatchObject({ name: 'WeComTransportError', ambiguous: true, ...facts })
    expect(relay.requests()).toBe(1)
  })
})

it('what a fetch has undone already is not undone again', async () => {
  const transport = fetchTransport(() => new Response(good, { headers: head('gzip') }))
  expect(await logIn(transport)).toMatchObject({ userId: 'zhangsan' })
})
