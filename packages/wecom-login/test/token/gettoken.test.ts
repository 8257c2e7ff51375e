import { describe, expect, it } from 'vitest'
import { TransportFailure } from '../../src/wire/transport.js'
import { type Answer, reply } from '../fake-wecom.js'
import { createTestApp, rejection } from '../test-app.js'

const gettoken = '/cgi-bin/gettoken'
const token = { errcode: 0, errmsg: 'ok', access_token: 'TOKEN', expires_in: 7200 }
const status =
  (code: number): Answer =>
  () =>
    reply('', { status: code })
const refused = new TransportFailure({ phase: 'connect', problem: 'refused', sent: false, passing: true })
const reset = new TransportFailure({ phase: 'body', problem: 'reset', sent: true })
const busy = { errcode: -1, errmsg: 'system busy' }

const appWith = (answers: Answer | readonly Answer[]) => createTestApp({ [gettoken]: answers })

describe('gettoken (D:91039)', () => {
  it('is a GET with corpid and corpsecret', async () => {
    const { app, wecom } = appWith(token)
    expect(await app.accessToken()).toBe('TOKEN')
    expect(wecom.requests).toEqual([
      {
        method: 'GET',
        host: 'qyapi.weixin.qq.com',
        path: gettoken,
        query: { corpid: 'wwcorp', corpsecret: 'the-secret' },
        body: undefined,
      },
    ])
  })

  it('takes unknown keys and a warning in errmsg for what they are', async () => {
    const { app } = appWith({ ...token, errmsg: 'Warning: wrong json format.', warning_msg: 'old TLS' })
    expect(await app.accessToken()).toBe('TOKEN')
  })

  it('does not trust a life longer than a day', async () => {
    const { app, events } = appWith({ ...token, expires_in: 1e12 })
    await app.accessToken()
    expect(events.at(-1)).toMatchObject({ expiresInSeconds: 86_400 })
  })

  it.each([
    ['no access_token', { access_token: undefined }],
    ['an empty one', { access_token: '' }],
    ['null', { access_token: null }],
    ['a number', { access_token: 7 }],
    ['an object', { access_token: { token: 'x' } }],
    ['a blank in it', { access_token: 'a b' }],
    ['513 characters', { access_token: 'x'.repeat(513) }],
  ])('an answer with %s is no token, and no business call is made with it', async (_, facts) => {
    const { app, wecom, clock } = appWith({ ...token, ...facts })
    const error = await rejection(clock.finish(app.oauth.getUserInfo('CODE')))
    const path = `GET ${gettoken}`
    expect(error).toMatchObject({ code: 'bad_json', phase: 'parse', category: 'protocol', ambiguous: false, path })
    expect((error as Error).message).toBe(`${path}: the answer has no usable access_token`)
    expect(wecom.requests.map(({ path }) => path)).toEqual([gettoken, gettoken, gettoken])
  })

  it.each([
    [7200, 7_200],
    ['7200', 7_200],
    ['7200.0', 7_200],
    ['1', 1],
    ['86401', 86_400],
  ])('an expires_in of %j is a life of %d s, without a word', async (expiresIn, seconds) => {
    const { app, events, log } = appWith({ ...token, expires_in: expiresIn })
    await app.accessToken()
    expect(events.at(-1)).toMatchObject({ expiresInSeconds: seconds })
    expect(log.warnings()).toEqual([])
  })

  it.each([undefined, 0, '0', 0.5, -1, '-7200', null, '', ' 7200', '7200s', '0x1c20', true, [7200], {}])(
    'an expires_in of %j makes a token that is good for 60 s, with a warning',
    async (expiresIn) => {
      const { app, wecom, clock, log } = appWith({ ...token, expires_in: expiresIn })
      expect(await app.accessToken()).toBe('TOKEN')
      expect(log.warnings().map(({ fields }) => fields)).toEqual([{ path: `GET ${gettoken}` }])
      await clock.advance(50_000)
      await app.accessToken()
      expect(wecom.to(gettoken)).toHaveLength(1)
      await clock.advance(10_000)
      await app.accessToken()
      expect(wecom.to(gettoken).length).toBeGreaterThan(1)
    },
  )

  it('is read whatever the case of its keys', async () => {
    const { app, events } = appWith({ ErrCode: 0, Access_Token: 'TOKEN', Expires_In: 100 })
    expect(await app.accessToken()).toBe('TOKEN')
    expect(events.at(-1)).toMatchObject({ expiresInSeconds: 100 })
  })

  it('never shows the secret, even if the platform says it', async () => {
    const { app } = appWith({ errcode: 40001, errmsg: 'invalid credential the-secret' })
    const error = (await rejection(app.accessToken())) as Error
    expect(error.message).toContain('invalid credential ***')
    expect(error.message).not.toContain('the-secret')
  })

  it('tells of each new attempt', async () => {
    const { app, clock, events } = createTestApp({ [gettoken]: busy })
    await rejection(clock.finish(app.accessToken()))
    const retry = { type: 'retry', path: `GET ${gettoken}`, pauseMs: expect.any(Number) as number }
    expect(events.filter(({ type }) => type === 'retry')).toEqual([
      { ...retry, attempt: 1 },
      { ...retry, attempt: 2 },
    ])
  })

  it.each<readonly [string, readonly Answer[]]>([
    ['two 503', [status(503), status(503), token]],
    ['a reset and a busy platform', [reset, busy, token]],
    ['two refused connections', [refused, refused, token]],
    ['a page and an answer without errcode', [() => reply('<html>'), {}, token]],
    [
      'a token that is none, and one that is named twice',
      [{ ...token, access_token: '' }, { ...token, Access_Token: 'X' }, token],
    ],
  ])('works at the third attempt: %s', async (_, answers) => {
    const { app, wecom, clock } = appWith(answers)
    expect(await clock.finish(app.accessToken())).toBe('TOKEN')
    expect(wecom.to(gettoken)).toHaveLength(3)
    expect(clock.monotonic()).toBeLessThan(5_000)
  })

  it.each<readonly [string, Answer]>([
    ['503', status(503)],
    ['errcode -1', busy],
    ['silence', () => new Promise(() => undefined)],
    ['a reset', reset],
  ])('three attempts and `timeoutMs` are the end: %s', async (_, answer) => {
    const { app, wecom, clock } = appWith(answer)
    await rejection(clock.finish(app.oauth.getUserInfo('CODE')))
    expect(wecom.to(gettoken).length).toBeLessThanOrEqual(3)
    expect(clock.monotonic()).toBeLessThanOrEqual(5_000)
    expect(wecom.to('/cgi-bin/auth/getuserinfo')).toHaveLength(0)
  })

  it.each<readonly [string, Answer]>([
    ['404', status(404)],
    ['302', status(302)],
    ['429', status(429)],
    ['40013', { errcode: 40013, errmsg: 'invalid corpid' }],
    ['60020', { errcode: 60020, errmsg: 'not allow to access from your ip' }],
  ])('is not repeated after %s', async (_, answer) => {
    const { app, wecom } = appWith(answer)
    await rejection(app.accessToken())
    expect(wecom.to(gettoken)).toHaveLength(1)
  })
})

describe('a secret that WeCom refuses', () => {
  const refusals = [
    [40001, 'invalid credential'],
    [40013, 'invalid corpid'],
    [40091, 'provider_secret is invalid'],
  ] as const

  it.each(refusals)('errcode %i: one call in sixty seconds, however many logins', async (errcode, errmsg) => {
    const { app, wecom, clock } = appWith({ errcode, errmsg })
    for (let n = 0; n < 1_000; n += 1) {
      const error = await rejection(app.oauth.getUserInfo(`CODE${n}`))
      expect(error).toMatchObject({ errcode, category: 'config', path: `GET ${gettoken}` })
      if (n % 100 === 99) await clock.advance(5_900)
    }
    expect(wecom.requests).toHaveLength(1)
  })

  it('then one probe, after 60 s, 120 s, 240 s, 480 s and at most 600 s', async () => {
    const { app, wecom, clock } = appWith({ errcode: 40001, errmsg: 'invalid credential' })
    const callsAt: number[] = []
    for (let second = 0; second <= 3_000; second += 10) {
      const before = wecom.requests.length
      await Promise.all(Array.from({ length: 3 }, () => rejection(app.accessToken())))
      if (wecom.requests.length > before) callsAt.push(second)
      expect(wecom.requests.length - before).toBeLessThanOrEqual(1)
      await clock.advance(10_000)
    }
    expect(callsAt).toEqual([0, 60, 180, 420, 900, 1_500, 2_100, 2_700])
  })

  it('a probe that works ends it at once, and the next refusal starts from sixty seconds', async () => {
    const wrong = { errcode: 40001, errmsg: 'invalid credential' }
    const { app, wecom, clock } = appWith([
      wrong,
      wrong,
      { ...token, expires_in: 100 },
      wrong,
      { ...token, access_token: 'LAST' },
    ])
    await rejection(app.accessToken())
    await clock.advance(60_000)
    await rejection(app.accessToken())
    await clock.advance(120_000)
    expect(await app.accessToken()).toBe('TOKEN')
    await clock.advance(100_000)
    await rejection(app.accessToken())
    await clock.advance(59_999)
    await rejection(app.accessToken())
    expect(wecom.requests).toHaveLength(4)
    await clock.advance(1)
    expect(await app.accessToken()).toBe('LAST')
  })

  it('says when it makes sense to ask again', async () => {
    const { app, clock, events } = appWith({ errcode: 40001, errmsg: 'invalid credential' })
    await rejection(app.accessToken())
    expect(events.filter(({ type }) => type === 'breaker')).toEqual([
      { type: 'breaker', of: 'gettoken', pauseMs: 60_000 },
    ])
    await clock.advance(19_500)
    expect(await rejection(app.accessToken())).toMatchObject({ errcode: 40001, retryAfter: 41 })
  })

  it('45009 at gettoken: no other call for sixty seconds, and the error says how long', async () => {
    const { app, wecom, clock } = appWith([{ errcode: 45009, errmsg: 'api freq out of limit' }, token])
    expect(await rejection(app.accessToken())).toMatchObject({ category: 'rate_limited', retryAfter: 60 })
    await clock.advance(59_000)
    expect(await rejection(app.accessToken())).toMatchObject({ category: 'rate_limited', retryAfter: 1 })
    expect(wecom.requests).toHaveLength(1)
    await clock.advance(1_000)
    expect(await app.accessToken()).toBe('TOKEN')
  })

  it('does not keep a token from being used that is still good', async () => {
    const { app, clock } = appWith([token, { errcode: 40001, errmsg: 'invalid credential' }])
    await app.accessToken()
    await clock.advance(7_200_000 - 10_000)
    expect(await clock.finish(app.accessToken())).toBe('TOKEN')
    await clock.advance(10_000)
    expect(await rejection(app.accessToken())).toMatchObject({ errcode: 40001 })
  })
})
