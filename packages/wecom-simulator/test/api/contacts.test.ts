import { describe, expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createClient } from '../client.js'

const host = 'http://wecom.localhost'
const withheld = ['avatar', 'gender', 'mobile', 'email', 'biz_mail', 'qr_code', 'address']

describe('user/get', () => {
  it('gives everything to an app created before 2022-06-20', async () => {
    const { member } = createClient(createSimulator(), 'classic')
    expect(await member('zhangsan')).toEqual({
      errcode: 0,
      errmsg: 'ok',
      userid: 'zhangsan',
      name: '张三',
      department: [22, 3],
      order: [0, 0],
      position: '后端工程师',
      is_leader_in_dept: [1, 0],
      direct_leader: ['liming'],
      telephone: '020-5550-1001',
      alias: 'Sam',
      main_department: 22,
      extattr: { attrs: [] },
      status: 1,
      gender: '1',
      mobile: '13800000001',
      email: 'zhangsan@mail.example.com',
      biz_mail: 'zhangsan@xinghe.example.com',
      address: '广东省广州市海珠区示例路 1 号',
      avatar: `${host}/_sim/avatar/zhangsan.svg`,
      thumb_avatar: `${host}/_sim/avatar/zhangsan.svg?size=100`,
      qr_code: expect.stringMatching(/^http:\/\/wecom\.localhost\/wwopen\/userQRCode\?vcode=vc[0-9a-f]{18}$/) as string,
    })
  })

  it.each(['modern', 'delegated'])('withholds seven fields from %s, created after 2022-06-20', async (key) => {
    const answer = await createClient(createSimulator(), key).member('zhangsan')
    expect(answer).toMatchObject({ errcode: 0, name: '张三', position: '后端工程师', status: 1 })
    for (const field of withheld) expect(answer).not.toHaveProperty(field)
  })

  it('draws the line at 2022-06-20 20:00 Beijing time', async () => {
    const sim = createSimulator()
    sim.world.apps.edit('modern', { createdAt: '2022-06-20T19:59:59+08:00' })
    expect(await createClient(sim).member('zhangsan')).toHaveProperty('mobile', '13800000001')
    sim.world.apps.edit('modern', { createdAt: '2022-06-20T20:00:00+08:00' })
    expect(await createClient(sim).member('zhangsan')).not.toHaveProperty('mobile')
  })

  it.each([
    ['ZHANGSAN', { errcode: 0, userid: 'zhangsan' }],
    ['lisi', { errcode: 0, userid: 'LiSi' }],
    ['wupeng', { errcode: 0, status: 2 }],
    ['linyue', { errcode: 60111 }],
    ['hejun', { errcode: 60011 }],
    ['', { errcode: 41009 }],
    ['-x', { errcode: 40003 }],
    ['张三', { errcode: 40003 }],
  ])('userid %j', async (userId, expected) => {
    expect(await createClient(createSimulator()).member(userId)).toMatchObject(expected)
  })

  it('answers a POST as well', async () => {
    const client = createClient(createSimulator())
    const fields = { access_token: await client.token(), userid: 'zhangsan' }
    expect(await client.json(client.post('user/get', fields, ''))).toMatchObject({ errcode: 0, name: '张三' })
  })

  it('does not accept the token from the body', async () => {
    const client = createClient(createSimulator())
    const body = { access_token: await client.token(), userid: 'zhangsan' }
    expect(await client.json(client.post('user/get', {}, body))).toMatchObject({ errcode: 41001 })
  })
})

describe.each(['auth/getuserdetail', 'user/getuserdetail'])('%s', (call) => {
  async function detail(key: string, consent: 'all' | readonly string[], person = 'zhangsan') {
    const sim = createSimulator()
    const client = createClient(sim, key)
    const ticket = await client.ticket(person, { consent })
    return client.json(client.post(call, { access_token: await client.token() }, { user_ticket: ticket }))
  }

  it('gives every field that is enabled and consented to, and no name', async () => {
    expect(await detail('modern', 'all')).toEqual({
      errcode: 0,
      errmsg: 'ok',
      userid: 'zhangsan',
      gender: '1',
      avatar: `${host}/_sim/avatar/zhangsan.svg`,
      qr_code: expect.stringContaining('/wwopen/userQRCode?vcode=vc') as string,
      mobile: '13800000001',
      email: 'zhangsan@mail.example.com',
      biz_mail: 'zhangsan@xinghe.example.com',
      address: '广东省广州市海珠区示例路 1 号',
    })
  })

  it('gives gender "0" and the default avatar, and nothing else, without consent', async () => {
    const nothing = { userid: 'zhangsan', gender: '0', avatar: `${host}/_sim/avatar.svg` }
    expect(await detail('modern', [])).toEqual({ errcode: 0, errmsg: 'ok', ...nothing })
  })

  it('gives no field that the administrator did not enable', async () => {
    const answer = await detail('other', 'all')
    expect(Object.keys(answer).toSorted()).toEqual(['avatar', 'errcode', 'errmsg', 'gender', 'mobile', 'userid'])
  })

  it('gives a field that was consented to but is blank as an empty text', async () => {
    expect(await detail('modern', ['email', 'address'], 'wangfang')).toMatchObject({ email: '', address: '' })
  })

  it('gives an older app the same', async () => {
    expect(await detail('classic', ['mobile'])).toMatchObject({ gender: '0', mobile: '13800000001' })
  })
})

describe('a user_ticket', () => {
  it('can be used again until 1800 s are over', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const ticket = await client.ticket()
    expect(await client.detail(ticket)).toMatchObject({ errcode: 0 })
    sim.clock.advance('1799s')
    expect(await client.detail(ticket)).toMatchObject({ errcode: 0 })
  })

  it('gives nothing about a member who left the visible range', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const ticket = await client.ticket()
    sim.world.people.edit('zhangsan', { departments: [6], leads: [] })
    expect(await client.detail(ticket)).toMatchObject({ errcode: 60011 })
  })

  it.each([{}, { user_ticket: '' }, { user_ticket: 7 }, { User_Ticket: 'x' }])('missing: %o', async (body) => {
    const client = createClient(createSimulator())
    const answer = client.post('auth/getuserdetail', { access_token: await client.token() }, body)
    expect(await client.json(answer)).toMatchObject({ errcode: 84090 })
  })
})

describe('conversions', () => {
  it('go to the openid and back', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const access_token = await client.token()
    const there = await client.json(client.post('user/convert_to_openid', { access_token }, { userid: 'LISI' }))
    expect(there).toEqual({ errcode: 0, errmsg: 'ok', openid: sim.world.openId('LiSi') })
    const back = await client.json(client.post('user/convert_to_userid', { access_token }, { openid: there['openid'] }))
    expect(back).toEqual({ errcode: 0, errmsg: 'ok', userid: 'LiSi' })
  })

  it('do not know the openid of an outsider', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const body = { openid: sim.world.openId('stranger') }
    const answer = client.post('user/convert_to_userid', { access_token: await client.token() }, body)
    expect(await client.json(answer)).toMatchObject({ errcode: 46004 })
  })

  it('name the missing field', async () => {
    const client = createClient(createSimulator())
    const access_token = await client.token()
    expect(await client.json(client.post('user/convert_to_openid', { access_token }, {}))).toMatchObject({
      errcode: 41009,
    })
    expect(await client.json(client.post('user/convert_to_userid', { access_token }, {}))).toMatchObject({
      errcode: 40063,
    })
  })
})

describe('agent/get', () => {
  it('describes the app of the token', async () => {
    const client = createClient(createSimulator())
    const fields = { access_token: await client.token(), agentid: '1000002' }
    expect(await client.json(client.get('agent/get', fields))).toEqual({
      errcode: 0,
      errmsg: 'ok',
      agentid: 1000002,
      name: '内部门户',
      square_logo_url: `${host}/_sim/avatar.svg`,
      description: '',
      allow_userinfos: { user: [] },
      allow_partys: { partyid: [2, 3, 4, 5] },
      allow_tags: { tagid: [] },
      close: 0,
      redirect_domain: 'app.example.com',
      report_location_flag: 0,
      isreportenter: 0,
      home_url: '',
    })
  })

  it('says how a delegated app is published, and which members are visible one by one', async () => {
    const sim = createSimulator()
    sim.world.apps.edit('delegated', { visibleMembers: ['hejun'] })
    const client = createClient(sim, 'delegated')
    const fields = { access_token: await client.token(), agentid: '1000004' }
    expect(await client.json(client.get('agent/get', fields))).toMatchObject({
      customized_publish_status: 1,
      allow_userinfos: { user: [{ userid: 'hejun' }] },
    })
    expect(await client.member('hejun')).toMatchObject({ errcode: 0 })
  })
})
