import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import {
  isWeComApiError,
  isWeComError,
  isWeComLoginError,
  isWeComStoreError,
  isWeComTransportError,
  WeComApiError,
  WeComError,
  WeComLoginError,
  WeComStoreError,
  WeComTransportError,
} from '../../src/core/errors.js'

const path = 'GET /cgi-bin/auth/getuserinfo'
const apiError = () => new WeComApiError({ path, errcode: 40029, errmsg: 'invalid code' })
const transportError = () =>
  new WeComTransportError({
    path,
    phase: 'status',
    problem: 'HTTP 502',
    category: 'upstream',
    ambiguous: true,
    status: 502,
  })
const loginError = () => new WeComLoginError('not_member', 'a member is needed')
const storeError = () => new WeComStoreError('the store failed')

describe('errors', () => {
  it.each([
    ['WeComApiError', apiError, isWeComApiError, 'api_error', 'code'],
    ['WeComTransportError', transportError, isWeComTransportError, 'bad_status', 'upstream'],
    ['WeComLoginError', loginError, isWeComLoginError, 'not_member', 'not_member'],
    ['WeComStoreError', storeError, isWeComStoreError, 'store_failed', 'transport'],
  ] as const)('%s is told by its guard, its name and its code', (name, make, isOne, code, category) => {
    const error = make()
    expect(error.name).toBe(name)
    expect(error.code).toBe(code)
    expect(error.category).toBe(category)
    expect(Object.hasOwn(error, 'name')).toBe(false)
    expect(error).toBeInstanceOf(WeComError)
    expect(error).toBeInstanceOf(Error)
    const guards = [isWeComApiError, isWeComTransportError, isWeComLoginError, isWeComStoreError]
    expect(guards.filter((guard) => guard(error))).toEqual([isOne])
    expect(isWeComError(error)).toBe(true)
    expect(error.stack?.startsWith(`${name}: `)).toBe(true)
  })

  it('their base has a name, too', () => {
    expect(String(new WeComError('api_error', 'config', 'text'))).toBe('WeComError: text')
  })

  it('guards take nothing else for an error', () => {
    for (const other of [undefined, null, 'x', 7, {}, { code: 'api_error', name: 'WeComApiError' }, new Error('x')])
      expect(isWeComError(other)).toBe(false)
  })

  it('name the path, the verdict and what helps', () => {
    expect(apiError().message).toMatch(
      /^GET \/cgi-bin\/auth\/getuserinfo: errcode 40029 \(invalid code\): .*start a new authorization and never send the same one again$/,
    )
    expect(transportError().message).toBe('GET /cgi-bin/auth/getuserinfo: HTTP 502')
  })

  it('can be written as JSON, with the facts and without the stack', () => {
    expect(JSON.parse(JSON.stringify(apiError()))).toMatchObject({
      name: 'WeComApiError',
      code: 'api_error',
      category: 'code',
      errcode: 40029,
      errmsg: 'invalid code',
      path,
      reaction: 'reauthorize',
    })
    expect(JSON.parse(JSON.stringify(transportError()))).toMatchObject({
      name: 'WeComTransportError',
      phase: 'status',
      ambiguous: true,
      status: 502,
    })
    expect(JSON.stringify(apiError())).not.toContain('stack')
  })

  it('say nothing that they do not know', () => {
    expect(Object.keys(apiError())).not.toContain('retryAfter')
    expect(Object.keys(apiError())).not.toContain('callerIp')
    expect(Object.keys(transportError())).not.toContain('cause')
    expect(inspect(loginError())).not.toContain('undefined')
  })
})

describe('WeComTransportError', () => {
  const failure = { path, problem: 'no answer', category: 'transport', ambiguous: false } as const

  it.each([
    ['connect', 'connect_failed'],
    ['timeout', 'timed_out'],
    ['status', 'bad_status'],
    ['body', 'bad_body'],
    ['parse', 'bad_json'],
  ] as const)('that came as far as %s has the code %s', (phase, code) => {
    expect(new WeComTransportError({ ...failure, phase })).toMatchObject({ code, phase, category: 'transport' })
  })

  it('keeps what it was caused by, and has no cause or status that nobody gave', () => {
    const cause = new Error('ECONNRESET')
    expect(new WeComTransportError({ ...failure, phase: 'body', cause }).cause).toBe(cause)
    const bare = new WeComTransportError({ ...failure, phase: 'body' })
    expect([Object.hasOwn(bare, 'cause'), Object.hasOwn(bare, 'status')]).toEqual([false, false])
  })
})

describe('WeComLoginError', () => {
  it.each([
    ['no_ticket', 'not_permitted'],
    ['not_member', 'not_member'],
    ['userid_mismatch', 'protocol'],
    ['request_refused', 'config'],
    ['grant_refused', 'code'],
  ] as const)('%s is of the category %s', (code, category) => {
    expect(new WeComLoginError(code, 'text')).toMatchObject({ code, category, message: 'text' })
  })
})

describe('WeComApiError', () => {
  it.each([
    [-1, /try again in a moment$/],
    [40014, /access token was refused; it is fetched again once/],
    [42009, /suite access token was refused; fetch a new one$/],
    [40085, /ticket was refused; wait for the next push/],
    [40029, /start a new authorization and never send the same one again$/],
    [40078, /authorization code .*start again from the beginning$/],
    [40013, /change it in the admin console or the config/],
    [40058, /check its parameters, method and body$/],
    [60011, /visible range; widen it in the admin console$/],
    [45009, /call limit was reached; wait/],
    [60111, /show a friendly refusal$/],
    [48004, /repeating the call will not help/],
  ])('of %i ends with what helps', (errcode, advice) => {
    expect(new WeComApiError({ path, errcode, errmsg: 'no' }).message).toMatch(advice)
  })

  it('speaks of trusted IPs for 60020 alone, and then only of an address that it has', () => {
    const other = new WeComApiError({ path, errcode: 40029, errmsg: 'invalid code, from ip: 203.0.113.7' })
    expect(other.callerIp).toBe('203.0.113.7')
    expect(other.message).not.toContain('trusted IPs')
    expect(new WeComApiError({ path, errcode: 60020, errmsg: 'no' }).message).not.toContain('trusted IPs')
  })

  const tail = 'more info at https://open.work.weixin.qq.com/devtool/query?e=60020'

  it.each([
    [`not allow to access from your ip, hint: [1], from ip: 203.0.113.7, ${tail}`, '203.0.113.7'],
    [`not allow to access from your ip, hint: [1], from ip: 2001:db8::1, ${tail}`, '2001:db8::1'],
  ])('of 60020 names the address to allow: %s', (errmsg, address) => {
    const error = new WeComApiError({ path, errcode: 60020, errmsg })
    expect(error.callerIp).toBe(address)
    expect(error.message).toContain(`add ${address} to the app's trusted IPs (企业可信IP)`)
  })

  it('of 60020 without an address still says where to look', () => {
    const error = new WeComApiError({ path, errcode: 60020, errmsg: 'not allow to access from your ip' })
    expect(error.callerIp).toBeUndefined()
    expect(error.message).toMatch(/admin console/)
  })

  it('shows what the platform said on one line, cut, without control characters and secrets', () => {
    const error = new WeComApiError({
      path,
      errcode: 40029,
      errmsg: `bad\r\ncode s3cr3t/x and s3cr3t%2Fx ${'y'.repeat(1_000)}`,
      secrets: ['s3cr3t/x'],
    })
    expect(error.errmsg).toMatch(/^bad\\u000d\\u000acode \*\*\* and \*\*\* y+…$/)
    expect(error.message).not.toMatch(/[\r\n]|s3cr3t/)
  })

  it('lets the circumstances overrule the category', () => {
    expect(new WeComApiError({ path, errcode: 40014, errmsg: '', category: 'config' }).category).toBe('config')
  })
})
