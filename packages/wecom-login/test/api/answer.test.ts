import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswer } from '../../src/api/answer.js'
import { reply } from '../fake-wecom.js'
import { createTestApp, rejection } from '../test-app.js'

const path = 'GET /cgi-bin/auth/getuserinfo'
const strict = { path, errcodeOptional: false, secrets: [] }
const lenient = { ...strict, errcodeOptional: true }

const verdict = (body: unknown, context = strict): unknown => {
  try {
    return { answer: parseAnswer(reply(body), context) }
  } catch (error) {
    return error
  }
}

const saysZero = (body: string): boolean => {
  try {
    const value = JSON.parse(body) as { errcode?: unknown } | null
    return value?.errcode === 0
  } catch {
    return false
  }
}

describe('errcode', () => {
  it('the integer 0 is success, whatever errmsg says', () => {
    expect(verdict({ errcode: 0, errmsg: 'ok', userid: 'a' })).toEqual({
      answer: { errcode: 0, errmsg: 'ok', userid: 'a' },
    })
    expect(verdict({ errcode: 0, errmsg: 'Warning: wrong json format. invalid credential' })).toHaveProperty('answer')
    expect(verdict({ errcode: 0 })).toHaveProperty('answer')
  })

  it.each([-1, 1, 40001, 40029, 42001, 999_999, -2])('%i is an answer that says no', (errcode) => {
    expect(verdict({ errcode, errmsg: 'no', userid: 'a' })).toMatchObject({ name: 'WeComApiError', errcode })
  })

  it.each([
    '"0"',
    '"ok"',
    'null',
    'true',
    'false',
    '""',
    '[]',
    '[0]',
    '{}',
    '40029.5',
    '0.5',
    '9007199254740992',
    '1e400',
    '-1e400',
  ])('%s is no verdict at all', (errcode) => {
    for (const context of [strict, lenient]) {
      expect(verdict(`{"errcode":${errcode},"userid":"a"}`, context)).toMatchObject({
        name: 'WeComTransportError',
        code: 'bad_json',
        phase: 'parse',
        category: 'protocol',
        ambiguous: true,
      })
    }
  })

  it('may be absent only where the protocol allows it', () => {
    expect(verdict({ userid: 'a' })).toMatchObject({ code: 'bad_json' })
    expect(verdict({ suite_access_token: 'x' }, lenient)).toEqual({ answer: { suite_access_token: 'x' } })
    expect(verdict({ errcode: 40029 }, lenient)).toMatchObject({ errcode: 40029 })
  })

  it('absence is allowed for the calls of a suite and for no others', async () => {
    const script = {
      '/cgi-bin/service/get_suite_token': { suite_access_token: 'x' },
      '/cgi-bin/user/get': { userid: 'a' },
    }
    const { app, clock } = createTestApp(script)
    expect(await app.api.post('/cgi-bin/service/get_suite_token')).toEqual({ suite_access_token: 'x' })
    expect(await rejection(clock.finish(app.api.get('/cgi-bin/user/get')))).toMatchObject({ code: 'bad_json' })
  })

  it('is not looked for on the prototype, nor under another spelling', () => {
    expect(verdict('{"__proto__":{"errcode":0},"userid":"a"}')).toMatchObject({ code: 'bad_json' })
    expect(verdict('{"ErrCode":0,"userid":"a"}')).toMatchObject({ code: 'bad_json' })
  })

  it('of two, the last one counts', () => {
    expect(verdict('{"errcode":0,"userid":"a","errcode":40029}')).toMatchObject({ errcode: 40029 })
    expect(verdict('{"errcode":40029,"errcode":0,"userid":"a","userid":"b"}')).toMatchObject({
      answer: { userid: 'b' },
    })
  })

  it('property: over all of JSON, an answer is given exactly for an object whose errcode is the integer 0', () => {
    const errcodes = fc.oneof(fc.jsonValue(), fc.constantFrom(0, -0, -1, '0', null, 40029.5, 2 ** 53))
    fc.assert(
      fc.property(errcodes, fc.jsonValue(), (errcode, rest) => {
        const outcome = verdict(JSON.stringify({ rest, errcode }))
        expect(Object.hasOwn(outcome as object, 'answer')).toBe(errcode === 0 || Object.is(errcode, -0))
      }),
      { numRuns: 2_000 },
    )
  })

  it('property: any other JSON value, and any text, ends in a typed error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), fc.constantFrom('', '[]', 'null', '0', '"{}"', '{')), (body) => {
        const outcome = verdict(body)
        const isAnswer = Object.hasOwn(outcome as object, 'answer')
        const isTyped = typeof (outcome as { category?: unknown }).category === 'string'
        expect([isAnswer, isTyped]).toEqual([saysZero(body), !saysZero(body)])
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('HTTP', () => {
  const statuses: readonly (readonly [number, string])[] = [
    [301, 'protocol'],
    [302, 'protocol'],
    [303, 'protocol'],
    [307, 'protocol'],
    [308, 'protocol'],
    [304, 'protocol'],
    [400, 'protocol'],
    [401, 'protocol'],
    [403, 'protocol'],
    [404, 'protocol'],
    [407, 'protocol'],
    [429, 'rate_limited'],
    [500, 'upstream'],
    [502, 'upstream'],
    [503, 'upstream'],
    [504, 'upstream'],
    [599, 'upstream'],
    [0, 'protocol'],
  ]

  it.each(statuses)('status %i is never success, even around a good answer', (status, category) => {
    expect(() => parseAnswer(reply({ errcode: 0, userid: 'a' }, { status }), strict)).toThrow(
      expect.objectContaining({ code: 'bad_status', phase: 'status', status, category, ambiguous: true }),
    )
  })

  it.each([
    ['empty', ''],
    ['a page', '<!doctype html><title>登录</title>'],
    ['cut off', '{"errcode":0,"userid":"zhang'],
    ['two answers', '{"errcode":0}{"errcode":0}'],
    ['a list', '[{"errcode":0}]'],
    ['null', 'null'],
    ['a number', '0'],
    ['a text', '"errcode=0"'],
    ['JSONP', 'cb({"errcode":0})'],
  ])('a body that is %s is an unreadable answer', (_, body) => {
    expect(verdict(body)).toMatchObject({ code: 'bad_json', phase: 'parse', category: 'protocol', ambiguous: true })
  })

  const elsewhere = 'WeCom always answers 200; check endpoints.api and what stands in between'
  const redirected = 'a redirect, which is never followed; check endpoints.api'
  const inTrouble = 'WeCom or a proxy in front of it is in trouble'

  it.each([
    [199, elsewhere],
    [300, redirected],
    [302, redirected],
    [399, redirected],
    [400, elsewhere],
    [404, elsewhere],
    [429, 'a proxy in front of WeCom limits the calls'],
    [499, elsewhere],
    [500, inTrouble],
    [503, inTrouble],
  ])('status %i says where to look', (status, problem) => {
    expect(() => parseAnswer(reply({ errcode: 0 }, { status }), strict)).toThrow(`${path}: HTTP ${status}: ${problem}`)
  })

  it('status 299 is success, too', () => {
    expect(parseAnswer(reply({ errcode: 0 }, { status: 299 }), strict)).toEqual({ errcode: 0 })
  })

  it.each([
    ['', 'the answer is empty'],
    ['<html>', 'the answer is not JSON; a proxy or a login page may stand in between'],
    ['0', 'the answer is JSON but not an object'],
    ['null', 'the answer is JSON but not an object'],
    ['[]', 'the answer is JSON but not an object'],
    ['{}', 'the answer has no errcode'],
    ['{"errcode":"0"}', 'errcode is not an integer'],
    ['{"errcode":null}', 'errcode is not an integer'],
  ])('%j is told as what it is', (body, problem) => {
    expect(verdict(body)).toMatchObject({ message: `${path}: ${problem}` })
  })

  it('a body that is not UTF-8 is an unreadable answer, not one with question marks in it', () => {
    const body = new Uint8Array([...new TextEncoder().encode('{"errcode":0,"userid":"'), 0xd5, 0xc5, 0x22, 0x7d])
    expect(() => parseAnswer({ status: 200, headers: {}, body }, strict)).toThrow(
      expect.objectContaining({ code: 'bad_json' }),
    )
  })

  it('a byte order mark is no obstacle', () => {
    expect(verdict('\ufeff{"errcode":0}')).toEqual({ answer: { errcode: 0 } })
  })

  it('204 has no answer in it', () => {
    expect(() => parseAnswer(reply('', { status: 204 }), strict)).toThrow(expect.objectContaining({ code: 'bad_json' }))
  })
})

describe('a call limit', () => {
  it.each([
    ['60 s when nobody says more', {}, 60],
    ['what Retry-After says', { 'retry-after': '7' }, 7],
    ['60 s when Retry-After is a date', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, 60],
    ['two digits of Retry-After', { 'retry-after': '120' }, 120],
    ['60 s when Retry-After is nonsense', { 'retry-after': '-1' }, 60],
    ['60 s when Retry-After has a unit', { 'retry-after': '7s' }, 60],
    ['60 s when Retry-After is over eleven days', { 'retry-after': '1000000' }, 60],
  ])('45009 says how long to wait: %s', (_, headers, retryAfter) => {
    expect(() => parseAnswer(reply({ errcode: 45009, errmsg: 'api freq out of limit' }, { headers }), strict)).toThrow(
      expect.objectContaining({ errcode: 45009, category: 'rate_limited', retryAfter }),
    )
  })
})

it('any other refusal says nothing about when to ask again', () => {
  const response = reply({ errcode: 40029 }, { headers: { 'retry-after': '7' } })
  expect(() => parseAnswer(response, strict)).toThrow(expect.not.objectContaining({ retryAfter: 7 }))
})

it('an errmsg that is no text is none', () => {
  expect(verdict({ errcode: 40029, errmsg: { text: 'no' } })).toMatchObject({ errcode: 40029, errmsg: '' })
})

describe('content type', () => {
  it.each(['text/plain', 'text/html; charset=utf-8', 'application/octet-stream', ''])(
    'JSON under %j is taken, with one warning that names the path',
    async (contentType) => {
      const { app, log } = createTestApp({
        '/cgi-bin/user/get': () => reply({ errcode: 0 }, { headers: { 'content-type': contentType } }),
      })
      await app.api.get('/cgi-bin/user/get')
      expect(log.warnings().map(({ fields }) => fields)).toEqual([{ path: 'GET /cgi-bin/user/get' }])
    },
  )

  it.each(['application/json', 'application/json; charset=UTF-8', 'APPLICATION/JSON', 'application/problem+json'])(
    'JSON under %j is taken without a word',
    async (contentType) => {
      const { app, log } = createTestApp({
        '/cgi-bin/user/get': () => reply({ errcode: 0 }, { headers: { 'content-type': contentType } }),
      })
      await app.api.get('/cgi-bin/user/get')
      expect(log.warnings()).toEqual([])
    },
  )
})
