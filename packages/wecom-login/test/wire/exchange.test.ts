import { getEventListeners } from 'node:events'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createDeadlines } from '../../src/core/deadline.js'
import { createExchange } from '../../src/wire/exchange.js'
import { type Transport, TransportFailure, type TransportRequest } from '../../src/wire/transport.js'
import { reply } from '../fake-wecom.js'
import { createTestApp, rejection } from '../test-app.js'
import { createVirtualClock } from '../virtual-clock.js'

const path = '/cgi-bin/user/get'
const never = () => new Promise<never>(() => undefined)

const exchangeOver = (send: Transport['send'], timeoutMs = 5_000) => {
  const clock = createVirtualClock()
  const exchange = createExchange({
    api: 'https://relay.example.com/wecom',
    transport: { send },
    timeoutMs,
    deadlines: createDeadlines(clock),
    clock,
    logger: {},
    onEvent: () => undefined,
  })
  const run = (signal?: AbortSignal) =>
    exchange({
      method: 'GET',
      path,
      query: { access_token: 'T', userid: 'a b&c=d#e', n: 1, yes: true, no: undefined },
      secrets: ['T'],
      signal,
    })
  return { clock, exchange, run }
}

describe('one exchange', () => {
  it('puts the path under the base, encodes every value once, and leaves out what is undefined', async () => {
    let seen: TransportRequest | undefined
    const { run } = exchangeOver(async (request) => {
      seen = request
      return reply({ errcode: 0 })
    })
    await run()
    expect(seen).toMatchObject({
      method: 'GET',
      url: 'https://relay.example.com/wecom/cgi-bin/user/get?access_token=T&userid=a%20b%26c%3Dd%23e&n=1&yes=true',
      maxBytes: 1_048_576,
    })
    expect(seen).not.toHaveProperty('body')
  })

  it('ends at its deadline even over a transport that ignores its signal', async () => {
    const { clock, run } = exchangeOver(never)
    const work = rejection(run())
    await clock.advance(4_999)
    expect(await Promise.race([work, Promise.resolve('waiting')])).toBe('waiting')
    await clock.advance(1)
    expect(await work).toMatchObject({ code: 'timed_out', phase: 'timeout', category: 'timeout', ambiguous: true })
  })

  it('aborts the transport at the deadline', async () => {
    let signal: AbortSignal | undefined
    const { clock, run } = exchangeOver((request) => {
      ;({ signal } = request)
      return never()
    })
    const work = rejection(run())
    await clock.advance(5_000)
    await work
    expect(signal?.aborted).toBe(true)
  })

  it('believes a transport that knows at the deadline that nothing was sent', async () => {
    const { clock, run } = exchangeOver(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () =>
            reject(
              new TransportFailure({
                phase: 'connect',
                problem: 'no connection in time',
                sent: false,
                passing: true,
                category: 'timeout',
              }),
            ),
          )
        }),
    )
    expect(await clock.finish(rejection(run()))).toMatchObject({
      code: 'connect_failed',
      phase: 'connect',
      category: 'timeout',
      ambiguous: false,
    })
  })

  it('leaves no deadline and no listener behind', async () => {
    const stop = new AbortController()
    let signal: AbortSignal | undefined
    const { clock, run } = exchangeOver(async (request) => {
      ;({ signal } = request)
      return reply({ errcode: 0 })
    })
    await run(stop.signal)
    expect(getEventListeners(stop.signal, 'abort')).toEqual([])
    await clock.advance(5_000)
    expect(signal?.aborted).toBe(false)
  })

  it('has no question mark without a query', async () => {
    let url: string | undefined
    const { exchange } = exchangeOver(async (request) => {
      ;({ url } = request)
      return reply({ errcode: 0 })
    })
    await exchange({ method: 'POST', path, query: { no: undefined }, secrets: [] })
    expect(url).toBe('https://relay.example.com/wecom/cgi-bin/user/get')
  })

  it('takes an odd answer without a logger that could be told', async () => {
    const { run } = exchangeOver(async () =>
      reply('\ufeff{"errcode":0}', { headers: { 'content-type': 'text/plain' } }),
    )
    expect(await run()).toEqual({ errcode: 0 })
  })

  it('rejects with the caller’s own reason when the caller gives up, and tells the transport', async () => {
    const stop = new AbortController()
    let signal: AbortSignal | undefined
    const { run } = exchangeOver((request) => {
      ;({ signal } = request)
      return never()
    })
    const work = rejection(run(stop.signal))
    const reason = new Error('the browser left')
    stop.abort(reason)
    expect(await work).toBe(reason)
    expect(signal?.aborted).toBe(true)
  })

  it('sends nothing for a caller who has given up already', async () => {
    let sent = 0
    const { run } = exchangeOver(async () => {
      sent += 1
      return reply({ errcode: 0 })
    })
    await rejection(run(AbortSignal.abort()))
    expect(sent).toBe(0)
  })

  const failed = { category: 'transport', message: `GET ${path}: the transport failed` }
  const noAnswer = { category: 'protocol', message: `GET ${path}: the transport returned no response` }

  it.each([
    [
      'rejects with an error of its own',
      failed,
      () => Promise.reject(new Error('GET https://relay/?access_token=T failed')),
    ],
    [
      'throws at once',
      failed,
      () => {
        throw new Error('https://relay/?access_token=T')
      },
    ],
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors, typescript/only-throw-error -- others do
    ['rejects with a text', failed, () => Promise.reject('https://relay/?access_token=T')],
    ['gives nothing', noAnswer, () => Promise.resolve(undefined as never)],
    ['gives something else', noAnswer, () => Promise.resolve('{"errcode":0}' as never)],
    ['forgets the headers', noAnswer, () => Promise.resolve({ status: 200, body: new Uint8Array() } as never)],
    [
      'gives a body of text',
      noAnswer,
      () => Promise.resolve({ status: 200, headers: {}, body: '{"errcode":0}' } as never),
    ],
  ] satisfies readonly (readonly [string, object, Transport['send']])[])(
    'a transport of somebody else’s that %s ends in a typed error without the address',
    async (_, facts, send) => {
      const error = await rejection(exchangeOver(send).run())
      expect(error).toMatchObject({ name: 'WeComTransportError', phase: 'body', ambiguous: true, ...facts })
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/access_token|relay\//)
    },
  )

  it('refuses more than 1 MiB from a transport that has no cap of its own', async () => {
    const body = new TextEncoder().encode(JSON.stringify({ errcode: 0, padding: 'x'.repeat(1_048_576) }))
    const error = await rejection(exchangeOver(async () => ({ ...reply({}), body })).run())
    expect(error).toMatchObject({ code: 'bad_body', category: 'protocol', ambiguous: true })
  })

  it('takes a whole MiB', async () => {
    const body = new TextEncoder().encode('{"errcode":0}'.padEnd(1_048_576))
    expect(await exchangeOver(async () => ({ ...reply({}), body })).run()).toEqual({ errcode: 0 })
  })
})

describe('what the app tells about its requests', () => {
  it('one event per request: path, time, verdict; never a query', async () => {
    const { app, clock, events, log } = createTestApp({
      [path]: async () => {
        await clock.sleep(30)
        return reply({ errcode: 60111, errmsg: 'userid not found' })
      },
    })
    await clock.advance(60_000)
    await clock.finish(rejection(app.api.get(path, { userid: 'zhangsan' })))
    expect(events).toEqual([
      { type: 'request', path: 'GET /cgi-bin/gettoken', durationMs: 0, errcode: 0 },
      { type: 'token_refresh', reason: 'cold', durationMs: 0, ok: true, expiresInSeconds: 7200 },
      { type: 'request', path: 'GET /cgi-bin/user/get', durationMs: 30, errcode: 60111 },
    ])
    const requests = events.filter(({ type }) => type === 'request')
    const debug = log.lines.filter(({ level }) => level === 'debug')
    expect(debug).toEqual(requests.map((fields) => ({ level: 'debug', message: 'wecom request', fields })))
  })

  it('a failure on the way is told by the code of its error, an abort by its name', async () => {
    const stop = new AbortController()
    const { app, events } = createTestApp({
      [path]: [
        () => reply('', { status: 404 }),
        () => {
          stop.abort()
          return never()
        },
      ],
    })
    await rejection(app.api.get(path))
    await rejection(app.api.get(path, {}, { signal: stop.signal }))
    expect(events.slice(2)).toEqual([
      { type: 'request', path: 'GET /cgi-bin/user/get', durationMs: 0, failure: 'bad_status' },
      { type: 'request', path: 'GET /cgi-bin/user/get', durationMs: 0, failure: 'aborted' },
    ])
  })
})
