import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Visitor } from '../../src/oauth/visitor.js'
import { createTestApp, rejection } from '../test-app.js'

const path = '/cgi-bin/auth/getuserdetail'

// The sample answer of PowerWeChat's page.
const sample = {
  errcode: 0,
  errmsg: 'ok',
  userid: 'Walle',
  gender: '0',
  avatar:
    'http://wework.qpic.cn/wwhead/duc2TvpEgST9hicuyypLEKNreicYWfEwYNtUGkXicyzeH7dTLVyLBM52ULDFaic3nj5D8Ox597meRmA/0',
  qr_code: 'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=vc506f7b53734f5d32',
  mobile: '18611111111',
  email: 'xxx@artisan-cloud.com',
  biz_mail: '',
  address: '',
}

const walle: Visitor = { kind: 'member', userId: 'Walle', userTicket: 'TICKET', userTicketExpiresAt: 0 }

describe('getUserDetail', () => {
  it('posts the ticket as JSON and reads every field of the documented answer', async () => {
    const { app, wecom } = createTestApp({ [path]: sample })
    expect({ ...(await app.oauth.getUserDetail(walle)) }).toEqual({
      userId: 'Walle',
      gender: 'unknown',
      avatar:
        'https://wework.qpic.cn/wwhead/duc2TvpEgST9hicuyypLEKNreicYWfEwYNtUGkXicyzeH7dTLVyLBM52ULDFaic3nj5D8Ox597meRmA/0',
      qrCode: 'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=vc506f7b53734f5d32',
      mobile: '18611111111',
      email: 'xxx@artisan-cloud.com',
      bizMail: undefined,
      address: undefined,
    })
    expect(wecom.to(path)).toEqual([
      {
        method: 'POST',
        host: 'qyapi.weixin.qq.com',
        path,
        query: { access_token: 'token-1' },
        body: { user_ticket: 'TICKET' },
      },
    ])
  })

  it('takes a bare ticket, as PowerWeChat does', async () => {
    const { app, wecom } = createTestApp({ [path]: sample })
    expect((await app.oauth.getUserDetail('TICKET')).userId).toBe('Walle')
    expect(wecom.to(path)[0]?.body).toEqual({ user_ticket: 'TICKET' })
  })

  it('keeps the answer as it was in raw: frozen, without the envelope, not enumerable', async () => {
    const { app } = createTestApp({ [path]: { ...sample, user_ticket: 'ECHOED-TICKET', extra: { deep: [1] } } })
    const detail = await app.oauth.getUserDetail(walle)
    const { errcode: _errcode, errmsg: _errmsg, ...data } = sample
    expect(detail.raw).toEqual({ ...data, extra: { deep: [1] } })
    expect(Object.isFrozen(detail)).toBe(true)
    expect(Object.isFrozen(detail.raw)).toBe(true)
    expect(Object.isFrozen((detail.raw['extra'] as { deep: number[] }).deep)).toBe(true)
    expect(Object.keys(detail)).not.toContain('raw')
    expect(JSON.stringify(detail)).not.toContain('extra')
    expect(inspect(detail, { depth: 10, showHidden: true })).not.toContain('ECHOED-TICKET')
  })

  it('takes an answer whose userid differs only in case for the same member', async () => {
    const { app } = createTestApp({ [path]: { ...sample, userid: 'wALLE' } })
    expect((await app.oauth.getUserDetail(walle)).userId).toBe('wALLE')
  })

  it('refuses an answer about another member (ticket swap)', async () => {
    const { app } = createTestApp({ [path]: { ...sample, userid: 'EVE' } })
    expect(await rejection(app.oauth.getUserDetail(walle))).toMatchObject({
      name: 'WeComLoginError',
      code: 'userid_mismatch',
      category: 'protocol',
    })
  })

  it('does not take a Turkish dotless i for the same letter', async () => {
    const { app } = createTestApp({ [path]: { ...sample, userid: 'wı' } })
    const visitor: Visitor = { kind: 'member', userId: 'wI', userTicket: 'TICKET' }
    expect(await rejection(app.oauth.getUserDetail(visitor))).toMatchObject({ code: 'userid_mismatch' })
  })

  it.each([undefined, null, '', 7, ['Walle'], {}])('refuses an answer whose userid is %j', async (userid) => {
    const { app } = createTestApp({ [path]: { ...sample, userid } })
    expect(await rejection(app.oauth.getUserDetail('TICKET'))).toMatchObject({ code: 'bad_json', phase: 'parse' })
  })

  const ticketless: readonly (readonly [string, Visitor | string | null | undefined, RegExp])[] = [
    [
      'a member without a ticket',
      { kind: 'member', userId: 'Walle' },
      /scope snsapi_privateinfo.*visible range.*web login or scan page/,
    ],
    ['nothing', undefined, /scope snsapi_privateinfo/],
    ['null', null, /scope snsapi_privateinfo/],
    ['an empty ticket', '', /scope snsapi_privateinfo/],
    ['a linked member', { kind: 'linked_member', corpId: 'wwX', userId: 'lisi' }, /a member of a linked corp/],
    ['an outsider', { kind: 'outsider', openId: 'oX' }, /an outsider/],
    ['a parent', { kind: 'parent', externalUserId: 'wm', parentUserId: 'p' }, /a parent/],
    ['a student', { kind: 'student', studentUserId: 's' }, /a student/],
  ]

  it.each(ticketless)('sends nothing for %s and says why there is no ticket', async (_, visitor, why) => {
    const { app, wecom } = createTestApp()
    const error = await rejection(app.oauth.getUserDetail(visitor as Visitor))
    expect(error).toMatchObject({ name: 'WeComLoginError', code: 'no_ticket', category: 'not_permitted' })
    expect(String(error)).toMatch(why)
    expect(wecom.requests).toEqual([])
  })

  it.each([
    ['513 bytes', 'x'.repeat(513)],
    ['171 Chinese characters, 513 bytes', '票'.repeat(171)],
    ['with a blank', 'TIC KET'],
    ['with a line break', 'TICKET\n'],
    ['a number', 5],
  ])('a ticket that cannot be one is the caller’s mistake: %s', async (_, ticket) => {
    const { app, wecom } = createTestApp()
    const error = await rejection(app.oauth.getUserDetail(ticket as string))
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).toMatch(/user_ticket must be/)
    expect(wecom.requests).toEqual([])
  })
})
