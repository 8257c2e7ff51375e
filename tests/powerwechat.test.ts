import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createState, createWeComApp, isWeComApiError, type WeComApp } from 'wecom-login'

import { codeIn } from './fixtures/callback-code.js'
import { type Stage, stages } from './fixtures/powerwechat-stages.js'
import { rejection } from './fixtures/rejection.js'

const callbackURL = 'https://powerwechat.artisan-cloud.com/callback/authorized/user'
const encodedCallbackURL = 'https%3A%2F%2Fpowerwechat.artisan-cloud.com%2Fcallback%2Fauthorized%2Fuser'

describe.each(stages)("PowerWeChat's page in TypeScript, against $name", ({ start, ...expected }) => {
  let stage: Stage
  let wecom: WeComApp

  beforeAll(async () => {
    stage = await start()
  })
  beforeEach(() => {
    stage.restart()
    const { url } = stage
    wecom = createWeComApp({
      ...stage.credentials,
      endpoints: { api: url, authorize: url, webLogin: url, qrConnect: url },
    })
    return () => wecom.close()
  })
  afterAll(() => stage.close())

  const codeAfter = async (loginURL: string) => codeIn(await stage.visit(loginURL))
  const codeAfterConsent = () =>
    codeAfter(wecom.oauth.withRedirectURL(callbackURL).getAuthURL({ scope: 'snsapi_privateinfo' }))

  describe('网页授权登录', () => {
    it('builds the in-client link', () => {
      const redirectURL = wecom.oauth.withRedirectURL(callbackURL).getAuthURL()

      const { corpId, agentId } = stage.credentials
      expect(redirectURL).toBe(
        `${stage.url}/connect/oauth2/authorize?appid=${corpId}&redirect_uri=${encodedCallbackURL}` +
          `&response_type=code&scope=snsapi_base&agentid=${agentId}#wechat_redirect`,
      )
      expect(stage.upstream()).toEqual([])
    })
  })

  describe('扫码授权登录', () => {
    it('builds the link of the scan page', () => {
      const redirectURL = wecom.oauth.withRedirectURL(callbackURL).getQrConnectURL()

      const { corpId, agentId } = stage.credentials
      expect(redirectURL).toBe(
        `${stage.url}/wwopen/sso/qrConnect?appid=${corpId}&agentid=${agentId}&redirect_uri=${encodedCallbackURL}`,
      )
      expect(stage.upstream()).toEqual([])
    })

    it('builds the link of the web login page, which came after it', () => {
      const redirectURL = wecom.oauth.withRedirectURL(callbackURL).getWebLoginURL()

      const { corpId, agentId } = stage.credentials
      expect(redirectURL).toBe(
        `${stage.url}/wwlogin/sso/login?login_type=CorpApp&appid=${corpId}&agentid=${agentId}` +
          `&redirect_uri=${encodedCallbackURL}`,
      )
    })
  })

  describe('获取访问用户敏感信息', () => {
    it('turns the code into a user, and the ticket into the sensitive fields', async () => {
      const code = await codeAfterConsent()

      const user = await wecom.oauth.getUserInfo(code)
      const userDetail = await wecom.oauth.getUserDetail(user.userTicket)

      expect(user).toEqual({
        kind: 'member',
        userId: expected.id,
        userTicket: expect.any(String),
        userTicketExpiresAt: expect.any(Number),
      })
      expect(userDetail).toEqual(expected.detail)
      expect(userDetail.raw).toEqual(expected.wireDetail)
      expect(stage.upstream()).toEqual([
        'GET /cgi-bin/gettoken',
        'GET /cgi-bin/auth/getuserinfo',
        'POST /cgi-bin/auth/getuserdetail',
      ])
    })

    it('takes the user itself as well as the ticket', async () => {
      const user = await wecom.oauth.getUserInfo(await codeAfterConsent())

      expect(await wecom.oauth.getUserDetail(user)).toEqual(expected.detail)
    })

    it('rejects where the page looks at err', async () => {
      const error = await rejection(wecom.oauth.getUserInfo('a-code-nobody-issued'))

      expect(isWeComApiError(error) && error.errcode).toBe(40029)
    })
  })

  describe('获取访问用户身份', () => {
    it('gives the userID with one call', async () => {
      const code = await codeAfterConsent()

      const user = await wecom.oauth.contactFromCode(code)

      expect(user.id).toBe(expected.id)
      expect(user.name).toBeUndefined()
      expect(user.absent.name).toBe('not_requested')
      expect(stage.upstream()).toEqual(['GET /cgi-bin/gettoken', 'GET /cgi-bin/auth/getuserinfo'])
    })

    it('gives name, picture and the rest in the detailed version', async () => {
      const code = await codeAfterConsent()

      const user = await wecom.oauth.detailed().contactFromCode(code)

      expect(user.openId).toBeUndefined()
      expect(user.id).toBe(expected.id)
      expect(user.name).toBe(expected.profile.name)
      expect(user.avatar).toEqual(expected.detail.avatar)
      expect(user.raw['position']).toBe(expected.position)
      expect(user.attributes['position']).toBe(expected.position)
      expect(user).toMatchObject(expected.profile)
      expect(user.absent).toEqual(expected.absent)
      expect(stage.upstream().slice(0, 2)).toEqual(['GET /cgi-bin/gettoken', 'GET /cgi-bin/auth/getuserinfo'])
      expect(stage.upstream().slice(2).toSorted()).toEqual([
        'GET /cgi-bin/user/get',
        'POST /cgi-bin/auth/getuserdetail',
      ])
    })

    it('says why the fields that need consent are missing after a silent login', async () => {
      const code = await codeAfter(wecom.oauth.withRedirectURL(callbackURL).getAuthURL())

      const user = await wecom.oauth.detailed().contactFromCode(code)

      expect(user.name).toBe(expected.profile.name)
      expect(user.absent).toEqual({
        alias: 'empty',
        telephone: 'empty',
        openUserId: 'not_returned',
        gender: 'no_ticket',
        avatar: 'no_ticket',
        qrCode: 'no_ticket',
        mobile: 'no_ticket',
        email: 'no_ticket',
        bizMail: 'no_ticket',
        address: 'no_ticket',
      })
      expect(stage.upstream()).toEqual([
        'GET /cgi-bin/gettoken',
        'GET /cgi-bin/auth/getuserinfo',
        'GET /cgi-bin/user/get',
      ])
    })
  })

  describe('使用示例', () => {
    it('authorizes, takes the callback and knows who came', async () => {
      const state = createState()
      const authURL = wecom.oauth.withRedirectURL(callbackURL).getAuthURL({ state })

      const callback = await stage.visit(authURL)
      expect(callback.origin + callback.pathname).toBe(callbackURL)
      expect(callback.searchParams.get('state')).toBe(state)

      const contact = await wecom.oauth.detailed().contactFromCode(codeIn(callback))
      expect(contact).toMatchObject({ kind: 'member', id: expected.id, name: expected.profile.name })
    })

    it('serves a second login with the token of the first', async () => {
      await wecom.oauth.memberFromCode(await codeAfterConsent())
      await wecom.oauth.memberFromCode(await codeAfterConsent())

      expect(stage.upstream()).toEqual([
        'GET /cgi-bin/gettoken',
        'GET /cgi-bin/auth/getuserinfo',
        'GET /cgi-bin/auth/getuserinfo',
      ])
    })
  })
})

describe("PowerWeChat's links at WeCom's own addresses", () => {
  const wecom = createWeComApp({ corpId: 'wx5823bf96d3bd56c7', agentId: 1000009, secret: 'not-used-here' })
  const oauth = wecom.oauth.withRedirectURL(callbackURL)

  it('leads to open.weixin.qq.com inside the client', () => {
    expect(oauth.getAuthURL({ state: 'S2024', scope: 'snsapi_privateinfo' })).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx5823bf96d3bd56c7&redirect_uri=https%3A%2F%2Fpowerwechat.artisan-cloud.com%2Fcallback%2Fauthorized%2Fuser&response_type=code&scope=snsapi_privateinfo&state=S2024&agentid=1000009#wechat_redirect',
    )
  })

  it('leads to open.work.weixin.qq.com on the scan page', () => {
    expect(oauth.getQrConnectURL({ state: 'S2024' })).toBe(
      'https://open.work.weixin.qq.com/wwopen/sso/qrConnect?appid=wx5823bf96d3bd56c7&agentid=1000009&redirect_uri=https%3A%2F%2Fpowerwechat.artisan-cloud.com%2Fcallback%2Fauthorized%2Fuser&state=S2024',
    )
  })

  it('leads to login.work.weixin.qq.com on the web login page', () => {
    expect(oauth.getWebLoginURL({ state: 'S2024', lang: 'zh' })).toBe(
      'https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=wx5823bf96d3bd56c7&agentid=1000009&redirect_uri=https%3A%2F%2Fpowerwechat.artisan-cloud.com%2Fcallback%2Fauthorized%2Fuser&state=S2024&lang=zh',
    )
  })

  it('keeps the app itself without a callback: withRedirectURL returns a new object', () => {
    expect(() => wecom.oauth.getAuthURL()).toThrow(
      'redirectURL must be given to this call, to withRedirectURL or to createWeComApp ' +
        '(withRedirectURL returns a new object; keep what it returns)',
    )
  })
})
