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
const api = new WeComApiError({ path, errcode: 40029, errmsg: 'invalid code' })
const transport = new WeComTransportError({
  path,
  phase: 'status',
  problem: 'HTTP 502',
  category: 'upstream',
  ambiguous: true,
  status: 502,
})
const login = new WeComLoginError('not_member', 'a member is needed')
const store = new WeComStoreError('the store failed')

describe('errors', () => {
  it.each([
    ['WeComApiError', api, isWeComApiError, 'api_error'],
    ['WeComTransportError', transport, isWeComTransportError, 'bad_status'],
    ['WeComLoginError', login, isWeComLoginError, 'not_member'],
    ['WeComStoreError', store, isWeComStoreError, 'store_failed'],
  ] as const)('%s is told by its guard, its name and its code', (name, error, isOne, code) => {
    expect(error.name).toBe(name)
    expect(error.code).toBe(code)
    expect(error).toBeInstanceOf(WeComError)
    expect(error).toBeInstanceOf(Error)
    const guards = [isWeComApiError, isWeComTransportError, isWeComLoginError, isWeComStoreError]
    expect(guards.filter((guard) => guard(error))).toEqual([isOne])
    expect(isWeComError(error)).toBe(true)
    expect(error.stack?.startsWith(`${name}: `)).toBe(true)
  })

  it('guards take nothing else for an error', () => {
    for (const other of [undefined, null, 'x', 7, {}, { code: 'api_error', name: 'WeComApiError' }, new Error('x')])
      expect(isWeComError(other)).toBe(false)
  })

  it('name the path, the verdict and what helps', () => {
    expect(api.message).toMatch(
      /^GET \/cgi-bin\/auth\/getuserinfo: errcode 40029 \(invalid code\): .*start a new authorization and never send the same one again$/,
    )
    expect(transport.message).toBe('GET /cgi-bin/auth/getuserinfo: HTTP 502')
  })

  it('can be written as JSON, with the facts and without the stack', () => {
    expect(JSON.parse(JSON.stringify(api))).toMatchObject({
      name: 'WeComApiError',
      code: 'api_error',
      category: 'code',
      errcode: 40029,
      errmsg: 'invalid code',
      path,
      reaction: 'reauthorize',
    })
    expect(JSON.parse(JSON.stringify(transport))).toMatchObject({
      name: 'WeComTransportError',
      phase: 'status',
      ambiguous: true,
      status: 502,
    })
    expect(JSON.stringify(api)).not.toContain('stack')
  })

  it('say nothing that they do not know', () => {
    expect(Object.keys(api)).not.toContain('retryAfter')
    expect(Object.keys(api)).not.toContain('callerIp')
    expect(Object.keys(transport)).not.toContain('cause')
    expect(inspect(login)).not.toContain('undefined')
  })
})

describe('WeComApiError', () => {
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
