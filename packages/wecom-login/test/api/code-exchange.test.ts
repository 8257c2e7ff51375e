import { describe, expect, it } from 'vitest'
import { TransportFailure } from '../../src/wire/transport.js'
import { type Answer, reply } from '../fake-wecom.js'
import { createTestApp, rejection } from '../test-app.js'

const identity = '/cgi-bin/auth/getuserinfo'
const member = { errcode: 0, errmsg: 'ok', userid: 'zhangsan' }
const page: Answer = () => reply('<html>', { headers: { 'content-type': 'text/html' } })
const status =
  (code: number): Answer =>
  () =>
    reply({ errcode: 0, userid: 'zhangsan' }, { status: code })
const broken = (facts: ConstructorParameters<typeof TransportFailure>[0]) => new TransportFailure(facts)
const refused = broken({
  phase: 'connect',
  problem: 'no connection',
  sent: false,
  passing: true,
  errorCode: 'ECONNREFUSED',
})

const login = (answers: Answer | readonly Answer[], script: Record<string, Answer | readonly Answer[]> = {}) => {
  const test = createTestApp({ [identity]: answers, ...script })
  const codes = () => test.wecom.to(identity).map(({ query }) => [query['code'], query['access_token']])
  return { ...test, codes, visitor: test.clock.finish(test.app.oauth.getUserInfo('CODE')) }
}

describe('a code is sent once', () => {
  const ambiguous: readonly (readonly [string, Answer, Record<string, unknown>])[] = [
    [
      'a reset on a fresh or a reused connection',
      broken({ phase: 'body', problem: 'reset', sent: true, errorCode: 'ECONNRESET' }),
      { phase: 'body', category: 'transport' },
    ],
    [
      'a broken pipe',
      broken({ phase: 'body', problem: 'pipe', sent: true, errorCode: 'EPIPE' }),
      { phase: 'body', category: 'transport' },
    ],
    [
      'half a body',
      broken({ phase: 'body', problem: 'cut off', sent: true }),
      { phase: 'body', category: 'transport' },
    ],
    ['silence until the deadline', () => new Promise(() => undefined), { phase: 'timeout', category: 'timeout' }],
    ['500', status(500), { phase: 'status', category: 'upstream', status: 500 }],
    ['502', status(502), { phase: 'status', category: 'upstream', status: 502 }],
    ['503', status(503), { phase: 'status', category: 'upstream', status: 503 }],
    ['504', status(504), { phase: 'status', category: 'upstream', status: 504 }],
    ['429', status(429), { phase: 'status', category: 'rate_limited', status: 429 }],
    ['a redirect', status(302), { phase: 'status', category: 'protocol', status: 302 }],
    ['no content', () => reply('', { status: 204 }), { phase: 'parse', category: 'protocol' }],
    ['an empty body', () => reply(''), { phase: 'parse', category: 'protocol' }],
    ['a page', page, { phase: 'parse', category: 'protocol' }],
    ['a list', () => reply([]), { phase: 'parse', category: 'protocol' }],
    ['errcode as a text', () => reply({ errcode: '0', userid: 'a' }), { phase: 'parse', category: 'protocol' }],
    ['an answer about nobody', { errcode: 0, errmsg: 'ok' }, { phase: 'parse', category: 'protocol' }],
    ['an error of an unknown transport', new Error('boom'), { phase: 'body', category: 'transport' }],
  ]

  it.each(ambiguous)(
    '%s: it may be spent, so it is not sent again, and the error says so',
    async (_, answer, facts) => {
      const { visitor, codes } = login([answer, member])
      const error = await rejection(visitor)
      expect(error).toMatchObject({ name: 'WeComTransportError', path: `GET ${identity}`, ambiguous: true, ...facts })
      expect(error).not.toMatchObject({ category: 'code' })
      expect(codes()).toEqual([['CODE', 'token-1']])
    },
  )

  const definite: readonly (readonly [number, string])[] = [
    [-1, 'upstream'],
    [40029, 'code'],
    [42003, 'code'],
    [42022, 'code'],
    [41008, 'code'],
    [45009, 'rate_limited'],
    [45033, 'rate_limited'],
    [50001, 'config'],
    [60020, 'config'],
    [48002, 'config'],
    [40001, 'config'],
    [41001, 'protocol'],
    [999_999, 'upstream'],
  ]

  it.each(definite)('errcode %i: not sent again, and told as %s', async (errcode, category) => {
    const { visitor, codes, wecom } = login([{ errcode, errmsg: 'no' }, member])
    expect(await rejection(visitor)).toMatchObject({ name: 'WeComApiError', errcode, category })
    expect(codes()).toEqual([['CODE', 'token-1']])
    expect(wecom.to('/cgi-bin/gettoken')).toHaveLength(1)
  })

  it('whatever its name: js_code and auth_code are sent once too', async () => {
    for (const name of ['js_code', 'auth_code', 'tfa_code']) {
      const { app, wecom, clock } = createTestApp({ '/cgi-bin/miniprogram/jscode2session': status(502) })
      await rejection(clock.finish(app.api.get('/cgi-bin/miniprogram/jscode2session', { [name]: 'CODE' })))
      expect(wecom.to('/cgi-bin/miniprogram/jscode2session'), name).toHaveLength(1)
    }
  })
})

describe('with proof that nothing was sent', () => {
  it.each([1, 2])('a code is sent again after %i refused connections', async (times) => {
    const { visitor, codes } = login([...Array.from({ length: times }, () => refused), member])
    expect(await visitor).toMatchObject({ userId: 'zhangsan' })
    expect(codes()).toHaveLength(times + 1)
  })

  it('three attempts are the end, and the error says that the code is unspent', async () => {
    const { visitor, codes } = login(refused)
    expect(await rejection(visitor)).toMatchObject({
      code: 'connect_failed',
      phase: 'connect',
      category: 'transport',
      ambiguous: false,
    })
    expect(codes()).toHaveLength(3)
  })

  it('a certificate that is not to be trusted is no reason to try again', async () => {
    const { visitor, codes } = login(
      broken({ phase: 'connect', problem: 'certificate', sent: false, errorCode: 'CERT_HAS_EXPIRED' }),
    )
    expect(await rejection(visitor)).toMatchObject({ code: 'connect_failed', ambiguous: false })
    expect(codes()).toHaveLength(1)
  })

  it('the first ambiguous failure after a refused connection is the end', async () => {
    const { visitor, codes } = login([refused, status(502), member])
    expect(await rejection(visitor)).toMatchObject({ status: 502, ambiguous: true })
    expect(codes()).toHaveLength(2)
  })

  it('nothing starts after the five seconds of the call', async () => {
    const slowlyRefused: Answer = async () => {
      await test.clock.sleep(2_600)
      throw refused
    }
    const test = createTestApp({ [identity]: slowlyRefused })
    const startedAt = test.clock.monotonic()
    expect(await rejection(test.clock.finish(test.app.oauth.getUserInfo('CODE')))).toMatchObject({
      name: 'WeComTransportError',
    })
    expect(test.wecom.to(identity)).toHaveLength(2)
    expect(test.clock.monotonic() - startedAt).toBeLessThanOrEqual(5_000)
  })
})

describe('when the token is dead', () => {
  it.each([40014, 42001])('after %i the code is sent once more, with a new token', async (errcode) => {
    const { visitor, codes, wecom } = login([{ errcode, errmsg: 'invalid access_token' }, member])
    expect(await visitor).toMatchObject({ userId: 'zhangsan' })
    expect(codes()).toEqual([
      ['CODE', 'token-1'],
      ['CODE', 'token-2'],
    ])
    expect(wecom.to('/cgi-bin/gettoken')).toHaveLength(2)
  })

  it('a second refusal ends it: the set-up is wrong, not the token', async () => {
    const { visitor, codes, wecom } = login({ errcode: 40014, errmsg: 'invalid access_token' })
    expect(await rejection(visitor)).toMatchObject({ errcode: 40014, category: 'config' })
    expect(codes()).toHaveLength(2)
    expect(wecom.to('/cgi-bin/gettoken')).toHaveLength(2)
  })

  it('the second answer decides, whatever the first one was', async () => {
    const { visitor, codes } = login([
      { errcode: 42001, errmsg: 'expired' },
      { errcode: 40029, errmsg: 'invalid code' },
    ])
    expect(await rejection(visitor)).toMatchObject({ errcode: 40029, category: 'code' })
    expect(codes()).toHaveLength(2)
  })

  it('an ambiguous failure of the second sending is the end', async () => {
    const { visitor, codes } = login([{ errcode: 42001, errmsg: 'expired' }, status(502), member])
    expect(await rejection(visitor)).toMatchObject({ status: 502, ambiguous: true })
    expect(codes()).toHaveLength(2)
  })

  it('40001 of a business call is no reason to fetch a token: on WeCom it means a bad secret', async () => {
    const { visitor, wecom } = login({ errcode: 40001, errmsg: 'invalid credential' })
    expect(await rejection(visitor)).toMatchObject({ errcode: 40001, category: 'config' })
    expect(wecom.to('/cgi-bin/gettoken')).toHaveLength(1)
  })
})
