import { describe, expect, it } from 'vitest'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, apiCalls } = useSimulator()

describe('userid and openid', () => {
  it('are turned into one another', async () => {
    const { oauth } = connect('modern')

    const openId = await oauth.convertToOpenId('LiSi')

    expect(openId).toBe(sim.world.openId('LiSi'))
    expect(await oauth.convertToUserId(openId)).toBe('LiSi')
    expect(apiCalls()).toEqual(['gettoken', 'user/convert_to_openid', 'user/convert_to_userid'])
  })

  it('a member without WeChat has no openid', async () => {
    await expect(connect('modern').oauth.convertToOpenId('zhouxiaoyun')).rejects.toMatchObject({
      errcode: 43004,
      category: 'not_permitted',
      path: 'POST /cgi-bin/user/convert_to_openid',
    })
  })

  it('somebody who does not work here has neither', async () => {
    const { oauth } = connect('modern')

    await expect(oauth.convertToOpenId('nobody')).rejects.toMatchObject({ errcode: 60111, category: 'not_member' })
    await expect(oauth.convertToUserId(sim.world.openId('stranger'))).rejects.toMatchObject({
      errcode: 46004,
      category: 'not_member',
    })
  })

  it('a mistake of the caller goes nowhere', async () => {
    const { oauth } = connect('modern')

    await expect(oauth.convertToOpenId('')).rejects.toThrow(TypeError)
    await expect(oauth.convertToUserId('two words')).rejects.toThrow(TypeError)
    expect(apiCalls()).toEqual([])
  })
})

describe('any other call', () => {
  it('reads the app itself', async () => {
    expect(await connect('modern').api.get('/cgi-bin/agent/get', { agentid: 1000002 })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      agentid: 1000002,
      name: '内部门户',
      square_logo_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//),
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

  it('is refused for another app of the corp', async () => {
    const { api } = connect('modern')

    await expect(api.get('/cgi-bin/agent/get', { agentid: 1000003 })).rejects.toMatchObject({
      errcode: 301002,
      category: 'config',
      path: 'GET /cgi-bin/agent/get',
    })
  })

  it('is refused for an agentid nobody has', async () => {
    await expect(connect('modern').api.get('/cgi-bin/agent/get', { agentid: 77 })).rejects.toMatchObject({
      errcode: 40056,
      category: 'config',
    })
  })

  it('posts JSON', async () => {
    const { api } = connect('modern')

    expect(await api.post('/cgi-bin/user/convert_to_openid', { userid: 'zhangsan' })).toMatchObject({
      errcode: 0,
      openid: sim.world.openId('zhangsan'),
    })
  })

  it('has the token renewed like a login', async () => {
    const { api, accessToken } = connect('modern')
    await accessToken()
    sim.world.revokeTokens()

    expect(await api.get('/cgi-bin/agent/get', { agentid: 1000002 })).toMatchObject({ name: '内部门户' })
    expect(apiCalls()).toEqual(['gettoken', 'agent/get', 'gettoken', 'agent/get'])
  })

  it('to an address that does not exist is a typed error', async () => {
    await expect(connect('modern').api.get('/cgi-bin/nothing/here')).rejects.toMatchObject({
      name: 'WeComTransportError',
      code: 'bad_status',
      status: 404,
      category: 'protocol',
    })
  })
})
