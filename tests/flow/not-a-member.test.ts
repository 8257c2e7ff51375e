import { describe, expect, it } from 'vitest'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, apiCalls } = useSimulator()

const openId = expect.stringMatching(/^o[\w-]{27}$/)

const people = [
  {
    who: 'a stranger',
    person: 'stranger',
    visitor: { kind: 'outsider', openId },
    id: undefined,
    raw: { openid: openId },
    described: 'an outsider',
  },
  {
    who: 'a customer of somebody in the visible range',
    person: 'customer',
    visitor: { kind: 'outsider', openId, externalUserId: 'wmSimCustomer0001' },
    id: undefined,
    raw: { openid: openId, external_userid: 'wmSimCustomer0001' },
    described: 'an outsider',
  },
  {
    who: 'a parent',
    person: 'parent',
    visitor: { kind: 'parent', externalUserId: 'wmSimParent0001', parentUserId: 'parent_of_xiaoming' },
    id: undefined,
    raw: { external_userid: 'wmSimParent0001', parent_userid: 'parent_of_xiaoming' },
    described: 'a parent',
  },
  {
    who: 'a member of a linked corp',
    person: 'linked',
    visitor: { kind: 'linked_member', corpId: 'ww5100000000000002', userId: 'liuyang' },
    id: 'ww5100000000000002/liuyang',
    raw: { userid: 'ww5100000000000002/liuyang' },
    described: 'a member of a linked corp',
  },
]

describe.each(people)('$who', ({ person, visitor, id, raw, described }) => {
  it('is recognised by getUserInfo', async () => {
    const { oauth } = connect('modern')

    expect(await oauth.getUserInfo(await codeFor(person, oauth.getAuthURL()))).toEqual(visitor)
  })

  it('is a contact of their own kind, about whom nothing more is asked', async () => {
    const { oauth } = connect('modern')
    const code = await codeFor(person, oauth.getAuthURL({ scope: 'snsapi_privateinfo' }))

    const contact = await oauth.detailed().contactFromCode(code)

    expect(contact).toMatchObject(visitor)
    expect(contact.id).toBe(id)
    expect(contact.raw).toEqual(raw)
    expect(contact.absent).toMatchObject({ name: 'not_requested', mobile: 'not_requested' })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo'])
  })

  it('is nobody to memberFromCode', async () => {
    const { oauth } = connect('modern')
    const code = await codeFor(person, oauth.getAuthURL())

    await expect(oauth.detailed().memberFromCode(code)).rejects.toMatchObject({
      name: 'WeComLoginError',
      code: 'not_member',
      category: 'not_member',
      message: `only members of this corp are allowed, and this is ${described}`,
    })
  })

  it('has no sensitive fields to give, which is said before any request', async () => {
    const { oauth } = connect('modern')
    const who = await oauth.getUserInfo(await codeFor(person, oauth.getAuthURL()))

    await expect(oauth.getUserDetail(who)).rejects.toMatchObject({
      code: 'no_ticket',
      message: expect.stringContaining(`WeCom gives one to members of this corp only, and this is ${described}`),
    })
    expect(apiCalls()).not.toContain('auth/getuserdetail')
  })
})

it('an outsider has the same openid at every login, and it is never an id', async () => {
  const { oauth } = connect('modern')
  const first = await oauth.contactFromCode(await codeFor('stranger', oauth.getAuthURL()))
  const second = await oauth.contactFromCode(await codeFor('stranger', oauth.getAuthURL()))

  expect(second.openId).toBe(first.openId)
  expect(Object.keys(first)).toContain('id')
  expect([first.id, first.userId]).toEqual([undefined, undefined])
})

it('a customer whose follower left the visible range is a stranger', async () => {
  sim.world.apps.edit('modern', { visibleDepartments: [2, 3] })
  const { oauth } = connect('modern')

  expect(await oauth.getUserInfo(await codeFor('customer', oauth.getAuthURL()))).toEqual({ kind: 'outsider', openId })
})

it('an outsider in between does not change what the next member gets', async () => {
  const oauth = connect('modern').oauth.detailed()
  await oauth.contactFromCode(await codeFor('stranger', oauth.getAuthURL()))

  expect(await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))).toMatchObject({ name: '张三' })
})
