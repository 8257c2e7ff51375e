import { describe, expect, it } from 'vitest'
import { type Answer, reply } from '../fake-wecom.js'
import { createTestApp, rejection } from '../test-app.js'

const path = '/cgi-bin/agent/get'
const bad: Answer = () => reply('', { status: 502 })
const ok = { errcode: 0, errmsg: 'ok', agentid: 1000002 }

describe('api.get and api.post', () => {
  it('attach the token and give the answer', async () => {
    const { app, wecom } = createTestApp({ [path]: ok })
    expect(await app.api.get(path, { agentid: 1000002, flag: false, none: undefined })).toEqual(ok)
    await app.api.post(path, { agentid: 1000002 })
    await app.api.post(path)
    expect(wecom.to(path).map(({ method, query, body }) => [method, query, body])).toEqual([
      ['GET', { access_token: 'token-1', agentid: '1000002', flag: 'false' }, undefined],
      ['POST', { access_token: 'token-1' }, { agentid: 1000002 }],
      ['POST', { access_token: 'token-1' }, {}],
    ])
  })

  it('go to the given API host, under its prefix', async () => {
    const { app, wecom } = createTestApp(
      { [`/wecom${path}`]: ok, '/wecom/cgi-bin/gettoken': { errcode: 0, access_token: 'T', expires_in: 7200 } },
      { endpoints: { api: 'https://relay.example.com/wecom/' } },
    )
    await app.api.get(path)
    expect(wecom.requests.map(({ host, path }) => host + path)).toEqual([
      'relay.example.com/wecom/cgi-bin/gettoken',
      'relay.example.com/wecom/cgi-bin/agent/get',
    ])
  })

  it('repeat a read at most twice', async () => {
    const { app, wecom, clock } = createTestApp({ [path]: bad })
    expect(await rejection(clock.finish(app.api.get(path)))).toMatchObject({ status: 502 })
    expect(wecom.to(path)).toHaveLength(3)
  })

  it('a read that works at the third attempt is a success', async () => {
    const { app, clock } = createTestApp({ [path]: [bad, { errcode: -1, errmsg: 'system busy' }, ok] })
    expect(await clock.finish(app.api.get(path))).toEqual(ok)
  })

  it.each([40029, 45009, 60020, 48002])('errcode %i of a read is final', async (errcode) => {
    const { app, wecom } = createTestApp({ [path]: { errcode } })
    expect(await rejection(app.api.get(path))).toMatchObject({ errcode })
    expect(wecom.to(path)).toHaveLength(1)
  })

  it('never repeat a POST, unless the caller says that it may be', async () => {
    const { app, wecom, clock } = createTestApp({ [path]: [bad, bad, ok] })
    expect(await rejection(clock.finish(app.api.post(path)))).toMatchObject({ status: 502 })
    expect(wecom.to(path)).toHaveLength(1)
    expect(await clock.finish(app.api.post(path, {}, { repeatable: true }))).toEqual(ok)
    expect(wecom.to(path)).toHaveLength(3)
  })

  it('never repeat a GET that the caller says may not be', async () => {
    const { app, wecom, clock } = createTestApp({ [path]: bad })
    await rejection(clock.finish(app.api.get(path, {}, { repeatable: false })))
    expect(wecom.to(path)).toHaveLength(1)
  })

  it('an aborted caller waits for nothing, and the token it was fetching serves the next one', async () => {
    const { app, wecom, clock } = createTestApp({
      '/cgi-bin/gettoken': async () => {
        await clock.sleep(500)
        return reply({ errcode: 0, access_token: 'T', expires_in: 7200 })
      },
      [path]: ok,
    })
    const stop = new AbortController()
    const first = rejection(app.api.get(path, {}, { signal: stop.signal }))
    const second = app.api.get(path)
    await clock.advance(100)
    const reason = new Error('left')
    stop.abort(reason)
    expect(await first).toBe(reason)
    expect(await clock.finish(second)).toEqual(ok)
    expect(wecom.to('/cgi-bin/gettoken')).toHaveLength(1)
    expect(wecom.to(path)).toHaveLength(1)
  })

  it('are frozen, like everything an app is made of', () => {
    const { app } = createTestApp()
    expect([app, app.api, app.oauth].every((part) => Object.isFrozen(part))).toBe(true)
  })
})

describe('maxBytes', () => {
  const answerOf = (bytes: number) => reply(JSON.stringify({ errcode: 0 }).padEnd(bytes))

  it('is a MiB unless the caller says more, and the transport knows', async () => {
    const asked: number[] = []
    const { app } = createTestApp({
      [path]: (_, { maxBytes }) => {
        asked.push(maxBytes)
        return answerOf(1024 * 1024 + 1)
      },
    })
    const error = await rejection(app.api.post(path))
    expect(error).toMatchObject({ code: 'bad_body', message: expect.stringContaining('1048576 bytes') as string })
    expect(await app.api.get(path, {}, { maxBytes: 1024 * 1024 + 1 })).toEqual({ errcode: 0 })
    expect(await app.api.post(path, {}, { maxBytes: 64 * 1024 * 1024 })).toEqual({ errcode: 0 })
    expect(asked).toEqual([1_048_576, 1_048_577, 67_108_864])
  })

  it.each([0, 1.5, -1, 64 * 1024 * 1024 + 1, Infinity, Number.NaN, '1000', null])('%j is refused', async (maxBytes) => {
    const { app, wecom } = createTestApp({ [path]: ok })
    for (const method of ['get', 'post'] as const) {
      expect(await rejection(app.api[method](path, {}, { maxBytes: maxBytes as number }))).toEqual(
        new TypeError('options.maxBytes must be an integer from 1 to 67,108,864 bytes (64 MiB)'),
      )
    }
    expect(wecom.requests).toEqual([])
  })
})

describe('a renewed token that is refused as well', () => {
  it('is the last: the set-up is wrong, also where every token is a new one', async () => {
    let asked = 0
    const { app, wecom } = createTestApp(
      { [path]: { errcode: 42001, errmsg: 'access_token expired' } },
      { accessToken: () => `T${(asked += 1)}`, secret: undefined },
    )
    expect(await rejection(app.api.get(path))).toMatchObject({ errcode: 42001, category: 'config' })
    expect(wecom.to(path).map(({ query }) => query['access_token'])).toEqual(['T1', 'T2'])
    expect(asked).toBe(2)
  })
})

describe('a repetition', () => {
  it('is told, with its call', async () => {
    const { app, events, clock } = createTestApp({ [path]: [bad, ok] })
    await clock.finish(app.api.get(path))
    const pauseMs = expect.any(Number) as number
    expect(events.filter(({ type }) => type === 'retry')).toEqual([
      { type: 'retry', path: `GET ${path}`, attempt: 1, pauseMs },
    ])
  })
})

describe('a call limit', () => {
  const limited = { errcode: 45009, errmsg: 'api freq out of limit' }
  const other = '/cgi-bin/user/get'

  it('is remembered for its call alone, and told', async () => {
    const { app, wecom, events, clock } = createTestApp({ [path]: [limited, ok], [other]: ok })
    await rejection(app.api.get(path))
    await clock.advance(10_000)
    expect(await rejection(app.api.get(path))).toMatchObject({ errcode: 45009, retryAfter: 50, path: `GET ${path}` })
    expect(await app.api.get(other)).toEqual(ok)
    expect(wecom.to(path)).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'breaker')).toEqual([
      { type: 'breaker', of: 'call', path: `GET ${path}`, pauseMs: 60_000 },
    ])
    await clock.advance(50_000)
    expect(await app.api.get(path)).toEqual(ok)
  })

  it('of gettoken is not one of the call that needed a token', async () => {
    const { app, events } = createTestApp({ '/cgi-bin/gettoken': limited, [path]: ok })
    expect(await rejection(app.api.get(path))).toMatchObject({ errcode: 45009, path: 'GET /cgi-bin/gettoken' })
    expect(events.filter(({ type }) => type === 'breaker')).toMatchObject([{ of: 'gettoken' }])
  })

  it('is no other failure', async () => {
    const { app, wecom } = createTestApp({ [path]: [() => reply('', { status: 404 }), { errcode: 60111 }, ok] })
    await rejection(app.api.get(path))
    await rejection(app.api.get(path))
    expect(await app.api.get(path)).toEqual(ok)
    expect(wecom.to(path)).toHaveLength(3)
  })
})

describe('what the platform says back', () => {
  const echo: Answer = ({ query, body }) => {
    const said = Object.entries({ ...query, ...(body as object | undefined) }).map(
      ([name, value]) => `${name}: ${value}`,
    )
    return reply({ errcode: 40001, errmsg: said.join(', ') })
  }
  const secrets = ['code', 'js_code', 'auth_code', 'tfa_code', 'user_ticket', 'permanent_code', 'suite_ticket', 'corpsecret', 'provider_secret', 'suite_secret'] // prettier-ignore

  it.each(secrets)('shows no %s, and what is no secret', async (name) => {
    const { app } = createTestApp({ [path]: echo })
    for (const method of ['get', 'post'] as const) {
      const error = (await rejection(app.api[method](path, { [name]: 'hidden', userid: 'zhangsan' }))) as Error
      expect(error.message).toContain(`${name}: ***, userid: zhangsan`)
      expect(error.message).not.toContain('hidden')
    }
  })

  it('is an answer, also of a secret that is no text', async () => {
    const { app } = createTestApp({ [path]: echo })
    expect(await rejection(app.api.post(path, { code: 7 }))).toMatchObject({ errcode: 40001 })
  })

  it('is an answer, also to an app without a secret', async () => {
    const { app } = createTestApp({ [path]: echo }, { secret: undefined, accessToken: () => 'given' })
    expect(await rejection(app.api.get(path))).toMatchObject({ errcode: 40001, errmsg: 'access_token: ***' })
  })
})

describe('the caller’s mistakes', () => {
  it.each([
    undefined,
    null,
    '',
    'cgi-bin/user/get',
    '/',
    '//evil.example/x',
    'https://evil.example/cgi-bin/user/get',
    '/cgi-bin/user/get?access_token=x',
    '/cgi-bin/user/get#x',
    '/cgi-bin/../x',
    '/cgi-bin/%2e%2e/x',
    '/cgi-bin/user get',
    '/cgi-bin/user\\get',
    '/cgi-bin/user/get\n',
    '/cgi-bin/user@evil.example',
    5,
    ['/cgi-bin/user/get'],
  ])('a path that is none of a call is never asked for: %j', async (wrong) => {
    const { app, wecom } = createTestApp()
    for (const method of ['get', 'post'] as const) {
      const error = await rejection(app.api[method](wrong as string))
      expect(error).toBeInstanceOf(TypeError)
      expect(String(error)).toMatch(/path must be the path of a call such as \/cgi-bin\/agent\/get/)
    }
    expect(wecom.requests).toEqual([])
  })

  it.each([
    ['a token of one’s own', { access_token: 'x' }, /query\.access_token must be left out/],
    ['null', { userid: null }, /query\.userid must be a string, a finite number or a boolean/],
    ['a list', { userid: ['a', 'b'] }, /query\.userid must be a string, a finite number or a boolean/],
    ['an object', { userid: {} }, /query\.userid must be a string, a finite number or a boolean/],
    ['a function', { userid: () => 'a' }, /query\.userid must be a string, a finite number or a boolean/],
    ['a lone surrogate', { userid: '\ud800' }, /query\.userid must be well-formed/],
    ['a number that is none', { agentid: Number.NaN }, /query\.agentid must be/],
  ])('%s in a query is refused', async (_, query, message) => {
    const { app, wecom } = createTestApp()
    const error = await rejection(app.api.get(path, query as never))
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toMatch(message)
    expect(wecom.requests).toEqual([])
  })

  it.each([null, 'a=b', ['a'], 5])('%j in place of a query or a body is refused', async (value) => {
    const { app, wecom } = createTestApp()
    const named = (name: string) => new TypeError(`${name} must be an object`)
    expect(await rejection(app.api.get(path, value as never))).toEqual(named('query'))
    expect(await rejection(app.api.post(path, value as never))).toEqual(named('body'))
    expect(await rejection(app.api.get(path, {}, value as never))).toEqual(named('options'))
    expect(await rejection(app.api.post(path, {}, value as never))).toEqual(named('options'))
    expect(wecom.requests).toEqual([])
  })

  it('a body that cannot be written as JSON is refused before anything is sent', async () => {
    const { app, wecom } = createTestApp()
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    expect(await rejection(app.api.post(path, circular))).toBeInstanceOf(TypeError)
    expect(await rejection(app.api.post(path, { n: 1n }))).toBeInstanceOf(TypeError)
    expect(wecom.requests).toEqual([])
  })

  it('changing a query or a body after the call changes nothing', async () => {
    const { app, wecom } = createTestApp({ [path]: ok })
    const query = { agentid: 1 }
    const body = { agentid: 1, nested: { list: [1] } }
    const calls = [app.api.get(path, query), app.api.post(path, body)]
    query.agentid = 2
    body.agentid = 2
    body.nested.list.push(2)
    await Promise.all(calls)
    expect(wecom.to(path).map((request) => request.body ?? request.query['agentid'])).toEqual([
      '1',
      { agentid: 1, nested: { list: [1] } },
    ])
  })
})
