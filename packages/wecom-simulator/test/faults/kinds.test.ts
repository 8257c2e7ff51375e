import { gunzipSync } from 'node:zlib'
import { request } from 'node:http'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createSimulator, type Fault, type FaultKind, type ListeningSimulator } from '../../src/index.js'
import { createClient, query } from '../client.js'

const sim = createSimulator()
const client = createClient(sim)
let server: ListeningSimulator
beforeAll(async () => {
  server = await sim.listen()
})
afterAll(() => server.close())

interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
  readonly end: 'whole' | 'reset' | 'given up'
}

/** What `getuserinfo` answers on the wire, byte by byte, for as long as somebody listens; and whether the code was spent. */
async function play(fault: Fault, patienceMs = 15_000): Promise<RawAnswer & { readonly spent: boolean }> {
  const [access_token, code] = [await client.token(), await client.code()]
  sim.next('getuserinfo', fault)
  const answer = await new Promise<RawAnswer>((resolve, reject) => {
    const outgoing = request(`${server.url}/cgi-bin/auth/getuserinfo?${query({ access_token, code })}`, (incoming) => {
      const chunks: Buffer[] = []
      const finish = (end: RawAnswer['end']) => {
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks), end })
        outgoing.destroy()
      }
      setTimeout(() => finish('given up'), patienceMs).unref()
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => finish('whole'))
      incoming.on('error', () => finish('reset'))
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
  const again = await client.userInfo(code)
  return { ...answer, spent: again.errcode === 40029 }
}

const member = { errcode: 0, errmsg: 'ok', userid: 'zhangsan' }

describe('a fault with a name, on the wire', () => {
  it.each([
    ['empty', ''],
    ['html', '<!doctype html><title>Gateway</title><p>The service is busy, please try again later.</p>'],
    ['invalid-json', '{"errcode":0,"errmsg":"o'],
    ['array', '[{"errcode":0,"errmsg":"ok"}]'],
    ['null', 'null'],
    ['number', '0'],
  ] as const)('%s comes instead of the call', async (kind, body) => {
    const answer = await play({ kind })
    expect(answer).toMatchObject({ status: 200, end: 'whole', spent: false })
    expect(answer.body.toString()).toBe(body)
  })

  it('html says that it is HTML', async () => {
    expect((await play({ kind: 'html' })).headers).toMatchObject({ 'content-type': 'text/html; charset=UTF-8' })
  })

  it('huge is 10 MiB of good JSON', async () => {
    const { body } = await play({ kind: 'huge' })
    expect(body.length).toBeGreaterThan(10 * 1024 * 1024)
    expect(JSON.parse(body.toString())).toMatchObject({ errcode: 0 })
  })

  it('gzip-bomb is small on the wire and 64 MiB of good JSON when opened', async () => {
    const [access_token, code] = [await client.token(), await client.code()]
    sim.next('getuserinfo', { kind: 'gzip-bomb' })
    const bomb = await new Promise<Buffer>((resolve, reject) => {
      request(`${server.url}/cgi-bin/auth/getuserinfo?${query({ access_token, code })}`, (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('end', () => resolve(Buffer.concat(chunks)))
      })
        .on('error', reject)
        .end()
    })
    expect(bomb.length).toBeLessThan(200_000)
    const opened = gunzipSync(bomb)
    expect(opened.length).toBe(64 * 1024 * 1024 + '{"errcode":0,"errmsg":"ok","padding":""}'.length)
    expect(opened.subarray(0, 40).toString()).toBe('{"errcode":0,"errmsg":"ok","padding":"00')
  })

  it('bom, wrong-content-type, duplicate-keys and errcode-string spoil the real answer, and the code is spent', async () => {
    const bom = await play({ kind: 'bom' })
    expect(bom.body.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(JSON.parse(bom.body.subarray(3).toString())).toEqual(member)

    const mislabelled = await play({ kind: 'wrong-content-type' })
    expect(mislabelled.headers).toMatchObject({ 'content-type': 'text/html; charset=UTF-8' })
    expect(JSON.parse(mislabelled.body.toString())).toEqual(member)

    const repeated = await play({ kind: 'duplicate-keys' })
    expect(repeated.body.toString().match(/"errcode":/g)).toHaveLength(2)
    expect(repeated.body.toString().match(/"userid":/g)).toHaveLength(2)
    expect(JSON.parse(repeated.body.toString())).toEqual(member)

    const text = await play({ kind: 'errcode-string' })
    expect(JSON.parse(text.body.toString())).toEqual({ ...member, errcode: '0' })

    expect([bom, mislabelled, repeated, text].map(({ spent }) => spent)).toEqual([true, true, true, true])
  })

  it('gzip can be opened, gzip-corrupt cannot', async () => {
    const good = await play({ kind: 'gzip' })
    expect(good.headers).toMatchObject({ 'content-encoding': 'gzip' })
    expect(JSON.parse(gunzipSync(good.body).toString())).toEqual(member)
    const corrupt = await play({ kind: 'gzip-corrupt' })
    expect(corrupt.headers).toMatchObject({ 'content-encoding': 'gzip' })
    expect(() => gunzipSync(corrupt.body)).toThrow(/invalid|incorrect/)
  })

  it('reset-mid-body sends the first half of what it announced, then the socket is gone', async () => {
    const { headers, body, end, spent } = await play({ kind: 'reset-mid-body' })
    expect(headers).toMatchObject({ 'content-length': String(JSON.stringify(member).length) })
    expect(body.toString()).toBe('{"errcode":0,"errmsg":"o')
    expect({ end, spent }).toEqual({ end: 'reset', spent: true })
  })

  it('stall sends the headers and not a byte; drip sends one byte a second', async () => {
    expect(await play({ kind: 'stall' }, 300)).toMatchObject({ status: 200, body: Buffer.alloc(0), end: 'given up' })
    expect(await play({ kind: 'drip' }, 300)).toMatchObject({ status: 200, body: Buffer.from('{'), end: 'given up' })
  })
})

describe('through sim.fetch, as through fetch', () => {
  const next = async (kind: FaultKind, init?: RequestInit) => {
    sim.next('gettoken', { kind })
    const { corpId: corpid, secret: corpsecret } = client
    return sim.fetch(`${sim.endpoints.api}/cgi-bin/gettoken?${query({ corpid, corpsecret })}`, init)
  }

  it.each(['stall', 'drip'] as const)('%s ends with the reason of the signal', async (kind) => {
    const reason = new Error('enough')
    const controller = new AbortController()
    const answer = await next(kind, { signal: controller.signal })
    const text = answer.text()
    setTimeout(() => controller.abort(reason), 10)
    await expect(text).rejects.toBe(reason)
  })
})

it('the journal names the kind, and whether the call did its work', async () => {
  sim.reset()
  const code = await client.code()
  sim.next('getuserinfo', { kind: 'html' })
  sim.next('getuserinfo', { status: 502, effect: 'after' })
  sim.next('getuserinfo', { drop: 'after-effect' })
  const access_token = await client.token()
  await client.get('auth/getuserinfo', { access_token, code })
  await client.get('auth/getuserinfo', { access_token, code })
  await client.get('auth/getuserinfo', { access_token, code }).catch(() => {})
  expect(
    sim.calls('getuserinfo').map(({ fault, effect, status, errcode }) => [fault, effect, status, errcode]),
  ).toEqual([
    ['html', 'before', 200, undefined],
    ['status', 'after', 502, 0],
    ['drop', 'after', undefined, 40029],
  ])
})
