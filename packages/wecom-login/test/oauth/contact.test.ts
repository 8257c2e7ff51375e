import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { WeComApiError } from '../../src/core/errors.js'
import type { ContactOptions } from '../../src/oauth/oauth.js'
import type { ProfileField } from '../../src/oauth/profile.js'
import { type Answer, brokenReply, reply } from '../fake-wecom.js'
import { createTestApp, rejection } from '../test-app.js'

const identity = '/cgi-bin/auth/getuserinfo'
const userGet = '/cgi-bin/user/get'
const userDetail = '/cgi-bin/auth/getuserdetail'

const member = { errcode: 0, errmsg: 'ok', userid: 'zhangsan' }
const consented = { ...member, user_ticket: 'TICKET' }

// `user/get` of an app made before 2022-06-20.
const directory = {
  errcode: 0,
  errmsg: 'ok',
  userid: 'zhangsan',
  name: '张三',
  department: [1, 2],
  main_department: 1,
  position: '工程师',
  alias: 'Jackie',
  telephone: '020-123456',
  open_userid: 'ou_1',
  status: 1,
  gender: '1',
  avatar: 'http://wx.qlogo.cn/old/0',
  mobile: '13800000000',
  email: 'old@example.com',
  biz_mail: 'zhangsan@corp.example',
  address: '广州市',
  qr_code: 'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=old',
}

// The same for an app made after it.
const {
  gender: _g,
  avatar: _a,
  mobile: _m,
  email: _e,
  biz_mail: _b,
  address: _d,
  qr_code: _q,
  ...youngDirectory
} = directory

const detail = {
  errcode: 0,
  errmsg: 'ok',
  userid: 'zhangsan',
  gender: '2',
  avatar: 'http://wework.qpic.cn/new/0',
  qr_code: 'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=new',
  mobile: '13900000000',
  email: 'new@example.com',
  biz_mail: 'new@corp.example',
  address: '深圳市',
}

const sensitive = ['gender', 'avatar', 'qrCode', 'mobile', 'email', 'bizMail', 'address'] as const
const plain = [
  'name',
  'alias',
  'position',
  'telephone',
  'departments',
  'mainDepartment',
  'status',
  'openUserId',
] as const
const everyField: readonly ProfileField[] = [...plain, ...sensitive]
const all = (fields: readonly ProfileField[], reason: string) => Object.fromEntries(fields.map((f) => [f, reason]))

const detailedContact = (script: Record<string, Answer | readonly Answer[]>, options?: ContactOptions) => {
  const test = createTestApp(script)
  return { ...test, contact: test.clock.finish(test.app.oauth.detailed().contactFromCode('CODE', options)) }
}

describe('contactFromCode', () => {
  it('asks once and knows who it is, and of every other field that it was not asked for', async () => {
    const { app, wecom } = createTestApp({ [identity]: consented })
    const contact = await app.oauth.contactFromCode('CODE')
    expect(contact).toMatchObject({ kind: 'member', id: 'zhangsan', userId: 'zhangsan', name: undefined })
    expect(contact.absent).toEqual(all(everyField, 'not_requested'))
    expect(contact.raw).toEqual({ userid: 'zhangsan' })
    expect(wecom.requests.map(({ path }) => path)).toEqual(['/cgi-bin/gettoken', identity])
    expect(wecom.to(identity)).toEqual([
      {
        method: 'GET',
        host: 'qyapi.weixin.qq.com',
        path: identity,
        query: { access_token: 'token-1', code: 'CODE' },
        body: undefined,
      },
    ])
  })

  it.each([
    [
      'a linked member',
      { userid: 'wwX/lisi' },
      { kind: 'linked_member', id: 'wwX/lisi', corpId: 'wwX', userId: 'lisi' },
    ],
    ['an outsider', { openid: 'oX' }, { kind: 'outsider', id: undefined, openId: 'oX', userId: undefined }],
    [
      'a customer',
      { openid: 'oX', external_userid: 'wmX' },
      { kind: 'outsider', id: undefined, openId: 'oX', externalUserId: 'wmX' },
    ],
    [
      'a parent',
      { external_userid: 'wmX', parent_userid: 'wwS/p' },
      { kind: 'parent', id: undefined, externalUserId: 'wmX', parentUserId: 'wwS/p' },
    ],
    [
      'a student',
      { student_userid: 'wwS/s' },
      { kind: 'student', id: undefined, parentUserId: undefined, studentUserId: 'wwS/s' },
    ],
  ])('asks nothing more about %s, and never makes an id of an openid', async (_, answer, expected) => {
    const { contact, wecom } = detailedContact({ [identity]: { errcode: 0, ...answer } })
    expect(await contact).toMatchObject(expected)
    expect((await contact).absent).toEqual(all(everyField, 'not_requested'))
    expect((await contact).raw).toEqual(answer)
    expect(wecom.requests.map(({ path }) => path)).toEqual(['/cgi-bin/gettoken', identity])
  })

  it('has every key on every kind', async () => {
    const keys = await Promise.all(
      [{ userid: 'a' }, { userid: 'wwX/a' }, { openid: 'o' }, { parent_userid: 'p' }, { student_userid: 's' }].map(
        async (answer) =>
          Object.keys(await createTestApp({ [identity]: { errcode: 0, ...answer } }).app.oauth.contactFromCode('CODE')),
      ),
    )
    expect(new Set(keys.map((list) => list.join())).size).toBe(1)
    for (const key of [
      'kind',
      'id',
      'userId',
      'corpId',
      'openId',
      'externalUserId',
      'parentUserId',
      'studentUserId',
      ...everyField,
      'absent',
    ])
      expect(keys[0]).toContain(key)
  })
})

describe('memberFromCode', () => {
  it('gives a member', async () => {
    const { app } = createTestApp({ [identity]: member })
    expect((await app.oauth.memberFromCode('CODE')).id).toBe('zhangsan')
  })

  it.each([
    ['a linked member', { userid: 'wwX/lisi' }, /linked corp/],
    ['an outsider', { openid: 'oX' }, /an outsider/],
    ['a customer', { openid: 'oX', external_userid: 'wmX' }, /an outsider/],
    ['a parent', { external_userid: 'wmX', parent_userid: 'p' }, /a parent/],
    ['a student', { student_userid: 's' }, /a student/],
  ])('refuses %s', async (_, answer, why) => {
    const { app } = createTestApp({ [identity]: { errcode: 0, ...answer } })
    const error = await rejection(app.oauth.memberFromCode('CODE'))
    expect(error).toMatchObject({ name: 'WeComLoginError', code: 'not_member', category: 'not_member' })
    expect(String(error)).toMatch(why)
  })
})

describe('detailed().contactFromCode', () => {
  it('merges both answers, a granted detail before the directory', async () => {
    const { contact } = detailedContact({ [identity]: consented, [userGet]: directory, [userDetail]: detail })
    expect({ ...(await contact) }).toMatchObject({
      kind: 'member',
      id: 'zhangsan',
      name: '张三',
      alias: 'Jackie',
      position: '工程师',
      telephone: '020-123456',
      departments: [1, 2],
      mainDepartment: 1,
      status: 1,
      openUserId: 'ou_1',
      gender: 'female',
      // A refused avatar comes as WeCom's default picture, which nobody can tell from a granted one.
      avatar: 'https://wx.qlogo.cn/old/0',
      qrCode: 'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=new',
      mobile: '13900000000',
      email: 'new@example.com',
      bizMail: 'new@corp.example',
      address: '深圳市',
      absent: {},
    })
  })

  it('asks for both at the same time: the whole login is two rounds', async () => {
    const slow =
      (answer: Record<string, unknown>): Answer =>
      async () => {
        await clock.sleep(100)
        return reply(answer)
      }
    const { app, clock } = createTestApp({
      [identity]: slow(consented),
      [userGet]: slow(directory),
      [userDetail]: slow(detail),
    })
    await clock.finish(app.accessToken())
    const startedAt = clock.monotonic()
    await clock.finish(app.oauth.detailed().contactFromCode('CODE'))
    expect(clock.monotonic() - startedAt).toBe(200)
  })

  it('never overwrites the directory with blanks of the detail', async () => {
    const blank = { ...detail, gender: '0', avatar: '', qr_code: '', mobile: '', email: '', biz_mail: '', address: '' }
    const { contact } = detailedContact({ [identity]: consented, [userGet]: directory, [userDetail]: blank })
    expect(await contact).toMatchObject({
      gender: 'male',
      avatar: 'https://wx.qlogo.cn/old/0',
      mobile: '13800000000',
      email: 'old@example.com',
      bizMail: 'zhangsan@corp.example',
      address: '广州市',
      absent: {},
    })
    const { errcode: _errcode, errmsg: _errmsg, ...data } = directory
    expect((await contact).raw).toEqual(data)
  })

  it('raw is one flat frozen map in WeCom’s spelling, not enumerable, never with a ticket', async () => {
    const { contact } = detailedContact({
      [identity]: consented,
      [userGet]: { ...youngDirectory, user_ticket: 'ECHOED-TICKET', extattr: { attrs: [{ name: 'x' }] } },
      [userDetail]: { ...detail, user_ticket: 'ECHOED-TICKET' },
    })
    const { raw, attributes } = await contact
    const { errcode: _1, errmsg: _2, ...directoryData } = youngDirectory
    const { errcode: _3, errmsg: _4, ...detailData } = detail
    expect(raw).toEqual({ ...directoryData, extattr: { attrs: [{ name: 'x' }] }, ...detailData })
    expect(attributes).toBe(raw)
    expect(raw['position']).toBe('工程师')
    expect(Object.isFrozen(raw)).toBe(true)
    expect(Object.isFrozen((raw['extattr'] as { attrs: object[] }).attrs[0])).toBe(true)
    expect(Object.keys(await contact)).not.toEqual(expect.arrayContaining(['raw']))
    expect(Object.keys(await contact)).not.toEqual(expect.arrayContaining(['attributes']))
    expect(Object.keys(await contact)).not.toEqual(expect.arrayContaining(['failures']))
    const seen = inspect(await contact, { depth: 10, showHidden: true }) + JSON.stringify(await contact)
    expect(seen).not.toContain('TICKET')
    expect(Object.isFrozen(await contact)).toBe(true)
  })

  it('reads both answers whatever the case of their keys, and raw has one spelling', async () => {
    const capitals = (answer: object) =>
      Object.fromEntries(Object.entries(answer).map(([key, value]) => [key.toUpperCase(), value as unknown]))
    const { contact } = detailedContact({
      [identity]: capitals(consented),
      [userGet]: capitals({ ...youngDirectory, user_ticket: 'ECHOED-TICKET' }),
      [userDetail]: capitals(detail),
    })
    expect(await contact).toMatchObject({ id: 'zhangsan', name: '张三', departments: [1, 2], mobile: '13900000000' })
    expect((await contact).absent).toEqual({})
    const { errcode: _1, errmsg: _2, ...directoryData } = youngDirectory
    const { errcode: _3, errmsg: _4, ...detailData } = detail
    expect((await contact).raw).toEqual({ ...directoryData, ...detailData })
  })

  it('loses nothing for one control character and one byte that is not UTF-8 in a name', async () => {
    const text = JSON.stringify(directory).replace('张三', '张\u0014三').replace('工程师', '工\u00ff师')
    const { contact } = detailedContact({ [identity]: member, [userGet]: () => brokenReply(text) })
    expect(await contact).toMatchObject({ name: '张\u0014三', position: '工\ufffd师', status: 1, absent: {} })
  })

  it.each([
    ['user/get', userGet],
    ['getuserdetail', userDetail],
  ])('an unreadable answer of %s is asked for again', async (_, path) => {
    const { contact, wecom } = detailedContact({
      [identity]: consented,
      [userGet]: directory,
      [userDetail]: detail,
      [path]: [() => reply('<html>'), {}, path === userGet ? directory : detail],
    })
    expect(await contact).toMatchObject({ id: 'zhangsan', failures: {} })
    expect([wecom.to(path).length, wecom.to(identity).length]).toEqual([3, 1])
  })

  it('takes over no key named __proto__', async () => {
    const { contact } = detailedContact({
      [identity]: consented,
      [userGet]: () => reply(JSON.stringify(directory).replace('{', '{"__proto__":{"isAdmin":true},')),
      [userDetail]: () => reply(JSON.stringify(detail).replace('{', '{"__proto__":{"isAdmin":true},')),
    })
    const { raw } = await contact
    expect((raw as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect((await contact) as { isAdmin?: boolean }).not.toHaveProperty('isAdmin')
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect(Object.getOwnPropertyNames(raw)).not.toContain('__proto__')
  })

  it('survives a userid or a name that is also a method of every object', async () => {
    const { contact } = detailedContact({
      [identity]: { ...member, userid: 'constructor' },
      [userGet]: { ...directory, userid: 'constructor', name: '__proto__', toString: 'x', hasOwnProperty: 1 },
    })
    expect(await contact).toMatchObject({ id: 'constructor', name: '__proto__' })
  })

  const busy = { errcode: -1, errmsg: 'system busy' }
  const outOfRange = { errcode: 60011, errmsg: 'no privilege to access/modify contact/party/agent' }
  const reasons: readonly (readonly [
    string,
    Record<string, Answer | readonly Answer[]>,
    ContactOptions | undefined,
    Record<string, string>,
  ])[] = [
    [
      'an app after 2022-06-20, no ticket, nothing said about the road',
      { [identity]: member, [userGet]: youngDirectory },
      undefined,
      all(sensitive, 'no_ticket'),
    ],
    [
      'the same after the web login page',
      { [identity]: member, [userGet]: youngDirectory },
      { page: 'web_login' },
      all(sensitive, 'web_login'),
    ],
    [
      'the same after the scan page',
      { [identity]: member, [userGet]: youngDirectory },
      { page: 'qr_connect' },
      all(sensitive, 'web_login'),
    ],
    [
      'the same after the silent in-client page',
      { [identity]: member, [userGet]: youngDirectory },
      { page: 'oauth2', scope: 'snsapi_base' },
      all(sensitive, 'no_ticket'),
    ],
    [
      'consent was asked for and no ticket came back',
      { [identity]: member, [userGet]: youngDirectory },
      { page: 'oauth2', scope: 'snsapi_privateinfo' },
      all(sensitive, 'not_granted'),
    ],
    [
      'a ticket, and some of the fields switched off',
      { [identity]: consented, [userGet]: youngDirectory, [userDetail]: { ...detail, mobile: '', email: '' } },
      { page: 'oauth2', scope: 'snsapi_privateinfo' },
      { mobile: 'empty', email: 'empty' },
    ],
    [
      'a ticket, gender 0 (unknown or not granted, WeCom does not tell)',
      { [identity]: consented, [userGet]: youngDirectory, [userDetail]: { ...detail, gender: '0' } },
      undefined,
      { gender: 'empty' },
    ],
    [
      'a ticket, but the detail call fails',
      { [identity]: consented, [userGet]: youngDirectory, [userDetail]: outOfRange },
      undefined,
      all(sensitive, 'request_failed'),
    ],
    [
      'the directory call fails, the detail answers',
      { [identity]: consented, [userGet]: outOfRange, [userDetail]: detail },
      undefined,
      all(plain, 'request_failed'),
    ],
    [
      'both fail',
      { [identity]: consented, [userGet]: busy, [userDetail]: busy },
      undefined,
      all(everyField, 'request_failed'),
    ],
    [
      'the directory leaves fields out and has others blank',
      {
        [identity]: consented,
        [userGet]: { errcode: 0, userid: 'zhangsan', alias: '', department: [] },
        [userDetail]: detail,
      },
      undefined,
      {
        name: 'not_returned',
        alias: 'empty',
        position: 'not_returned',
        telephone: 'not_returned',
        departments: 'empty',
        mainDepartment: 'not_returned',
        status: 'not_returned',
        openUserId: 'not_returned',
      },
    ],
    [
      'an old app without a ticket: nothing is missing that the directory gave',
      { [identity]: member, [userGet]: { ...directory, mobile: '' } },
      { page: 'web_login' },
      { mobile: 'empty' },
    ],
  ]

  it.each(reasons)('says why fields are missing: %s', async (_, script, options, absent) => {
    const { contact } = detailedContact(script, options)
    expect((await contact).absent).toEqual(absent)
    expect(Object.isFrozen((await contact).absent)).toBe(true)
  })

  it('a failure of both calls does not fail the login; their errors are kept beside it', async () => {
    const { contact, log } = detailedContact({ [identity]: consented, [userGet]: outOfRange, [userDetail]: outOfRange })
    expect(await contact).toMatchObject({ id: 'zhangsan', name: undefined })
    expect((await contact).failures).toMatchObject({ userGet: { errcode: 60011 }, userDetail: { errcode: 60011 } })
    expect((await contact).failures.userGet).toBeInstanceOf(WeComApiError)
    expect(log.warnings()).toHaveLength(2)
  })

  it('an unreadable answer of either call does not fail the login', async () => {
    const { contact } = detailedContact({
      [identity]: consented,
      [userGet]: () => reply('<html>', { headers: { 'content-type': 'text/html' } }),
      [userDetail]: () => reply([]),
    })
    expect(await contact).toMatchObject({ id: 'zhangsan', absent: all(everyField, 'request_failed') })
  })

  it.each([
    ['user/get', { [userGet]: { ...directory, userid: 'EVE' }, [userDetail]: detail }],
    ['user/get, with no userid at all', { [userGet]: { ...directory, userid: undefined }, [userDetail]: detail }],
    ['getuserdetail', { [userGet]: directory, [userDetail]: { ...detail, userid: 'EVE' } }],
  ])('an answer of %s about somebody else fails the login', async (_, answers) => {
    const { contact } = detailedContact({ [identity]: consented, ...answers })
    expect(await rejection(contact)).toMatchObject({ code: 'userid_mismatch' })
  })

  it('the same userid in other capitals is the same member', async () => {
    const { contact } = detailedContact({
      [identity]: consented,
      [userGet]: { ...directory, userid: 'ZhangSan' },
      [userDetail]: { ...detail, userid: 'ZHANGSAN' },
    })
    expect((await contact).id).toBe('zhangsan')
  })

  it('detailed() of one face does not make another one detailed, nor does an outsider switch it off', async () => {
    const { app, wecom } = createTestApp({
      [identity]: [{ errcode: 0, openid: 'oX' }, member, member],
      [userGet]: directory,
    })
    const detailed = app.oauth.detailed()
    expect((await detailed.contactFromCode('C1')).kind).toBe('outsider')
    expect((await detailed.contactFromCode('C2')).name).toBe('张三')
    expect((await app.oauth.contactFromCode('C3')).name).toBeUndefined()
    expect(wecom.to(userGet)).toHaveLength(1)
  })

  it('the caller’s own abort during the enrichment is an abort', async () => {
    const stop = new AbortController()
    const { app } = createTestApp({
      [identity]: member,
      [userGet]: () => {
        stop.abort(new Error('the browser left'))
        return new Promise(() => undefined)
      },
    })
    const error = await rejection(app.oauth.detailed().contactFromCode('CODE', { signal: stop.signal }))
    expect(error).toMatchObject({ message: 'the browser left' })
  })
})

describe('a code that cannot be one', () => {
  it.each([
    ['missing', undefined],
    ['null', null],
    ['empty', ''],
    ['a list, from ?code=a&code=b', ['a', 'b']],
    ['an object, from ?code[x]=a', { x: 'a' }],
    ['513 bytes', 'x'.repeat(513)],
    ['171 Chinese characters, 513 bytes', '码'.repeat(171)],
    ['with a blank', 'co de'],
    ['with a NUL', 'code\0'],
    ['with a line break', 'code\r\n'],
    ['with a lone surrogate', 'code\udfff'],
  ])('is never sent: %s', async (_, code) => {
    const { app, wecom } = createTestApp()
    for (const call of ['getUserInfo', 'contactFromCode', 'memberFromCode'] as const) {
      const error = await rejection(app.oauth[call](code as string))
      expect(error).toBeInstanceOf(TypeError)
      expect(String(error)).toMatch(
        /code must be .*; a callback with a state but no code means that the member declined$/,
      )
    }
    expect(wecom.requests).toEqual([])
  })

  it('a code of 512 bytes, with characters that need encoding, arrives as it is', async () => {
    const code = `x&userid=boss#${'%26+/='.repeat(83)}`
    expect(code).toHaveLength(512)
    const { app, wecom } = createTestApp({ [identity]: member })
    await app.oauth.getUserInfo(code)
    expect(wecom.to(identity)[0]?.query).toEqual({ access_token: 'token-1', code })
  })
})

describe('conversions (D:90202)', () => {
  it('userid to openid and back', async () => {
    const { app, wecom } = createTestApp({
      '/cgi-bin/user/convert_to_openid': { errcode: 0, openid: 'oX' },
      '/cgi-bin/user/convert_to_userid': { errcode: 0, userid: 'zhangsan' },
    })
    expect(await app.oauth.convertToOpenId('zhangsan')).toBe('oX')
    expect(await app.oauth.convertToUserId('oX')).toBe('zhangsan')
    expect(wecom.requests.slice(1).map(({ method, body }) => [method, body])).toEqual([
      ['POST', { userid: 'zhangsan' }],
      ['POST', { openid: 'oX' }],
    ])
  })

  it('whatever the case of the keys', async () => {
    const { app } = createTestApp({ '/cgi-bin/user/convert_to_userid': { errcode: 0, UserId: 'zhangsan' } })
    expect(await app.oauth.convertToUserId('oX')).toBe('zhangsan')
  })

  it('an answer without the id is an error, not undefined', async () => {
    const { app } = createTestApp({ '/cgi-bin/user/convert_to_openid': { errcode: 0, openid: '' } })
    expect(await rejection(app.oauth.convertToOpenId('zhangsan'))).toMatchObject({ code: 'bad_json' })
  })

  it.each(['', ' ', 'x'.repeat(65), 5, null])('an id that cannot be one is never sent: %j', async (id) => {
    const { app, wecom } = createTestApp()
    expect(await rejection(app.oauth.convertToOpenId(id as string))).toBeInstanceOf(TypeError)
    expect(await rejection(app.oauth.convertToUserId(id as string))).toBeInstanceOf(TypeError)
    expect(wecom.requests).toEqual([])
  })
})

describe('what a contact is made of', () => {
  it('asks the directory about this very member', async () => {
    const { contact, wecom } = detailedContact({ [identity]: member, [userGet]: youngDirectory })
    await contact
    expect(wecom.to(userGet)).toMatchObject([{ method: 'GET', query: { userid: 'zhangsan' } }])
  })

  it.each([
    [{ scope: 'snsapi_privateinfo' }, consented, 'granted'],
    [{ scope: 'snsapi_privateinfo' }, member, 'not_granted'],
    [{ scope: 'snsapi_base' }, member, undefined],
    [{}, consented, 'granted'],
    [{}, member, undefined],
  ] as const)('asked with %j, of the answer %j: privateInfo %s', async (options, answer, privateInfo) => {
    const { app } = createTestApp({ [identity]: answer })
    expect((await app.oauth.contactFromCode('CODE', options)).privateInfo).toBe(privateInfo)
  })

  it('knows whose app vouches for it', async () => {
    const { app } = createTestApp({ [identity]: member })
    expect((await app.oauth.contactFromCode('CODE')).appCorpId).toBe('wwcorp')
  })

  it('warns of each call that failed, with its error, where somebody listens', async () => {
    const refused = { errcode: 60011, errmsg: 'no privilege' }
    const script = { [identity]: consented, [userGet]: refused, [userDetail]: refused }
    const { contact, log } = detailedContact(script)
    const { failures } = await contact
    expect(log.warnings()).toMatchObject([
      { message: 'wecom profile incomplete', fields: { error: failures.userGet } },
      { message: 'wecom profile incomplete', fields: { error: failures.userDetail } },
    ])
    const silent = createTestApp(script, { logger: {} })
    expect((await silent.app.oauth.detailed().contactFromCode('CODE')).id).toBe('zhangsan')
  })

  it.each([
    ['POST /cgi-bin/auth/getuserdetail: the answer has no userid', { [userDetail]: { errcode: 0 } }],
    [
      'POST /cgi-bin/auth/getuserdetail: the answer is about a different member from the one who logged in; it is not used',
      { [userDetail]: { errcode: 0, userid: 'lisi' } },
    ],
  ])('says what is wrong with an answer: %s', async (message, script) => {
    const { app } = createTestApp({ [identity]: consented, ...script })
    const visitor = await app.oauth.getUserInfo('CODE')
    expect(await rejection(app.oauth.getUserDetail(visitor))).toMatchObject({ message })
  })
})
