import { describe, expect, it } from 'vitest'
import type { LoginPage, OAuth, Scope } from 'wecom-login'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const { connect, codeFor, apiCalls } = useSimulator()

interface Road {
  readonly page: LoginPage
  readonly scope?: Scope
  readonly link: (oauth: OAuth) => string
}

const silent: Road = { page: 'oauth2', scope: 'snsapi_base', link: (oauth) => oauth.getAuthURL() }
const consent: Road = {
  page: 'oauth2',
  scope: 'snsapi_privateinfo',
  link: (oauth) => oauth.getAuthURL({ scope: 'snsapi_privateinfo' }),
}
const webLogin: Road = { page: 'web_login', link: (oauth) => oauth.getWebLoginURL() }

const identity = ['gettoken', 'auth/getuserinfo', 'user/get']
const given = {
  gender: 'male',
  avatar: expect.stringMatching(/\/_sim\/avatar\/zhangsan\.svg$/),
  qrCode: expect.stringMatching(/\/wwopen\/userQRCode\?vcode=vc[0-9a-f]{18}$/),
  mobile: '13800000001',
  email: 'zhangsan@mail.example.com',
  bizMail: 'zhangsan@xinghe.example.com',
  address: '广东省广州市海珠区示例路 1 号',
}
const nothing = {
  gender: undefined,
  avatar: undefined,
  qrCode: undefined,
  mobile: undefined,
  email: undefined,
  bizMail: undefined,
  address: undefined,
}
const sevenTimes = (reason: string) => ({
  gender: reason,
  avatar: reason,
  qrCode: reason,
  mobile: reason,
  email: reason,
  bizMail: reason,
  address: reason,
})

const before = 'an app from before 2022-06-20'
const after = 'an app from after 2022-06-20'

describe.each([
  { app: before, key: 'classic', over: 'the silent road', road: silent, fields: given, absent: {}, calls: identity },
  { app: before, key: 'classic', over: 'web login', road: webLogin, fields: given, absent: {}, calls: identity },
  {
    app: before,
    key: 'classic',
    over: 'consent',
    road: consent,
    fields: given,
    absent: {},
    calls: [...identity, 'auth/getuserdetail'],
  },
  {
    app: after,
    key: 'modern',
    over: 'the silent road',
    road: silent,
    fields: nothing,
    absent: sevenTimes('no_ticket'),
    calls: identity,
  },
  {
    app: after,
    key: 'modern',
    over: 'web login',
    road: webLogin,
    fields: nothing,
    absent: sevenTimes('web_login'),
    calls: identity,
  },
  {
    app: after,
    key: 'modern',
    over: 'consent',
    road: consent,
    fields: given,
    absent: {},
    calls: [...identity, 'auth/getuserdetail'],
  },
])('$app, over $over', ({ key, road, fields, absent, calls }) => {
  it('gives these fields and says this of the others', async () => {
    const { oauth } = connect(key)
    const code = await codeFor('zhangsan', road.link(oauth))

    const contact = await oauth.detailed().contactFromCode(code, road)

    expect(contact).toMatchObject({ id: 'zhangsan', name: '张三', position: '后端工程师', ...fields })
    expect(contact.absent).toEqual({ openUserId: 'not_returned', ...absent })
    expect(apiCalls().toSorted()).toEqual(calls.toSorted())
  })
})

it('what the member granted wins over what the directory has', async () => {
  const { oauth } = connect('classic')
  const code = await codeFor('zhangsan', oauth.getAuthURL({ scope: 'snsapi_privateinfo' }), { consent: ['mobile'] })

  const contact = await oauth.detailed().contactFromCode(code)

  // Nothing was granted but the number, and an app of this age has the rest from the directory all the same.
  expect(contact).toMatchObject({ mobile: '13800000001', email: 'zhangsan@mail.example.com', gender: 'male' })
})
