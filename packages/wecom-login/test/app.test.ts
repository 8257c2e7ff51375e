import { afterEach, describe, expect, it, vi } from 'vitest'
import { createWeComApp, type WeComAppConfig } from '../src/app.js'
import { memoryStore } from '../src/stores/memory.js'
import { reply } from './fake-wecom.js'
import { createTestApp, rejection } from './test-app.js'
import { createVirtualClock } from './virtual-clock.js'

const identity = '/cgi-bin/auth/getuserinfo'
const valid = { corpId: 'wwcorp', agentId: 1000002, secret: 'the-secret' }

describe('createWeComApp', () => {
  it('takes the three facts of an app, and is frozen', () => {
    const app = createWeComApp(valid)
    expect([app.corpId, app.agentId]).toEqual(['wwcorp', '1000002'])
    expect(Object.isFrozen(app)).toBe(true)
    app.close()
  })

  it.each([
    [1, '1'],
    ['1000002', '1000002'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [undefined, undefined],
  ])('takes %j as agentId', (agentId, expected) => {
    expect(createWeComApp({ ...valid, agentId }).agentId).toBe(expected)
  })

  it('does without a secret when the token is given', () => {
    expect(() => createWeComApp({ corpId: 'wwcorp', accessToken: () => 'T' })).not.toThrow()
  })

  const wrong: readonly (readonly [string, object, RegExp])[] = [
    ['no corpId', { corpId: undefined }, /^corpId must be a string, not undefined; it is the 企业ID/],
    ['corpId null', { corpId: null }, /^corpId must be a string, not null/],
    ['an empty corpId', { corpId: '' }, /^corpId must be a non-empty string/],
    ['a corpId with a line break from a file', { corpId: 'wwcorp\n' }, /^corpId must be free of blanks/],
    ['a corpId of 65 bytes', { corpId: 'w'.repeat(65) }, /^corpId must be at most 64 bytes/],
    ['a corpId with a lone surrogate', { corpId: 'ww\ud800' }, /^corpId must be free of .*lone surrogates/],
    ['no secret', { secret: undefined }, /^secret must be a string, not undefined; it is the app's Secret/],
    ['an empty secret', { secret: '' }, /^secret must be a non-empty string/],
    ['a secret with blanks around', { secret: ' s ' }, /^secret must be free of blanks/],
    ['a secret of 513 bytes', { secret: 's'.repeat(513) }, /^secret must be at most 512 bytes/],
    ['an empty secret beside a given token', { secret: '', accessToken: () => 'T' }, /^secret must be/],
    ['agentId 0', { agentId: 0 }, /^agentId must be a positive integer such as 1000002/],
    ['a negative agentId', { agentId: -1 }, /^agentId must be/],
    ['half an agentId', { agentId: 1.5 }, /^agentId must be/],
    ['agentId NaN', { agentId: Number.NaN }, /^agentId must be/],
    ['agentId null', { agentId: null }, /^agentId must be/],
    ['an empty agentId', { agentId: '' }, /^agentId must be/],
    ['an agentId with a blank', { agentId: ' 1000002' }, /^agentId must be/],
    ['an agentId in hexadecimal', { agentId: '0x10' }, /^agentId must be/],
    ['an agentId with a leading zero', { agentId: '01' }, /^agentId must be/],
    ['an agentId beyond all integers', { agentId: 2 ** 53 }, /^agentId must be/],
    ['a relative redirectURL', { redirectURL: '/callback' }, /^redirectURL must be an absolute http\(s\) URL/],
    ['redirectURL null', { redirectURL: null }, /^redirectURL must be/],
    ['endpoints null', { endpoints: null }, /^endpoints must be one address/],
    ['http off this machine', { endpoints: { api: 'http://qyapi.weixin.qq.com' } }, /^endpoints\.api must be https/],
    ['a transport without send', { transport: {} }, /^transport must be an object with send/],
    ['a function as transport', { transport: () => undefined }, /^transport must be an object/],
    ['transport null', { transport: null }, /^transport must be/],
    ['half a store', { tokenStore: { get: () => undefined } }, /^tokenStore must be an object with get, set, delete/],
    ['half a clock', { clock: { now: Date.now } }, /^clock must be an object with now, monotonic, sleep/],
    ['an accessToken that is a text', { accessToken: 'T' }, /^accessToken must be a function/],
    ['accessToken null', { accessToken: null }, /^accessToken must be a function/],
    ['an onEvent that is no function', { onEvent: {} }, /^onEvent must be a function/],
    ['logger null', { logger: null }, /^logger must be an object/],
    ['logger true', { logger: true }, /^logger must be an object .* or false/],
    ['a logger by its name', { logger: 'console' }, /^logger must be an object/],
    ['a logger with a method that is none', { logger: { warn: 'warn' } }, /^logger\.warn must be a function/],
    ['timeoutMs 0', { timeoutMs: 0 }, /^timeoutMs must be from 1 to 60,000 milliseconds/],
    ['timeoutMs in seconds as a text', { timeoutMs: '5' }, /^timeoutMs must be/],
    ['timeoutMs NaN', { timeoutMs: Number.NaN }, /^timeoutMs must be/],
    ['timeoutMs for ever', { timeoutMs: Number.POSITIVE_INFINITY }, /^timeoutMs must be/],
    ['timeoutMs over a minute', { timeoutMs: 60_001 }, /^timeoutMs must be/],
  ]

  it.each(wrong)('refuses %s, and names it', (_, facts, message) => {
    const config = { ...valid, ...facts } as WeComAppConfig
    expect(() => createWeComApp(config)).toThrow(TypeError)
    expect(() => createWeComApp(config)).toThrow(message)
  })

  it.each([undefined, null, 'wwcorp', 7, [], () => valid])('refuses %j for the whole', (config) => {
    expect(() => createWeComApp(config as unknown as WeComAppConfig)).toThrow(/^config must be an object/)
  })

  it('never shows the secret it refuses', () => {
    expect(() => createWeComApp({ ...valid, secret: 'hunter2 ' })).not.toThrow(/hunter2/)
  })

  it('sends nothing and waits for nothing until it is asked', () => {
    const { wecom, events } = createTestApp()
    expect([wecom.requests, events]).toEqual([[], []])
  })

  it('changing the object it was made of changes nothing', async () => {
    const { wecom, app, config } = (() => {
      const test = createTestApp({ [identity]: { errcode: 0, userid: 'zhangsan' } })
      const config = {
        ...valid,
        redirectURL: 'https://app.example.com/cb',
        endpoints: { api: 'https://one.example' },
        transport: test.wecom.transport,
        logger: { debug: vi.fn<() => void>() },
        timeoutMs: 5_000,
      }
      return { wecom: test.wecom, config, app: createWeComApp(config) }
    })()
    const { debug } = config.logger
    Object.assign(config, {
      corpId: 'wwother',
      secret: 'other',
      agentId: 7,
      redirectURL: 'https://evil.example/',
      timeoutMs: 0,
    })
    config.endpoints.api = 'http://evil.example'
    config.logger.debug = vi.fn<() => void>()
    await app.oauth.getUserInfo('CODE')
    expect(wecom.requests.map(({ host }) => host)).toEqual(['one.example', 'one.example'])
    expect(wecom.requests[0]?.query).toEqual({ corpid: 'wwcorp', corpsecret: 'the-secret' })
    expect(app.oauth.getAuthURL()).toContain('appid=wwcorp&redirect_uri=https%3A%2F%2Fapp.example.com%2Fcb&')
    expect(debug).toHaveBeenCalledTimes(2)
    expect(config.logger.debug).not.toHaveBeenCalled()
  })
})

describe('several apps', () => {
  it('three agents of two corps in one shared store: six tokens, none crossed', async () => {
    const clock = createVirtualClock()
    const kept = memoryStore({ clock })
    const keys = new Set<string>()
    const tokenStore = {
      ...kept,
      set: (key: string, value: string, ttlMs: number) => {
        keys.add(key)
        return kept.set(key, value, ttlMs)
      },
    }
    const test = createTestApp({
      '/cgi-bin/gettoken': ({ query }) =>
        reply({ errcode: 0, access_token: `${query['corpid']}-${query['corpsecret']}`, expires_in: 7200 }),
    })
    const appOf = (corpId: string, agentId: number) =>
      createWeComApp({
        corpId,
        agentId,
        secret: `secret${agentId}`,
        tokenStore,
        clock,
        transport: test.wecom.transport,
      })
    const tokensOf = (corpId: string) => Promise.all([1, 2, 3].map((agentId) => appOf(corpId, agentId).accessToken()))
    for (let round = 0; round < 2; round += 1) {
      expect([await tokensOf('wwA'), await tokensOf('wwB')]).toEqual([
        ['wwA-secret1', 'wwA-secret2', 'wwA-secret3'],
        ['wwB-secret1', 'wwB-secret2', 'wwB-secret3'],
      ])
    }
    expect(test.wecom.requests).toHaveLength(6)
    expect(keys.size).toBe(6)
  })

  it('a token refused for one app is not refreshed for the other', async () => {
    const dead = { errcode: 42001, errmsg: 'expired' }
    const one = createTestApp({ '/cgi-bin/agent/get': [dead, { errcode: 0 }] })
    const two = createTestApp({ '/cgi-bin/agent/get': { errcode: 0 } }, { agentId: 1000003, secret: 'other' })
    await two.app.api.get('/cgi-bin/agent/get')
    await one.app.api.get('/cgi-bin/agent/get')
    await two.app.api.get('/cgi-bin/agent/get')
    expect([one.wecom.to('/cgi-bin/gettoken').length, two.wecom.to('/cgi-bin/gettoken').length]).toEqual([2, 1])
  })
})

describe('many logins at once', () => {
  it('a thousand cold ones cost one gettoken, and every code is sent once', async () => {
    const { app, wecom, clock } = createTestApp({
      '/cgi-bin/gettoken': async () => {
        await clock.sleep(200)
        return reply({ errcode: 0, access_token: 'T', expires_in: 7200 })
      },
      [identity]: ({ query }) => reply({ errcode: 0, userid: `user-${query['code']}` }),
    })
    const codes = Array.from({ length: 1_000 }, (_, n) => `code${n}`)
    const logins = await clock.finish(Promise.all(codes.map((code) => app.oauth.contactFromCode(code))))
    expect(logins.map(({ id }) => id)).toEqual(codes.map((code) => `user-${code}`))
    expect(wecom.to('/cgi-bin/gettoken')).toHaveLength(1)
    expect(wecom.to(identity).map(({ query }) => query['code'])).toEqual(codes)
  })

  it('a token revoked amid two hundred costs one more gettoken and no login', async () => {
    let answered = 0
    const { app, wecom } = createTestApp({
      [identity]: ({ query }) => {
        answered += 1
        const isDead = query['access_token'] === 'token-1' && answered > 100
        return reply(isDead ? { errcode: 42001, errmsg: 'expired' } : { errcode: 0, userid: `user-${query['code']}` })
      },
    })
    const codes = Array.from({ length: 200 }, (_, n) => `code${n}`)
    const logins = await Promise.all(codes.map((code) => app.oauth.contactFromCode(code)))
    expect(logins.map(({ id }) => id)).toEqual(codes.map((code) => `user-${code}`))
    expect(wecom.to('/cgi-bin/gettoken')).toHaveLength(2)
    expect(wecom.to(identity)).toHaveLength(300)
  })

  it('a token refused for ever costs two sendings a login and one gettoken a second', async () => {
    const { app, wecom, clock } = createTestApp({ [identity]: { errcode: 40014, errmsg: 'invalid access_token' } })
    for (let n = 0; n < 100; n += 1) {
      const error = await rejection(app.oauth.getUserInfo(`code${n}`))
      expect(error).toMatchObject({ errcode: 40014, category: 'config' })
      await clock.advance(100)
    }
    expect(wecom.to(identity).length).toBeLessThanOrEqual(200)
    expect(wecom.to('/cgi-bin/gettoken').length).toBeLessThanOrEqual(1 + 10)
  })
})

describe('observers', () => {
  const unhandled = vi.fn<() => void>()
  afterEach(() => {
    process.off('unhandledRejection', unhandled)
    unhandled.mockReset()
  })

  const fail = () => {
    throw new Error('the log is full')
  }
  const failLater = () => Promise.reject(new Error('the log is far away'))

  it.each<readonly [string, () => unknown]>([
    ['that throw', fail],
    ['that reject later', failLater],
  ])('%s hurt neither the login nor the process', async (_, observe) => {
    process.on('unhandledRejection', unhandled)
    const { app } = createTestApp(
      { [identity]: { errcode: 0, userid: 'zhangsan' }, '/cgi-bin/user/get': { errcode: 60011 } },
      { onEvent: observe, logger: { debug: observe, info: observe, warn: observe, error: observe } },
    )
    expect((await app.oauth.detailed().contactFromCode('CODE')).id).toBe('zhangsan')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('a logger keeps its own `this`, and may have only some of the methods', async () => {
    class Book {
      lines: string[] = []
      info(message: string) {
        this.lines.push(message)
      }
    }
    const logger = new Book()
    await createTestApp({}, { logger }).app.accessToken()
    expect(logger.lines).toEqual(['wecom access token refresh'])
  })
})
