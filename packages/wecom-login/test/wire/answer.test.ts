import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswer } from '../../src/wire/answer.js'
import { brokenReply, reply } from '../fake-wecom.js'
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

  it('is not looked for on the prototype', () => {
    expect(verdict('{"__proto__":{"errcode":0},"userid":"a"}')).toMatchObject({ code: 'bad_json' })
  })

  it('is found whatever its case, and the answer stays as WeCom spelled it', () => {
    expect(verdict('{"ErrCode":0,"UserId":"a"}')).toEqual({ answer: { ErrCode: 0, UserId: 'a' } })
    for (const context of [strict, lenient])
      expect(verdict('{"ERRCODE":40029,"ErrMsg":"spent"}', context)).toMatchObject({ errcode: 40029, errmsg: 'spent' })
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

  const elsewhere = 'WeCom always answers 200; check endpoints.api and any proxies in between'
  const redirected = 'redirects are never followed; check endpoints.api'
  const inTrouble = 'WeCom or a proxy in front of it failed'

  it.each([
    [199, elsewhere],
    [300, redirected],
    [302, redirected],
    [399, redirected],
    [400, elsewhere],
    [404, elsewhere],
    [429, 'a proxy in front of WeCom limits the rate of calls'],
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
    ['<html>', 'the answer is not JSON; it may come from a proxy or a login page'],
    ['0', 'the answer is JSON but not an object'],
    ['null', 'the answer is JSON but not an object'],
    ['[]', 'the answer is JSON but not an object'],
    ['{}', 'the answer has no errcode'],
    ['{"errcode":"0"}', 'errcode is not an integer'],
    ['{"errcode":null}', 'errcode is not an integer'],
  ])('%j is told as what it is', (body, problem) => {
    expect(verdict(body)).toMatchObject({ message: `${path}: ${problem}` })
  })

  it('204 has no answer in it', () => {
    expect(() => parseAnswer(reply('', { status: 204 }), strict)).toThrow(expect.objectContaining({ code: 'bad_json' }))
  })
})

describe('one bad character', () => {
  it.each([
    ['a raw control character', '张\u0014三', '张\u0014三'],
    ['the first and the last of them', '\u0000张三\u001f', '\u0000张三\u001f'],
    ['a raw line break and tab', '张\r\n\t三', '张\r\n\t三'],
    ['an escaped one', '张\\u0014三', '张\u0014三'],
    ['one behind a backslash', 'a\\\u0014三', 'a\\\u0014三'],
    ['one behind an escaped backslash and quote', '\\\\\u0014\\"\u0015', '\\\u0014"\u0015'],
    ['bytes that are not UTF-8', '张\u00ff三', '张\ufffd三'],
    ['both', '\u0014\u00ff', '\u0014\ufffd'],
  ])('in a text is kept or U+FFFD, and costs nothing else: %s', (_, written, name) => {
    const body = brokenReply(`{\n\t"errcode": 0,\r\n\t"name": "${written}",\n\t"userid": "zhangsan"}`)
    expect(parseAnswer(body, strict)).toEqual({ errcode: 0, name, userid: 'zhangsan' })
  })

  it.each([
    ['a control character between members', '{"errcode":0,\u0014"userid":"a"}'],
    ['more of them than any slip', `{"errcode":0,"name":"${'\u0001'.repeat(10_001)}"}`],
    ['one behind the answer', '{"errcode":0}\u0000'],
    ['a comma too many', '{"errcode":0,}'],
    ['a comma too many, and a control character in a text', '{"errcode":0,"name":"\u0014",}'],
    ['an escape that JSON does not know', '{"errcode":0,"name":"\\x"}'],
    ['a string that does not end', '{"errcode":0,"name":"\u0014}'],
    ['a byte outside of strings', '{"errcode":0\u00ff}'],
  ])('nothing else is repaired: %s', (_, text) => {
    expect(() => parseAnswer(brokenReply(text), strict)).toThrow(expect.objectContaining({ code: 'bad_json' }))
  })

  const identities = [
    'userid',
    'UserId',
    'openid',
    'external_userid',
    'parent_userid',
    'student_userid',
    'corpid',
    'user_ticket',
    'access_token',
    'ticket',
    'session_key',
  ]

  it.each(identities)('in %s refuses the answer', (name) => {
    for (const written of ['a\u0014', 'a\\u0014', 'a\u007f', '\\u0085a', 'a\u00ff', 'a\ufffd', '\\ufffd', '\\ud800a']) {
      expect(() => parseAnswer(brokenReply(`{"errcode":0,"${name}":"${written}"}`), strict), written).toThrow(
        expect.objectContaining({ code: 'bad_json', phase: 'parse', ambiguous: true }),
      )
    }
  })
})

describe('a contradiction', () => {
  it.each([
    '{"errcode":40029,"errcode":0}',
    '{"errcode":0,"errcode":40029}',
    '{"errcode":0,"ErrCode":40029}',
    '{"errcode":0,"errcode":"0"}',
    '{"errcode":0,"UserId":"boss","userid":"lisi"}',
    '{"errcode":0,"userid":"lisi","UserId":"boss"}',
    '{"errcode":0,"userid":"a","userid":"b"}',
    '{"errcode":0,"userid":"a","us\\u0065rid":"b"}',
    '{"errcode":0,"userid":"a","x":{"y":["}",","]},"userid":"b"}',
    '{"errcode":0,"userid":"a","userid":null}',
    '{"errcode":0,"userid":["a"],"userid":["a"]}',
    '{"errcode":0,"openid":"a","OPENID":"b"}',
    '{"errcode":0,"external_userid":"a","External_UserId":"b"}',
    '{"errcode":0,"parent_userid":"a","parent_userid":"b"}',
    '{"errcode":0,"student_userid":"a","student_userid":"b"}',
    '{"errcode":0,"corpid":"a","CorpId":"b"}',
    '{"errcode":0,"user_ticket":"a","user_ticket":"b"}',
    '{"errcode":0,"access_token":"a","Access_Token":"b"}',
    '{"errcode":0,"ticket":"a","ticket":"b"}',
    '{"errcode":0,"session_key":"a","session_key":"b"}',
  ])('is refused, whether anybody listens or not: %s', async (body) => {
    expect(verdict(body)).toMatchObject({ code: 'bad_json', category: 'protocol', ambiguous: true })
  })

  it.each([
    ['{"errcode":0,"userid":"a","userid":"a"}', { errcode: 0, userid: 'a' }],
    ['{"errcode":0,"userid":"a","UserId":"\\u0061"}', { errcode: 0, userid: 'a', UserId: 'a' }],
    ['{"errcode":0,"errcode" : 0.0}', { errcode: 0 }],
    ['{"errcode":0,"name":"a","name":"b"}', { errcode: 0, name: 'b' }],
    // No letter beyond ASCII is one of ours in another case.
    [
      '{"errcode":0,"user_ticket":"a","user_tic\u212aet":"b"}',
      { errcode: 0, user_ticket: 'a', 'user_tic\u212aet': 'b' },
    ],
    ['{"errcode":0,"userid":"a","u\u017ferid":"b"}', { errcode: 0, userid: 'a', 'u\u017ferid': 'b' }],
    ['{"errcode":0,"userid":"a","x":{"userid":"b"}}', { errcode: 0, userid: 'a', x: { userid: 'b' } }],
    ['{"errcode":0,"userid":"userid\\":\\"b"}', { errcode: 0, userid: 'userid":"b' }],
  ])('is not found in %s', (body, answer) => {
    expect(verdict(body)).toEqual({ answer })
  })
})

describe('an answer that is taken although it is odd', () => {
  const call = '/cgi-bin/user/get'
  const warned = async (answer: ReturnType<typeof reply>) => {
    const { app, log } = createTestApp({ [call]: () => answer })
    await app.api.get(call)
    return log.warnings().map(({ message, fields }) => [message, fields])
  }

  it.each([
    ['with a byte order mark', '\ufeff{"errcode":0}'],
    ['with damaged characters (U+FFFD)', '{"errcode":0,"name":"\u00ff"}'],
    ['with unescaped control characters', '{"errcode":0,"name":"\u0014"}'],
    ['with a duplicate key; the last value counts', '{"errcode":0,"name":"a","na\\u006de" : "b"}'],
    ['with a duplicate key; the last value counts', '{"errcode":0,"Name":"a","name":"b"}'],
    ['with a duplicate key; the last value counts', '{"errcode":0,"userid":"a","userid":"a"}'],
  ])('costs one warning that names the path: %s', async (oddity, body) => {
    expect(await warned(brokenReply(body))).toEqual([[`wecom answered JSON ${oddity}`, { path: `GET ${call}` }]])
  })

  it.each([
    '{"errcode":0,"userid":"userid\\":","x":"\\\\","y":"{\\"a\\":1,\\"a\\":1}"}',
    '{"errcode":0,"a":{"userid":1},"userid":2}',
    '{"errcode":0,"a":[1,{"b":","}],"b":{},"c":[]}',
    '{"errcode":0,"__proto__":{"errcode":1}}',
  ])('an answer that is not odd costs none: %s', async (body) => {
    expect(await warned(reply(body))).toEqual([])
  })

  it('property: whatever JSON.stringify writes reads back, and has no key twice', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().map((key) => `_${key}`.toLowerCase()),
          fc.jsonValue(),
        ),
        (members) => {
          const odd: string[] = []
          const text = JSON.stringify({ errcode: 0, ...members })
          const answer = parseAnswer(reply(text), { ...strict, onOddity: (oddity) => odd.push(oddity) })
          expect([answer, odd.filter((oddity) => oddity.includes('more than once'))]).toEqual([JSON.parse(text), []])
        },
      ),
    )
  })

  it('a megabyte of it is read in no time, however deep', () => {
    const depth = 250_000
    const bodies = [
      `"x":${'['.repeat(depth)}${']'.repeat(depth)}`,
      `"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      `"x":"${'\\"'.repeat(400_000)}"`,
      `"x":"${'x\u0001'.repeat(10_000)}${'x'.repeat(980_000)}"`,
      Array.from({ length: 90_000 }, (_, index) => `"k${index}":1`).join(),
      Array.from({ length: 100_000 }, () => '"x":1').join(),
    ]
    for (const body of bodies) {
      const startedAt = performance.now()
      expect(verdict(`{"errcode":0,${body}}`)).toHaveProperty('answer')
      expect(performance.now() - startedAt).toBeLessThan(5_000)
    }
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
