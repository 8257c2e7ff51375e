import { describe, expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createClient } from '../client.js'

const ok = { errcode: 0, errmsg: 'ok' }
const openId = expect.stringMatching(/^o[A-Za-z0-9_-]{27}$/) as string

describe('auth/getuserinfo, row by row', () => {
  it.each([
    ['a member', 'zhangsan', { userid: 'zhangsan' }],
    ['a member with a mixed-case userid', 'lisi', { userid: 'LiSi' }],
    ['a member outside the visible range', 'hejun', { userid: 'hejun' }],
    ['a member of a linked corp', 'linked', { userid: 'ww5100000000000002/liuyang' }],
    ['a stranger', 'stranger', { openid: openId }],
    ['a customer', 'customer', { openid: openId, external_userid: 'wmSimCustomer0001' }],
    ['a school parent', 'parent', { external_userid: 'wmSimParent0001', parent_userid: 'parent_of_xiaoming' }],
  ])('%s, snsapi_base', async (_row, person, keys) => {
    const client = createClient(createSimulator())
    expect(await client.userInfo(await client.code(person))).toEqual({ ...ok, ...keys })
  })

  it.each(['linked', 'stranger', 'customer', 'parent'])('gives no ticket to %s, whatever the scope', async (person) => {
    const client = createClient(createSimulator())
    const answer = await client.userInfo(await client.code(person, { scope: 'snsapi_privateinfo' }))
    expect(answer).not.toHaveProperty('user_ticket')
    expect(answer.errcode).toBe(0)
  })

  it('gives a ticket of at most 512 bytes, without expires_in, for snsapi_privateinfo', async () => {
    const client = createClient(createSimulator())
    const answer = await client.userInfo(await client.code('zhangsan', { scope: 'snsapi_privateinfo' }))
    expect(answer).toEqual({ ...ok, userid: 'zhangsan', user_ticket: expect.any(String) as string })
    expect(String(answer['user_ticket']).length).toBeLessThanOrEqual(512)
  })

  it('gives no ticket after web login or the QR page', async () => {
    const client = createClient(createSimulator())
    for (const url of [client.webLoginUrl({ scope: 'snsapi_privateinfo' }), client.qrUrl()]) {
      expect(await client.userInfo(await client.codeAt('zhangsan', url))).toEqual({ ...ok, userid: 'zhangsan' })
    }
  })

  it('gives no ticket once the member has left the visible range', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const code = await client.code('zhangsan', { scope: 'snsapi_privateinfo' })
    sim.world.people.edit('zhangsan', { departments: [6], leads: [] })
    expect(await client.userInfo(code)).toEqual({ ...ok, userid: 'zhangsan' })
  })

  it('knows a customer only while a follower is in the visible range', async () => {
    const sim = createSimulator()
    sim.world.people.edit('customer', { followers: ['hejun'] })
    const client = createClient(sim)
    expect(await client.userInfo(await client.code('customer'))).toEqual({ ...ok, openid: openId })
  })

  it('turns the rows around for an app of the linked corp', async () => {
    const client = createClient(createSimulator(), 'partner')
    expect(await client.userInfo(await client.code('linked'))).toEqual({ ...ok, userid: 'liuyang' })
    const visitor = await client.userInfo(await client.code('zhangsan'))
    expect(visitor).toEqual({ ...ok, userid: 'ww5100000000000001/zhangsan' })
  })

  it('gives one person one openid per corp, the same each time', async () => {
    const sim = createSimulator()
    expect(sim.world.openId('stranger')).toBe(createSimulator().world.openId('stranger'))
    expect(sim.world.openId('stranger', 'ww5100000000000002')).not.toBe(sim.world.openId('stranger'))
  })

  it('exchanges a code made without agentid by any app that trusts its host', async () => {
    const client = createClient(createSimulator(), 'other')
    const code = await client.code('zhangsan', { agentid: undefined, redirect_uri: 'https://other.example.com/cb' })
    expect(await client.userInfo(code)).toMatchObject({ errcode: 0, userid: 'zhangsan' })
  })
})

describe('user/getuserinfo, the older address', () => {
  const info = async (person: string, scope?: string) => {
    const client = createClient(createSimulator())
    const code = await client.code(person, scope ? { scope } : {})
    return client.json(client.get('user/getuserinfo', { access_token: await client.token(), code, agentid: '1000002' }))
  }

  it('spells a member with capitals', async () => {
    expect(await info('zhangsan')).toEqual({ ...ok, UserId: 'zhangsan', DeviceId: 'simulated-zhangsan' })
  })

  it('gives the ticket with its life', async () => {
    expect(await info('zhangsan', 'snsapi_privateinfo')).toMatchObject({
      UserId: 'zhangsan',
      user_ticket: expect.any(String) as string,
      expires_in: 1800,
    })
  })

  it('spells linked members and outsiders with capitals too', async () => {
    expect(await info('linked')).toEqual({ ...ok, UserId: 'ww5100000000000002/liuyang', DeviceId: '' })
    expect(await info('customer')).toEqual({
      ...ok,
      OpenId: openId,
      DeviceId: '',
      external_userid: 'wmSimCustomer0001',
    })
    expect(await info('parent')).toMatchObject({ parent_userid: 'parent_of_xiaoming' })
  })
})

describe('a code', () => {
  it('is at most 512 bytes and differs each time', async () => {
    const client = createClient(createSimulator())
    const codes = [await client.code(), await client.code()]
    expect(codes[0]).not.toBe(codes[1])
    expect(codes.every((code) => code.length <= 512)).toBe(true)
  })

  it('works until just before five minutes', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const code = await client.code()
    sim.clock.advance('4.9m')
    expect(await client.userInfo(code)).toMatchObject({ errcode: 0 })
  })

  it('is lost when another app tried it', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const code = await client.code()
    expect(await createClient(sim, 'other').userInfo(code)).toMatchObject({ errcode: 50001 })
    expect(await client.userInfo(code)).toMatchObject({ errcode: 40029 })
  })

  it('is not spent by a call that was refused before the code was looked at', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const code = await client.code()
    const refused = await client.json(client.get('auth/getuserinfo', { access_token: 'x', code }))
    expect(refused.errcode).toBe(40014)
    sim.world.apps.edit('modern', { trustedIps: [] })
    expect(await client.userInfo(code)).toMatchObject({ errcode: 60020 })
    sim.world.apps.edit('modern', { trustedIps: ['127.0.0.1'] })
    expect(await client.userInfo(code)).toMatchObject({ errcode: 0 })
  })

  it('is worth nothing once its person was removed', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const code = await client.code('sunli')
    sim.world.people.remove('sunli')
    expect(await client.userInfo(code)).toMatchObject({ errcode: 40029 })
  })
})
