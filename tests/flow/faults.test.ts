import { describe, expect, it } from 'vitest'
import type { OAuth, WeComAppConfig } from 'wecom-login'
import type { ApiCall, Fault } from 'wecom-simulator'

import { createShiftedClock, withoutPauses } from '../fixtures/clocks.js'
import { recordedTransport } from '../fixtures/recorded-transport.js'
import { codeIn } from '../fixtures/callback-code.js'
import { rejection } from '../fixtures/rejection.js'
import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, codesSent } = useSimulator()

/** An app with its token at hand, and what it sends from here on. */
const connected = async (config: Partial<WeComAppConfig> = {}) => {
  await connect('modern').accessToken()
  const { sent, transport } = recordedTransport()
  const app = connect('modern', { transport, clock: withoutPauses, ...config })
  return { ...app, sent }
}
const consented = (oauth: OAuth) => codeFor('zhangsan', oauth.getAuthURL({ scope: 'snsapi_privateinfo' }))
const script = (call: ApiCall, faults: readonly Fault[]) => {
  for (const fault of faults) sim.next(call, fault)
}

const ambiguous: readonly (readonly [string, Fault, Readonly<Record<string, unknown>>])[] = [
  ['dropped before its effect', { drop: 'before' }, { code: 'bad_body', category: 'transport' }],
  ['dropped after its effect', { drop: 'after-effect' }, { code: 'bad_body', category: 'transport' }],
  ['answered with 500', { status: 500 }, { code: 'bad_status', status: 500, category: 'upstream' }],
  ['answered with 502 and HTML', { status: 502, body: '<html>' }, { code: 'bad_status', category: 'upstream' }],
  ['answered with 429', { status: 429 }, { code: 'bad_status', category: 'rate_limited' }],
  [
    'redirected',
    { status: 302, headers: { location: 'https://elsewhere.example.com/' } },
    { code: 'bad_status', category: 'protocol' },
  ],
  ['answered with nothing', { status: 200 }, { code: 'bad_json', category: 'protocol' }],
  ['answered with a login page', { status: 200, body: '<!doctype html>' }, { code: 'bad_json', category: 'protocol' }],
  ['answered by half', { status: 200, body: '{"errcode":0,"userid":"zha' }, { code: 'bad_json' }],
  ['answered with a list', { status: 200, body: '[]' }, { code: 'bad_json' }],
  ['answered without errcode', { status: 200, body: '{"userid":"zhangsan"}' }, { code: 'bad_json' }],
  ['answered with errcode "0"', { status: 200, body: '{"errcode":"0","userid":"zhangsan"}' }, { code: 'bad_json' }],
  ['answered with errcode null', { status: 200, body: '{"errcode":null,"userid":"zhangsan"}' }, { code: 'bad_json' }],
  ['answered with a megabyte too much', { status: 200, body: ' '.repeat(1024 * 1024 + 1) }, { code: 'bad_body' }],
]

describe('the exchange of a code', () => {
  it.each(ambiguous)('%s is not repeated: the code may be spent', async (_, fault, error) => {
    const { oauth, sent } = await connected()
    const code = await consented(oauth)
    sim.next('getuserinfo', fault)

    await expect(oauth.contactFromCode(code)).rejects.toMatchObject({
      name: 'WeComTransportError',
      path: 'GET /cgi-bin/auth/getuserinfo',
      ambiguous: true,
      ...error,
    })
    expect(sent).toEqual(['gettoken', 'auth/getuserinfo'])
  })

  it.each([
    ['busy', -1, 'retry_backoff'],
    ['an errcode nobody knows', 999999, 'give_up'],
    ['too many at once', 45033, 'retry_backoff'],
  ])('%s is not repeated either', async (_, errcode, reaction) => {
    const { oauth, sent } = await connected()
    const code = await consented(oauth)
    sim.next('getuserinfo', { errcode })

    await expect(oauth.contactFromCode(code)).rejects.toMatchObject({ name: 'WeComApiError', errcode, reaction })
    expect(sent).toEqual(['gettoken', 'auth/getuserinfo'])
  })

  it('that takes too long is not repeated, and ends in time', async () => {
    const { oauth, accessToken, sent } = await connected({ timeoutMs: 700, clock: undefined })
    const code = await consented(oauth)
    await accessToken()
    sim.next('getuserinfo', { delayMs: 60_000 })

    await expect(oauth.contactFromCode(code)).rejects.toMatchObject({
      code: 'timed_out',
      category: 'timeout',
      ambiguous: true,
    })
    expect(sent).toEqual(['gettoken', 'auth/getuserinfo'])
  })

  it('that was dropped after its effect has spent the code, and a new login works', async () => {
    const { oauth } = await connected()
    const code = await consented(oauth)
    sim.next('getuserinfo', { drop: 'after-effect' })
    await rejection(oauth.contactFromCode(code))

    await expect(oauth.contactFromCode(code)).rejects.toMatchObject({ errcode: 40029 })
    expect(await oauth.contactFromCode(await consented(oauth))).toMatchObject({ id: 'zhangsan' })
  })

  it('that found nobody listening is tried again, for nothing was sent', async () => {
    const server = await sim.listen()
    await server.close()
    const token = await connect('modern').accessToken()
    const { sent, transport } = recordedTransport()
    const { oauth } = connect('modern', { endpoints: server.endpoints, accessToken: () => token, transport })
    const code = await consented(oauth)

    await expect(oauth.contactFromCode(code)).rejects.toMatchObject({ code: 'connect_failed', ambiguous: false })
    expect(sent).toEqual(['auth/getuserinfo', 'auth/getuserinfo', 'auth/getuserinfo'])
    expect(codesSent()).toEqual([])

    const restarted = await sim.listen(Number(new URL(server.url).port))
    expect(await oauth.contactFromCode(code)).toMatchObject({ id: 'zhangsan' })
    await restarted.close()
  })
})

// Nothing happens at WeCom when these are repeated, so a fault that passes is waited out.
const passing: readonly (readonly [string, Fault])[] = [
  ['dropped before its effect', { drop: 'before' }],
  ['dropped after its effect', { drop: 'after-effect' }],
  ['answered with 500', { status: 500 }],
  ['answered with 503 and HTML', { status: 503, body: '<html>' }],
  ['answered with errcode -1', { errcode: -1 }],
  ['answered with a page', { status: 200, body: '<html>' }],
]

describe('gettoken', () => {
  const cold = () => {
    const { sent, transport } = recordedTransport()
    return { ...connect('modern', { transport, clock: withoutPauses }), sent }
  }

  it.each(passing)('%s is repeated; the code is sent once', async (_, fault) => {
    const { oauth, sent } = cold()
    const code = await consented(oauth)
    sim.next('gettoken', fault)

    expect(await oauth.contactFromCode(code)).toMatchObject({ id: 'zhangsan' })
    expect(sent).toEqual(['gettoken', 'gettoken', 'auth/getuserinfo'])
  })

  it.each(passing)('%s three times ends the login before its code is sent', async (_, fault) => {
    const clock = createShiftedClock()
    const { sent, transport } = recordedTransport()
    const { oauth } = connect('modern', { transport, clock })
    const code = await consented(oauth)
    script('gettoken', [fault, fault, fault])

    await expect(oauth.contactFromCode(code)).rejects.toMatchObject({ path: 'GET /cgi-bin/gettoken' })
    expect(sent).toEqual(['gettoken', 'gettoken', 'gettoken'])
    clock.advance(1_000)
    expect(await oauth.contactFromCode(code)).toMatchObject({ id: 'zhangsan' })
  })

  it('that takes too long is repeated', async () => {
    const { sent, transport } = recordedTransport()
    const { oauth } = connect('modern', { transport, timeoutMs: 700 })
    const code = await consented(oauth)
    sim.next('gettoken', { delayMs: 60_000 })

    expect(await oauth.contactFromCode(code)).toMatchObject({ id: 'zhangsan' })
    expect(sent).toEqual(['gettoken', 'gettoken', 'auth/getuserinfo'])
  })

  it.each([
    ['an empty token', '{"errcode":0,"errmsg":"ok","access_token":"","expires_in":7200}'],
    ['a token of another type', '{"errcode":0,"errmsg":"ok","access_token":1,"expires_in":7200}'],
    ['nothing', '{}'],
  ])('answered with %s is a typed error; nothing is sent with it', async (_, body) => {
    const { oauth, sent } = cold()
    script('gettoken', [
      { status: 200, body },
      { status: 200, body },
      { status: 200, body },
    ])

    await expect(oauth.contactFromCode('code')).rejects.toMatchObject({ code: 'bad_json', category: 'protocol' })
    expect(sent).toEqual(['gettoken', 'gettoken', 'gettoken'])
  })
})

describe.each(['user/get', 'auth/getuserdetail'] as const)('%s', (call) => {
  const failure = call === 'user/get' ? 'userGet' : 'userDetail'
  const field = call === 'user/get' ? 'name' : 'mobile'
  const known = call === 'user/get' ? { mobile: '13800000001' } : { name: '张三' }

  it.each(passing)('%s is repeated, and the contact is complete', async (_, fault) => {
    const { oauth, sent } = await connected()
    const code = await consented(oauth)
    sim.next(call, fault)

    const contact = await oauth.detailed().contactFromCode(code)

    expect(contact).toMatchObject({ id: 'zhangsan', name: '张三', mobile: '13800000001', failures: {} })
    expect(sent.filter((each) => each === call)).toHaveLength(2)
    expect(sent.filter((each) => each === 'auth/getuserinfo')).toHaveLength(1)
  })

  it.each(passing)('%s three times does not fail the login', async (_, fault) => {
    const { oauth, sent } = await connected()
    const code = await consented(oauth)
    script(call, [fault, fault, fault])

    const contact = await oauth.detailed().contactFromCode(code)

    expect(contact).toMatchObject({ kind: 'member', id: 'zhangsan', ...known, absent: { [field]: 'request_failed' } })
    expect(contact.failures[failure]).toMatchObject({ path: expect.stringContaining(`/cgi-bin/${call}`) })
    expect(sent.filter((each) => each === call)).toHaveLength(3)
    expect(sent.filter((each) => each === 'auth/getuserinfo')).toHaveLength(1)
  })

  it.each([
    ['redirected', { status: 302, headers: { location: 'https://elsewhere.example.com/' } }],
    ['answered with 60020', { errcode: 60020 }],
  ] satisfies [string, Fault][])('%s is not repeated and does not fail the login', async (_, fault) => {
    const { oauth, sent } = await connected()
    const code = await consented(oauth)
    sim.next(call, fault)

    const contact = await oauth.detailed().contactFromCode(code)

    expect(contact).toMatchObject({ id: 'zhangsan', ...known, absent: { [field]: 'request_failed' } })
    expect(sent.filter((each) => each === call)).toHaveLength(1)
  })
})

it('a profile and a detail that take too long do not fail the login', async () => {
  const { oauth, accessToken } = await connected({ timeoutMs: 700, clock: undefined })
  const callback = await sim.as('zhangsan').open(oauth.getAuthURL({ scope: 'snsapi_privateinfo' }))
  await accessToken()
  sim.next('user/get', { delayMs: 60_000 })
  sim.next('getuserdetail', { delayMs: 60_000 })

  const contact = await oauth.detailed().contactFromCode(codeIn(callback))

  expect(contact).toMatchObject({
    id: 'zhangsan',
    absent: { name: 'request_failed', mobile: 'request_failed' },
    failures: { userGet: { code: 'timed_out' }, userDetail: { code: 'timed_out' } },
  })
})
