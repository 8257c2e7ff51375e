import { describe, expect, it } from 'vitest'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, apiCalls } = useSimulator()

describe('a member outside the visible range', () => {
  it('is known by id', async () => {
    const { oauth } = connect('modern')

    expect(await oauth.memberFromCode(await codeFor('hejun', oauth.getAuthURL()))).toMatchObject({
      kind: 'member',
      id: 'hejun',
    })
  })

  it('logs in although the directory refuses, and every field says that the request failed', async () => {
    const { oauth } = connect('modern')

    const contact = await oauth.detailed().contactFromCode(await codeFor('hejun', oauth.getAuthURL()))

    expect(contact).toMatchObject({ kind: 'member', id: 'hejun', name: undefined, status: undefined })
    expect(contact.raw).toEqual({ userid: 'hejun' })
    expect(contact.failures.userGet).toMatchObject({ errcode: 60011, category: 'not_permitted' })
    expect(contact.failures.userDetail).toBeUndefined()
    expect(contact.absent).toEqual({
      name: 'request_failed',
      alias: 'request_failed',
      position: 'request_failed',
      telephone: 'request_failed',
      departments: 'request_failed',
      mainDepartment: 'request_failed',
      status: 'request_failed',
      openUserId: 'request_failed',
      gender: 'request_failed',
      avatar: 'request_failed',
      qrCode: 'request_failed',
      mobile: 'request_failed',
      email: 'request_failed',
      bizMail: 'request_failed',
      address: 'request_failed',
    })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'user/get'])
  })

  it('is not let onto the consent page, so that there is no ticket', async () => {
    const { oauth } = connect('modern')

    await expect(sim.as('hejun').open(oauth.getAuthURL({ scope: 'snsapi_privateinfo' }))).rejects.toMatchObject({
      rule: 'privateinfo_visible_range',
    })
  })

  it('keeps the ticket from before but gets no detail for it', async () => {
    const { oauth } = connect('modern')
    const code = await codeFor('zhaolei', oauth.getAuthURL({ scope: 'snsapi_privateinfo' }))
    const visitor = await oauth.getUserInfo(code)
    sim.world.people.edit('zhaolei', { departments: [6], leads: [] })

    await expect(oauth.getUserDetail(visitor)).rejects.toMatchObject({ errcode: 60011, category: 'not_permitted' })
  })
})

describe('a disabled member', () => {
  it('gets no code', async () => {
    await expect(sim.as('wupeng').open(connect('modern').oauth.getAuthURL())).rejects.toMatchObject({
      rule: 'member_active',
    })
  })

  it('who was disabled after the code was given shows it by status 2', async () => {
    const { oauth } = connect('modern')
    const code = await codeFor('sunli', oauth.getAuthURL())
    sim.world.people.disable('sunli')

    expect(await oauth.detailed().contactFromCode(code)).toMatchObject({ id: 'sunli', name: '孙丽', status: 2 })
  })
})

describe('a member who left', () => {
  it('gets no code', async () => {
    await expect(sim.as('linyue').open(connect('modern').oauth.getAuthURL())).rejects.toMatchObject({
      rule: 'member_active',
    })
  })

  it('after the code was given is known by id, and no longer in the directory', async () => {
    const { oauth } = connect('modern')
    const code = await codeFor('sunli', oauth.getAuthURL())
    sim.world.people.leave('sunli')

    const contact = await oauth.detailed().contactFromCode(code)

    expect(contact).toMatchObject({ id: 'sunli', name: undefined, absent: { name: 'request_failed' } })
    expect(contact.failures.userGet).toMatchObject({ errcode: 60111, category: 'not_member' })
  })
})
