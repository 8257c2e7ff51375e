import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { Contact, UserDetail } from 'wecom-login'
import type { Login } from 'wecom-login/login'
import { createSimulator } from 'wecom-simulator'
import { compileSnippets } from './project.js'
import { otherReadmes, readPage } from './page.js'

const readme = readPage('README.md')
const pages = [readme, ...otherReadmes.map(readPage)]
const address = 'http://127.0.0.1:7001'

const sim = createSimulator()
const server = await sim.listen()
const project = compileSnippets(pages, (code) => code.replaceAll(address, server.url))

afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await server.close()
  project.remove()
})

/** What a block of README.md exports, typed by what it is expected to be. */
const load = async <T>(file: string) => (await project.load(`README.md/${file}`)) as T

/** The code in a callback address; without one the test fails. */
const codeIn = ({ searchParams }: URL): string => {
  expect(searchParams.get('code')).toMatch(/^\S+$/)
  return searchParams.get('code') ?? ''
}

/** A Hono app, by what is asked of it. */
interface Routes {
  request(path: string, init?: RequestInit): Response | Promise<Response>
}

interface Authorize {
  authorize(): { state: string; redirectURL: string; consentURL: string }
}

/** The code of somebody who agreed to everything on the consent page. */
const codeAfterConsent = async (person: string) => {
  const { authorize } = await load<Authorize>('authorize.ts')
  return codeIn(await sim.as(person).open(authorize().consentURL))
}

it('compiles every block, strictly', () => {
  expect(project.complaints).toBe('')
  expect(project.files).toEqual([
    'README.md/wecom.ts',
    'README.md/authorize.ts',
    'README.md/scan.ts',
    'README.md/detail.ts',
    'README.md/identity.ts',
    'README.md/routes.ts',
    'README.md/serve.ts',
    'README.md/login.ts',
    'README.md/express.ts',
    'README.md/app/auth/wecom/[...route]/route.ts',
    'README.md/member.ts',
    'README.md/hono.ts',
    'README.md/report.ts',
    'README.md/login.test.ts',
    'packages/wecom-login/README.md/login.ts',
    'packages/wecom-login/README.md/express.ts',
    'packages/wecom-login/README.md/app/auth/wecom/[...route]/route.ts',
    'packages/wecom-login/README.md/proxy.ts',
    'packages/wecom-login/README.md/member.ts',
    'packages/wecom-login/README.md/vite.config.ts',
    'packages/wecom-login/README.md/src/me.ts',
    'packages/wecom-login/README.md/login-page.ts',
    'packages/wecom-simulator/README.md/simulated.ts',
  ])
})

it('holds no any', () => {
  expect(pages.flatMap(({ blocks }) => blocks).filter(({ code }) => /\bany\b|@ts-|as unknown/.test(code))).toEqual([])
})

it('names an app that the simulator has', () => {
  const { corpId, agentId, secret } = sim.apps.modern
  expect({ corpId, agentId, secret }).toEqual({
    corpId: 'ww5100000000000001',
    agentId: 1000002,
    secret: 'SIMSECRET_modern_not_a_real_secret_0000',
  })
})

describe("the walk through PowerWeChat's page", () => {
  const callback = 'http%3A%2F%2Flocalhost%3A3000%2Fcallback%2Fauthorized%2Fuser'

  it('网页授权登录: two links for inside the client', async () => {
    const { authorize } = await load<Authorize>('authorize.ts')
    const { state, redirectURL, consentURL } = authorize()
    const link = (scope: string) =>
      `${server.url}/connect/oauth2/authorize?appid=ww5100000000000001&redirect_uri=${callback}` +
      `&response_type=code&scope=${scope}&state=${state}&agentid=1000002#wechat_redirect`

    expect(redirectURL).toBe(link('snsapi_base'))
    expect(consentURL).toBe(link('snsapi_privateinfo'))
    const { searchParams } = await sim.as('wangfang').open(redirectURL)
    expect(searchParams.get('state')).toBe(state)
  })

  it('扫码授权登录: both pages for a desktop', async () => {
    const { scan } = await load<{ scan(): Record<'state' | 'redirectURL' | 'webLoginURL', string> }>('scan.ts')
    const { state, redirectURL, webLoginURL } = scan()
    const query = `appid=ww5100000000000001&agentid=1000002&redirect_uri=${callback}&state=${state}`

    expect(redirectURL).toBe(`${server.url}/wwopen/sso/qrConnect?${query}`)
    expect(webLoginURL).toBe(`${server.url}/wwlogin/sso/login?login_type=CorpApp&${query}`)
    for (const url of [redirectURL, webLoginURL]) codeIn(await sim.as('wangfang').open(url))
  })

  it('获取访问用户敏感信息: gives what the README shows', async () => {
    const { sensitiveFields } = await load<{ sensitiveFields(code: string): Promise<UserDetail> }>('detail.ts')
    const detail = await sensitiveFields(await codeAfterConsent('wangfang'))

    const shown = readme.blocks.find(({ lang }) => lang === 'json')?.code ?? ''
    const written = JSON.stringify(detail, null, 2).replace(/vcode=vc[0-9a-f]+/, 'vcode=vc…')
    expect(written.replaceAll(server.url, address)).toBe(shown.trim())
    expect(detail).toMatchObject({ email: undefined, address: undefined })
  })

  it('获取访问用户敏感信息: says why there is no ticket after a silent login', async () => {
    const { authorize } = await load<Authorize>('authorize.ts')
    const { sensitiveFields } = await load<{ sensitiveFields(code: string): Promise<UserDetail> }>('detail.ts')
    const code = codeIn(await sim.as('wangfang').open(authorize().redirectURL))

    await expect(sensitiveFields(code)).rejects.toMatchObject({ code: 'no_ticket' })
  })

  it('获取访问用户身份: the userid, and the details', async () => {
    type Who = (code: string) => Promise<Partial<Contact>>
    const { whoIs, whoIsInDetail } = await load<{ whoIs: Who; whoIsInDetail: Who }>('identity.ts')

    expect(await whoIs(await codeAfterConsent('wangfang'))).toEqual({ userID: 'wangfang' })
    expect(await whoIsInDetail(await codeAfterConsent('wangfang'))).toEqual({
      openID: undefined,
      userID: 'wangfang',
      name: '王芳',
      avatar: `${server.url}/_sim/avatar/wangfang.svg`,
      position: '产品经理',
      samePosition: '产品经理',
      absent: { alias: 'empty', telephone: 'empty', openUserId: 'not_returned', email: 'empty', address: 'empty' },
    })
  })

  it('使用示例: a login, a stranger to this browser, a refusal', async () => {
    const { routes } = await load<{ routes: Routes }>('routes.ts')
    const begin = async () => {
      const { status, headers } = await routes.request('/login')
      expect(status).toBe(302)
      return { url: headers.get('location') ?? '', cookie: headers.getSetCookie()[0]?.split(';')[0] ?? '' }
    }
    const arrive = ({ search }: URL, cookie: string) => routes.request(`/callback${search}`, { headers: { cookie } })

    const [mine, theirs] = [await begin(), await begin()]
    const callback = await sim.as('zhangsan').open(mine.url)
    expect((await arrive(callback, theirs.cookie)).status).toBe(400)
    expect(await (await arrive(callback, mine.cookie)).json()).toEqual({ id: 'zhangsan', name: '张三' })
    const refused = await sim.as('zhangsan').open(theirs.url, { refuse: true })
    expect((await arrive(refused, theirs.cookie)).status).toBe(403)
  })
})

describe('the other blocks', () => {
  it('begin a login of createLogin', async () => {
    vi.stubEnv('WECOM_CORP_ID', 'ww1234567890abcdef')
    vi.stubEnv('WECOM_AGENT_ID', '1000002')
    vi.stubEnv('WECOM_SECRET', 'made-up-for-this-test')
    vi.stubEnv('COOKIE_SECRET', 'made up for this test, and longer than 32 bytes')
    vi.stubEnv('WECOM_ORIGIN', 'https://app.example.com')
    const { login } = await load<{ login: Login<{ userId: string; name: string | undefined }> }>('login.ts')

    const { status, headers } = await login.handle(new Request('https://app.example.com/auth/wecom/login'))
    expect(status).toBe(303)
    expect(headers.get('location')).toMatch(
      /^https:\/\/login\.work\.weixin\.qq\.com\/wwlogin\/sso\/login\?.*redirect_uri=https%3A%2F%2Fapp\.example\.com%2Fauth%2Fwecom%2Fcallback&/,
    )
  })

  it('report an error with cause, fix and page', async () => {
    const { report } = await load<{ report(error: unknown, lang: 'zh' | 'en'): string }>('report.ts')
    const { whoIs } = await load<{ whoIs(code: string): Promise<unknown> }>('identity.ts')
    const code = await codeAfterConsent('wangfang')
    sim.world.apps.edit('modern', { trustedIps: [] })

    const error = await whoIs(code).catch((thrown: unknown) => thrown)
    for (const lang of ['zh', 'en'] as const) {
      expect(report(error, lang)).toContain('127.0.0.1')
      expect(report(error, lang)).toContain('企业可信IP')
      expect(report(error, lang)).toContain('https://developer.work.weixin.qq.com/document/path/')
    }
    expect(() => report(new RangeError('not ours'), 'zh')).toThrow('not ours')
  })

  it('log somebody in without a port', async () => {
    const { logIn } = (await project.load('packages/wecom-simulator/README.md/simulated.ts')) as {
      logIn(person: string): Promise<string>
    }
    expect(await logIn('zhangsan')).toBe('张三')
  })
})

describe('the test in the README', async () => {
  await project.load('README.md/login.test.ts')
})
