import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createState, createWeComApp, isWeComApiError, type WeComApp } from 'wecom-login'
import { createSimulator } from 'wecom-simulator'

import { codeIn, rejection } from './fixtures/simulated-wecom.js'
import { answersForWalle, credentials, issued, startWeComFixture } from './fixtures/wecom-fixture.js'

const callbackURL = 'https://powerwechat.artisan-cloud.com/callback/authorized/user'
const encodedCallbackURL = 'https%3A%2F%2Fpowerwechat.artisan-cloud.com%2Fcallback%2Fauthorized%2Fuser'

/** A WeCom to run the page against, and what it knows of the person who logs in. */
interface Stage {
  readonly url: string
  readonly credentials: { readonly corpId: string; readonly agentId: number; readonly secret: string }
  /** The person opens this login page and grants what it asks for; the address the browser comes back to. */
  visit(loginURL: string): Promise<URL>
  /** The API calls since the test began, in order. */
  upstream(): readonly string[]
  restart(): void
  close(): Promise<void>
}

const onSimulator = async (): Promise<Stage> => {
  const domain = 'powerwechat.artisan-cloud.com'
  const sim = createSimulator({ apps: { tutorial: { trustedDomains: [domain], callbackDomains: [domain] } } })
  const { url, close } = await sim.listen()
  return {
    url,
    credentials: sim.apps['tutorial']!,
    visit: (loginURL) => sim.as('wangfang').open(loginURL),
    upstream: () =>
      sim
        .calls()
        .filter(({ path }) => path.startsWith('/cgi-bin/'))
        .map(({ method, path }) => `${method} ${path}`),
    restart: () => sim.reset(),
    close,
  }
}

const onFixture = async (): Promise<Stage> => {
  const { url, requests, close } = await startWeComFixture(answersForWalle)
  let seen = 0
  return {
    url,
    credentials,
    visit: async (loginURL) => {
      const asked = new URL(loginURL).searchParams
      const code = asked.get('scope') === 'snsapi_privateinfo' ? issued.code : issued.codeWithoutConsent
      return new URL(`${asked.get('redirect_uri')}?code=${code}&state=${asked.get('state') ?? ''}`)
    },
    upstream: () => requests.slice(seen).map(({ method, path }) => `${method} ${path}`),
    restart: () => {
      seen = requests.length
    },
    close,
  }
}

const stages = [
  {
    name: 'the simulator',
    start: onSimulator,
    id: 'wangfang',
    position: '产品经理',
    detail: {
      userId: 'wangfang',
      gender: 'female',
      avatar: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_sim\/avatar\/wangfang\.svg$/),
      qrCode: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/wwopen\/userQRCode\?vcode=vc[0-9a-f]{18}$/),
      mobile: '13800000004',
      email: undefined,
      bizMail: 'wangfang@xinghe.example.com',
      address: undefined,
    },
    wireDetail: {
      userid: 'wangfang',
      gender: '2',
      avatar: expect.stringContaining('/_sim/avatar/wangfang.svg'),
      qr_code: expect.stringContaining('/wwopen/userQRCode?vcode=vc'),
      mobile: '13800000004',
      email: '',
      biz_mail: 'wangfang@xinghe.example.com',
      address: '',
    },
    profile: {
      name: '王芳',
      departments: [3],
      mainDepartment: 3,
      status: 1,
      gender: 'female',
      mobile: '13800000004',
      email: undefined,
      bizMail: 'wangfang@xinghe.example.com',
      address: undefined,
    },
    absent: { alias: 'empty', telephone: 'empty', openUserId: 'not_returned', email: 'empty', address: 'empty' },
  },
  {
    name: 'answers written by hand',
    start: onFixture,
    id: 'Walle',
    position: '清洁工程师',
    detail: {
      userId: 'Walle',
      gender: 'unknown',
      avatar:
        'https://wework.qpic.cn/wwhead/duc2TvpEgST9hicuyypLEKNreicYWfEwYNtUGkXicyzeH7dTLVyLBM52ULDFaic3nj5D8Ox597meRmA/0',
      qrCode: 'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=vc506f7b53734f5d32',
      mobile: '18611111111',
      email: 'xxx@artisan-cloud.com',
      bizMail: undefined,
      address: undefined,
    },
    wireDetail: {
      userid: 'Walle',
      gender: '0',
      avatar:
        'http://wework.qpic.cn/wwhead/duc2TvpEgST9hicuyypLEKNreicYWfEwYNtUGkXicyzeH7dTLVyLBM52ULDFaic3nj5D8Ox597meRmA/0',
      qr_code: 'https://open.work.weixin.qq.com/wwopen/userQRCode?vcode=vc506f7b53734f5d32',
      mobile: '18611111111',
      email: 'xxx@artisan-cloud.com',
      biz_mail: '',
      address: '',
    },
    profile: {
      name: '瓦力',
      departments: [1, 7],
      mainDepartment: 7,
      status: 1,
      gender: undefined,
      mobile: '18611111111',
      email: 'xxx@artisan-cloud.com',
      bizMail: undefined,
      address: undefined,
    },
    absent: {
      alias: 'empty',
      telephone: 'empty',
      openUserId: 'not_returned',
      gender: 'empty',
      bizMail: 'empty',
      address: 'empty',
    },
  },
]

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
      'redirectURL must be given: to this call, to withRedirectURL or to createWeComApp ' +
        '(withRedirectURL returns a new object; keep what it returns)',
    )
  })
})
