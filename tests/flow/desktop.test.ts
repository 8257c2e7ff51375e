import { describe, expect, it } from 'vitest'
import { createState } from 'wecom-login'

import { codeIn } from '../fixtures/callback-code.js'
import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, apiCalls } = useSimulator()

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const wecomOnWindows =
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 wxwork/4.1.22 (MicroMessenger/6.2) WindowsWechat'

// The scan page takes callback domains only, the web login page trusted domains as well.
const pages = [
  { page: 'web_login', builder: 'getWebLoginURL', callback: 'https://app.example.com/callback' },
  { page: 'qr_connect', builder: 'getQrConnectURL', callback: 'https://login.example.com/callback' },
] as const

describe.each(pages)('the desktop road over $page', ({ page, builder, callback }) => {
  const oauthOf = (key = 'modern') => connect(key).oauth.withRedirectURL(callback)

  it('comes back with a code and the state that went in', async () => {
    const state = createState()

    const back = await sim.as('zhangsan').open(oauthOf()[builder]({ state }))

    expect(back.href).toBe(`${callback}?code=${codeIn(back)}&state=${state}`)
  })

  it('tells who it is, and never gives a ticket', async () => {
    const oauth = oauthOf()

    const visitor = await oauth.getUserInfo(await codeFor('zhangsan', oauth[builder]()))

    expect(visitor).toEqual({ kind: 'member', userId: 'zhangsan' })
    expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo'])
  })

  it('says before any request that sensitive fields cannot be had', async () => {
    const oauth = oauthOf()
    const visitor = await oauth.getUserInfo(await codeFor('zhangsan', oauth[builder]()))

    await expect(oauth.getUserDetail(visitor)).rejects.toMatchObject({
      name: 'WeComLoginError',
      code: 'no_ticket',
      category: 'not_permitted',
      message: expect.stringContaining('never on the web login or scan page'),
    })
    expect(apiCalls()).not.toContain('auth/getuserdetail')
  })

  it('names the road as the reason why sensitive fields are missing', async () => {
    const oauth = oauthOf()
    const code = await codeFor('zhangsan', oauth[builder]())

    const contact = await oauth.detailed().contactFromCode(code, { page })

    expect(contact).toMatchObject({ id: 'zhangsan', name: '张三', position: '后端工程师', privateInfo: undefined })
    expect(contact.absent).toEqual({
      openUserId: 'not_returned',
      gender: 'web_login',
      avatar: 'web_login',
      qrCode: 'web_login',
      mobile: 'web_login',
      email: 'web_login',
      bizMail: 'web_login',
      address: 'web_login',
    })
  })
})

describe('chooseLogin', () => {
  it('sends a desktop browser over the web login page, to the end of the login', async () => {
    const { oauth } = connect('modern')

    const { url, page, reason } = oauth.chooseLogin({ userAgent: chrome, scope: 'snsapi_privateinfo' })
    const contact = await oauth.detailed().contactFromCode(await codeFor('zhangsan', url), { page })

    expect({ page, reason }).toEqual({ page: 'web_login', reason: 'other_browser' })
    expect(contact.absent.mobile).toBe('web_login')
  })

  it('sends the WeCom client over the in-client page, to the end of the login', async () => {
    const { oauth } = connect('modern')

    const { url, page, reason } = oauth.chooseLogin({ userAgent: wecomOnWindows, scope: 'snsapi_privateinfo' })
    const contact = await oauth.detailed().contactFromCode(await codeFor('zhangsan', url), { page })

    expect({ page, reason }).toEqual({ page: 'oauth2', reason: 'wecom_client' })
    expect(contact.mobile).toBe('13800000001')
  })
})
