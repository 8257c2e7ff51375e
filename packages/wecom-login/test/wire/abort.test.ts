import { getEventListeners } from 'node:events'
import { describe, expect, it, vi } from 'vitest'
import type { CallOptions } from '../../src/api/client.js'
import type { WeComApp } from '../../src/app.js'
import { type Answer, reply } from '../fake-wecom.js'
import { createTestApp, rejection } from '../test-app.js'

type Method = readonly [string, (app: WeComApp, options: CallOptions) => Promise<unknown>, string]

const methods: readonly Method[] = [
  ['api.get', ({ api }, options) => api.get('/cgi-bin/user/get', {}, options), '/cgi-bin/user/get'],
  ['api.post', ({ api }, options) => api.post('/cgi-bin/x', {}, { ...options, repeatable: true }), '/cgi-bin/x'],
  ['getUserInfo', ({ oauth }, options) => oauth.getUserInfo('CODE', options), '/cgi-bin/auth/getuserinfo'],
  ['getUserDetail', ({ oauth }, options) => oauth.getUserDetail('TICKET', options), '/cgi-bin/auth/getuserdetail'],
  ['contactFromCode', ({ oauth }, options) => oauth.contactFromCode('CODE', options), '/cgi-bin/auth/getuserinfo'],
  ['memberFromCode', ({ oauth }, options) => oauth.memberFromCode('CODE', options), '/cgi-bin/auth/getuserinfo'],
  ['convertToOpenId', ({ oauth }, options) => oauth.convertToOpenId('zhangsan', options), '/cgi-bin/user/convert_to_openid'],
  ['convertToUserId', ({ oauth }, options) => oauth.convertToUserId('oX', options), '/cgi-bin/user/convert_to_userid'],
] // prettier-ignore

const gettoken = '/cgi-bin/gettoken'
const never: Answer = () => new Promise(() => undefined)
const reason = new Error('the browser left')

/** Starts the call, lets it come as far as it does in `ms`, and gives up. */
const giveUp = async ([, call]: Method, script: Record<string, Answer>, ms: number) => {
  const test = createTestApp(script)
  // Sealing the token takes real time, which this clock knows nothing of.
  if (!(gettoken in script)) await test.app.accessToken()
  const stop = new AbortController()
  const failed = rejection(call(test.app, { signal: stop.signal }))
  await test.clock.advance(ms)
  stop.abort(reason)
  return { ...test, error: await failed, listeners: getEventListeners(stop.signal, 'abort').length }
}

describe.each(methods)('%s, given up', (...method) => {
  const [, call, path] = method

  it('before it began: nothing is sent', async () => {
    const { app, wecom } = createTestApp({ [path]: { errcode: 0 } })
    expect(await rejection(call(app, { signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect(wecom.requests).toEqual([])
  })

  it('while it waits for a token: the call is not made', async () => {
    const { error, listeners, wecom } = await giveUp(method, { [gettoken]: never }, 10)
    expect([error, listeners]).toEqual([reason, 0])
    expect(wecom.to(path)).toEqual([])
  })

  it('while its request is on its way', async () => {
    const { error, listeners, wecom, clock } = await giveUp(method, { [path]: never }, 10)
    expect([error, listeners]).toEqual([reason, 0])
    await clock.advance(60_000)
    expect(wecom.to(path)).toHaveLength(1)
  })
})

const repeated = methods.filter(([name]) => !/Info|Code/.test(name))

it.each(repeated)('%s, given up between two attempts: there is no second', async (...method) => {
  const [, , path] = method
  const busy: Answer = () => reply({ errcode: -1, errmsg: 'system busy' })
  const { error, listeners, wecom, clock } = await giveUp(method, { [path]: busy }, 0)
  expect([error, listeners]).toEqual([reason, 0])
  await clock.advance(60_000)
  expect(wecom.to(path)).toHaveLength(1)
})

it('app.accessToken, given up: the token is fetched for the others all the same', async () => {
  const { app, clock, wecom } = createTestApp({
    [gettoken]: async () => {
      await clock.sleep(500)
      return reply({ errcode: 0, access_token: 'T', expires_in: 7200 })
    },
  })
  const stop = new AbortController()
  const failed = rejection(app.accessToken({ signal: stop.signal }))
  await clock.advance(10)
  stop.abort(reason)
  expect(await failed).toBe(reason)
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0)
  await clock.advance(500)
  expect(await clock.finish(app.accessToken())).toBe('T')
  expect(wecom.to(gettoken)).toHaveLength(1)
  expect(await rejection(app.accessToken({ signal: stop.signal }))).toBe(reason)
})

it.each([
  ['cold', 0],
  ['expiring', 7_200_000 - 100_000],
])('a token refresh leaves one line in the log, with its reason: %s', async (why, ms) => {
  const { app, clock, log } = createTestApp()
  if (ms > 0) await app.accessToken()
  const before = log.lines.length
  await clock.advance(ms)
  await app.accessToken()
  await clock.advance(0)
  const lines = () => log.lines.slice(before).filter(({ message }) => message === 'wecom access token refresh')
  // A refresh in the background seals and opens on threads of its own, which no virtual clock moves.
  await vi.waitFor(() => expect(lines()).toMatchObject([{ level: 'info', fields: { reason: why, ok: true } }]))
})
