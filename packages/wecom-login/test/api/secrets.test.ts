import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createWeComApp, type WeComAppConfig } from '../../src/app.js'
import { nodeTransport } from '../../src/wire/node/node-transport.js'
import { TransportFailure, type TransportRequest } from '../../src/wire/transport.js'
import type { TokenStore } from '../../src/stores/token-store.js'
import { type Answer, reply } from '../fake-wecom.js'
import { createTestApp, rejection } from '../test-app.js'
import { listenHttp, listenTcp } from '../wire.js'

// With characters that a URL must encode.
const secret = 'canary-s3cret/+='
const token = 'canary-t0ken/+='
const code = 'canary-c0de/+='
const ticket = 'canary-t1cket/+='
const canaries = [secret, token, code, ticket]
const spellings = canaries.flatMap((canary) => {
  const encoded = encodeURIComponent(canary)
  return [canary, encoded, encoded.toLowerCase(), canary.slice(0, -3), Buffer.from(canary).toString('base64')]
})

/** Every way in which a value is usually printed. */
const printed = (value: unknown): string => {
  const parts = [
    inspect(value, { depth: 10, showHidden: true, getters: true }),
    JSON.stringify(value) ?? '',
    String(value),
  ]
  for (let at: unknown = value; at instanceof Error; at = at.cause) parts.push(at.message, at.stack ?? '', at.name)
  return parts.join('\n')
}

const leaksIn = (text: string): string[] => spellings.filter((spelling) => text.includes(spelling))

const gettoken = '/cgi-bin/gettoken'
const identity = '/cgi-bin/auth/getuserinfo'
const userGet = '/cgi-bin/user/get'
const userDetail = '/cgi-bin/auth/getuserdetail'
const fresh = { errcode: 0, errmsg: 'ok', access_token: token, expires_in: 7200 }
const consented = { errcode: 0, errmsg: 'ok', userid: 'zhangsan', user_ticket: ticket }

const echo = (errcode: number): Answer => ({
  errcode,
  errmsg: `${canaries.join(' ')} ${canaries.map(encodeURIComponent).join('&')} ${canaries.map((c) => encodeURIComponent(c).toLowerCase()).join('&')} more`,
})
const echoPage =
  (status: number): Answer =>
  (_, { url }) =>
    reply(`<html>${url} ${canaries.join()}`, { status, headers: { 'content-type': 'text/html', location: url } })

/** What a request holds; the echo of anything else is out of the reach of a client. */
const echoOfOwn =
  (errcode: number): Answer =>
  (_, { url, body }) =>
    reply({ errcode, errmsg: `you sent ${url} ${decodeURIComponent(url)} ${body ?? ''}` })

const throwing: Answer = (_, { url }) => {
  throw Object.assign(new Error(`request to ${url} failed`), { config: { url }, cause: new Error(url) })
}
const failing: Answer = () => {
  throw new TransportFailure({ phase: 'body', problem: 'reset', sent: true, errorCode: 'ECONNRESET' })
}

const faults: readonly (readonly [string, Answer])[] = [
  ['an answer that echoes the request, 40029', echoOfOwn(40029)],
  ['an answer that echoes the request, -1', echoOfOwn(-1)],
  ['an answer that echoes the request, 40014', echoOfOwn(40014)],
  ['an answer that echoes the request, 40001', echoOfOwn(40001)],
  ['an answer that echoes the request, 45009', echoOfOwn(45009)],
  ['an answer that echoes the request, 60020', echoOfOwn(60020)],
  ['an answer that echoes the request, 999999', echoOfOwn(999_999)],
  ['a page of a proxy with the address on it', echoPage(502)],
  ['a page with status 200', echoPage(200)],
  ['a redirect to the address', echoPage(302)],
  ['429', echoPage(429)],
  ['errcode that holds the address', (_, { url }) => reply({ errcode: url, errmsg: url })],
  [
    'an answer about nobody, with the address in it',
    (_, { url }) => reply({ errcode: 0, userid: { url }, access_token: ` ${url}`, hint: url }),
  ],
  ['a transport whose error holds the address', throwing],
  ['a transport that resets', failing],
  ['a transport that never answers', () => new Promise(() => undefined)],
]

const leakingStore = (kept: string[]): TokenStore => ({
  get: (key) => {
    kept.push(key)
    return Promise.reject(Object.assign(new Error(`GET ${key} -> {"accessToken":"${token}"}`), { value: token }))
  },
  set: (key, value) => {
    kept.push(key)
    return Promise.reject(Object.assign(new Error(`SET ${key} ${value}`), { command: { args: [key, value] } }))
  },
  delete: async (key) => void kept.push(key),
})

const watch = async (script: Record<string, Answer | readonly Answer[]>, config: Partial<WeComAppConfig> = {}) => {
  const kept: string[] = []
  const test = createTestApp({ [gettoken]: fresh, ...script }, { secret, tokenStore: leakingStore(kept), ...config })
  const { app, clock } = test
  const caught = (error: unknown) => error
  // Of the calls whose answer is data or a token, only the error is looked at.
  const nothing = () => 'an answer'
  const calls = [
    () => app.oauth.detailed().contactFromCode(code).catch(caught),
    () => app.oauth.memberFromCode(code).catch(caught),
    () => app.oauth.getUserDetail(ticket).then(nothing, caught),
    () => app.api.post(userDetail, { user_ticket: ticket }).then(nothing, caught),
    () => app.accessToken().then(nothing, caught),
  ]
  const outcomes: unknown[] = []
  for (const call of calls) outcomes.push(await clock.finish(call()))
  const failures = outcomes.flatMap((outcome) => {
    const inner = (outcome as { failures?: Record<string, unknown> }).failures
    return inner === undefined ? [] : Object.values(inner)
  })
  const output = [...outcomes, ...failures, ...test.events, ...test.log.lines, ...kept].map(printed).join('\n')
  return { output, outcomes, requests: test.wecom.requests, kept, failures }
}

describe('the watch itself', () => {
  it('sees a secret in every place where one may hide', () => {
    const hidden = Object.defineProperty(new Error('x', { cause: new Error(token) }), 'secret', { value: code })
    expect(leaksIn(printed(hidden))).toEqual(expect.arrayContaining([token, code]))
    expect(leaksIn(printed({ path: `?a=${encodeURIComponent(secret)}` }))).toContain(encodeURIComponent(secret))
  })

  it('watches calls that do carry all four', async () => {
    const { requests, kept, outcomes } = await watch({
      [identity]: consented,
      [userGet]: { errcode: 0, userid: 'zhangsan' },
      [userDetail]: { errcode: 0, userid: 'zhangsan' },
    })
    expect(requests.flatMap(({ query, body }) => Object.values({ ...query, ...(body as object | undefined) }))).toEqual(
      expect.arrayContaining(canaries),
    )
    expect(kept.length).toBeGreaterThan(0)
    expect(outcomes[0]).toMatchObject({ kind: 'member' })
  })
})

describe('no secret, token, code or ticket is ever printed', () => {
  const calls = [gettoken, identity, userGet, userDetail] as const
  const table = calls.flatMap((call) => faults.map(([name, answer]) => [call, name, answer] as const))

  it.each(table)('%s: %s', async (call, _, answer) => {
    const { output, requests } = await watch({
      [identity]: consented,
      [userGet]: { errcode: 0, userid: 'zhangsan' },
      [userDetail]: { errcode: 0, userid: 'zhangsan' },
      [call]: answer,
    })
    expect(requests.filter(({ path }) => path === call).length).toBeGreaterThan(0)
    expect(leaksIn(output)).toEqual([])
  })

  it('not even by an upstream that echoes the secret, the token, the code and the ticket of the call in errmsg', async () => {
    const { app } = createTestApp({ [gettoken]: fresh, [identity]: echo(40029) }, { secret })
    const error = await rejection(app.api.get(identity, { code, user_ticket: ticket }))
    expect(error).toMatchObject({ errcode: 40029 })
    expect((error as { errmsg: string }).errmsg).toMatch(
      /^\*\*\* \*\*\* \*\*\* \*\*\* \*\*\*&\*\*\*&\*\*\*&\*\*\* .* more$/,
    )
    expect(leaksIn(printed(error))).toEqual([])
  })

  it('nor when a token that the corp’s own server gave is refused', async () => {
    const { output } = await watch({ [identity]: echoOfOwn(42001) }, { accessToken: () => token })
    expect(leaksIn(output)).toEqual([])
  })

  it('nor in a second refusal, whose errmsg holds the new token', async () => {
    const { output, requests } = await watch({
      [gettoken]: [fresh, { ...fresh, access_token: `${token}-second` }],
      [identity]: echoOfOwn(40014),
    })
    expect(new Set(requests.map(({ query }) => query['access_token'])).size).toBeGreaterThan(1)
    expect(leaksIn(output)).toEqual([])
  })

  it('nor while a refused secret is remembered', async () => {
    const { app } = createTestApp({ [gettoken]: echoOfOwn(40001) }, { secret })
    await rejection(app.accessToken())
    expect(leaksIn(printed(await rejection(app.accessToken())))).toEqual([])
  })

  it('nor by printing the app, its faces, a detail or a contact', async () => {
    const { app } = createTestApp(
      {
        [gettoken]: fresh,
        [identity]: consented,
        [userGet]: { errcode: 0, userid: 'zhangsan', user_ticket: ticket },
        [userDetail]: { errcode: 0, userid: 'zhangsan', user_ticket: ticket },
      },
      { secret },
    )
    const contact = await app.oauth.detailed().contactFromCode(code)
    const detail = await app.oauth.getUserDetail(ticket)
    const output = [app, app.oauth, app.api, contact, contact.raw, detail, detail.raw].map(printed).join('\n')
    expect(leaksIn(output)).toEqual([])
  })

  it('nor in a TypeError about the caller’s own mistake', async () => {
    const { app } = createTestApp({}, { secret })
    const errors = [
      await rejection(app.oauth.getUserInfo(`${code} ${token}`)),
      await rejection(app.oauth.getUserDetail(`${ticket}\n`)),
      await rejection(app.api.get(`/cgi-bin/x?access_token=${token}`)),
      await rejection(app.api.get('/cgi-bin/x', { code: [code] } as never)),
    ]
    expect(errors.every((error) => error instanceof TypeError)).toBe(true)
    expect(leaksIn(errors.map(printed).join('\n'))).toEqual([])
  })
})

describe('on a real wire', () => {
  const failOn = async (origin: string) => {
    const app = createWeComApp({
      corpId: 'wwcorp',
      secret,
      endpoints: { api: origin },
      transport: nodeTransport(),
      timeoutMs: 200,
    })
    const errors = [await rejection(app.oauth.getUserInfo(code)), await rejection(app.accessToken())]
    app.close()
    return errors.map(printed).join('\n')
  }

  it('a refused connection, a reset, silence, junk and a wrong scheme print nothing either', async () => {
    const gone = await listenHttp(() => undefined)
    await gone.close()
    const wires = [
      await listenHttp((request) => request.socket.resetAndDestroy()),
      await listenHttp(() => undefined),
      await listenHttp((request, response) => response.writeHead(302, { location: request.url }).end(request.url)),
      await listenTcp((socket) => socket.on('data', (data) => socket.end(data))),
    ]
    const outputs = await Promise.all([
      failOn(gone.origin),
      ...wires.map(({ origin }) => failOn(origin)),
      failOn((wires[0] ?? gone).origin.replace('http:', 'https:')),
    ])
    for (const wire of wires) await wire.close()
    expect(leaksIn(outputs.join('\n'))).toEqual([])
    expect(outputs.join('\n')).not.toMatch(/corpsecret|access_token=|127\.0\.0\.1/)
  })
})

it('a request does hold the secret, so that these tests watch something', async () => {
  const urls: string[] = []
  const transport = {
    send: async ({ url }: TransportRequest) => {
      urls.push(url)
      return reply(fresh)
    },
  }
  await createWeComApp({ corpId: 'wwcorp', secret, transport }).accessToken()
  expect(leaksIn(urls.join())).toContain(encodeURIComponent(secret))
})
