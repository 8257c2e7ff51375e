import { describe, expect, it } from 'vitest'
import { createState } from 'wecom-login'

import { recordedTransport } from '../fixtures/recorded-transport.js'
import { codeIn } from '../fixtures/callback-code.js'
import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, apiCalls } = useSimulator()

const consentedTo = async (person: string, consent: 'all' | readonly string[], key = 'modern') => {
  const { oauth } = connect(key)
  return { oauth, code: await codeFor(person, oauth.getAuthURL({ scope: 'snsapi_privateinfo' }), { consent }) }
}

describe('the silent road, snsapi_base', () => {
  it('comes back with a code and the state that went in', async () => {
    const { oauth } = connect('modern')
    const state = createState()

    const callback = await sim.as('LiSi').open(oauth.getAuthURL({ state }))

    expect(callback.href).toBe(`https://app.example.com/callback?code=${codeIn(callback)}&state=${state}`)
  })

  it('tells who it is with one call, and gives no ticket', async () => {
    const { oauth } = connect('modern')

    const visitor = await oauth.getUserInfo(await codeFor('LiSi', oauth.getAuthURL()))

    expect(visitor).toEqual({ kind: 'member', userId: 'LiSi' })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo'])
  })

  it('tells name, departments and position with a second one', async () => {
    const { oauth } = connect('modern')

    const contact = await oauth.detailed().contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))

    expect(contact).toMatchObject({
      kind: 'member',
      id: 'zhangsan',
      userId: 'zhangsan',
      name: '张三',
      alias: 'Sam',
      position: '后端工程师',
      telephone: '020-5550-1001',
      departments: [22, 3],
      mainDepartment: 22,
      status: 1,
      mobile: undefined,
      privateInfo: undefined,
    })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'user/get'])
  })
})

describe('the road with consent, snsapi_privateinfo', () => {
  it('gives every field to which the member consented', async () => {
    const { oauth, code } = await consentedTo('LiSi', 'all')

    const detail = await oauth.getUserDetail(await oauth.getUserInfo(code))

    expect(detail).toEqual({
      userId: 'LiSi',
      gender: 'female',
      avatar: expect.stringMatching(/\/_sim\/avatar\/LiSi\.svg$/),
      qrCode: expect.stringMatching(/\/wwopen\/userQRCode\?vcode=vc[0-9a-f]{18}$/),
      mobile: '13800000002',
      email: 'lisi@mail.example.com',
      bizMail: 'lisi@xinghe.example.com',
      address: '广东省深圳市南山区示例路 2 号',
    })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'auth/getuserdetail'])
  })

  it('leaves out what the member switched off', async () => {
    const { oauth, code } = await consentedTo('LiSi', ['avatar', 'mobile'])

    const contact = await oauth.detailed().contactFromCode(code, { page: 'oauth2', scope: 'snsapi_privateinfo' })

    expect(contact).toMatchObject({ name: '李四', mobile: '13800000002', privateInfo: 'granted' })
    expect(contact.avatar).toMatch(/\/_sim\/avatar\/LiSi\.svg$/)
    expect(contact.absent).toEqual({
      telephone: 'empty',
      openUserId: 'not_returned',
      gender: 'empty',
      qrCode: 'not_returned',
      email: 'not_returned',
      bizMail: 'not_returned',
      address: 'not_returned',
    })
  })

  it('leaves out what the administrator did not enable', async () => {
    const { oauth, code } = await consentedTo('LiSi', 'all', 'other')

    const contact = await oauth.detailed().contactFromCode(code, { page: 'oauth2', scope: 'snsapi_privateinfo' })

    expect(contact).toMatchObject({ gender: 'female', mobile: '13800000002', privateInfo: 'granted' })
    expect(contact.absent).toEqual({
      telephone: 'empty',
      openUserId: 'not_returned',
      qrCode: 'not_returned',
      email: 'not_returned',
      bizMail: 'not_returned',
      address: 'not_returned',
    })
  })

  it('asks for the profile and the detail at the same time', async () => {
    const wire = recordedTransport()
    const { oauth } = connect('modern', { transport: wire.transport })
    const code = await codeFor('LiSi', oauth.getAuthURL({ scope: 'snsapi_privateinfo' }))

    await oauth.detailed().contactFromCode(code)

    expect(wire.sent).toHaveLength(4)
    expect(wire.mostAtOnce()).toBe(2)
  })

  it('keeps the ticket to the visitor: a contact does not have it', async () => {
    const { oauth, code } = await consentedTo('LiSi', 'all')

    const contact = await oauth.detailed().contactFromCode(code)

    expect(contact).not.toHaveProperty('userTicket')
    expect(JSON.stringify([contact, contact.raw])).not.toContain('SIMTICKET_')
  })

  it('refuses a ticket after its half hour', async () => {
    const { oauth, code } = await consentedTo('LiSi', 'all')
    const visitor = await oauth.getUserInfo(code)
    sim.clock.advance('1800s')

    await expect(oauth.getUserDetail(visitor)).rejects.toMatchObject({
      errcode: 84014,
      category: 'code',
      reaction: 'reauthorize',
      path: 'POST /cgi-bin/auth/getuserdetail',
    })
  })

  it('refuses the ticket of another app', async () => {
    const { oauth, code } = await consentedTo('LiSi', 'all')
    const visitor = await oauth.getUserInfo(code)

    await expect(connect('other').oauth.getUserDetail(visitor)).rejects.toMatchObject({
      errcode: 84015,
      category: 'code',
    })
  })
})

describe('a link that lost its agentid on the way', () => {
  const degrading = useSimulator({ lenient: ['privateinfo_agentid'] })

  it('gives no ticket, and the contact says that nothing was granted', async () => {
    const { oauth } = degrading.connect('modern')
    const link = oauth.getAuthURL({ scope: 'snsapi_privateinfo' }).replace('&agentid=1000002', '')
    const code = await degrading.codeFor('LiSi', link)

    const contact = await oauth.detailed().contactFromCode(code, { page: 'oauth2', scope: 'snsapi_privateinfo' })

    expect(contact).toMatchObject({ id: 'LiSi', name: '李四', privateInfo: 'not_granted' })
    expect(contact.absent).toMatchObject({ mobile: 'not_granted', avatar: 'not_granted', gender: 'not_granted' })
    expect(degrading.apiCalls()).not.toContain('auth/getuserdetail')
  })
})
