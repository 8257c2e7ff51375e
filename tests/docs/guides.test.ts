import 'reflect-metadata'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createWeComApp, fetchTransport, type OAuth, type WeComApp } from 'wecom-login'
import type { Login, LoginDecision, SuccessfulLogin } from 'wecom-login/login'
import { WECOM_LOGIN } from 'wecom-login/nest'
import { createSimulator } from 'wecom-simulator'
import { createBrowser } from '../contract/browser.js'
import { answers, findFreePort } from '../contract/example.js'
import { listen } from '../contract/listen.js'
import { chinesePages, readPage } from './page.js'
import { compileSnippets } from './project.js'

// The English pages hold the same code, see languages.test.ts.
const pages = chinesePages.map(readPage)
const address = 'http://127.0.0.1:7001'

const sim = createSimulator()
const server = await sim.listen()
const project = compileSnippets(pages, (code) => code.replaceAll(address, server.url))

afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await server.close()
  project.remove()
})

/** What a block exports, typed by what it is expected to be. */
const load = async <T>(page: string, file: string) => (await project.load(`docs/guide/${page}.md/${file}`)) as T

const withNames = (name: string) => project.files.filter((file) => file.endsWith(`/${name}`))

/** The variables of a site on its own app. */
const stubVariables = () => {
  vi.stubEnv('WECOM_CORP_ID', 'ww1234567890abcdef')
  vi.stubEnv('WECOM_AGENT_ID', '1000002')
  vi.stubEnv('WECOM_SECRET', 'made-up-for-this-test')
  vi.stubEnv('WECOM_ORIGIN', 'https://app.example.com')
  vi.stubEnv('COOKIE_SECRET', 'made up for this test and longer than 32 bytes')
}

it('compiles every block, strictly', () => {
  expect(project.complaints).toBe('')
  expect(project.files.length).toBeGreaterThan(20)
  expect(new Set(project.files).size, 'no two blocks of a page have one name').toBe(project.files.length)
})

it('holds no any', () => {
  expect(
    pages.flatMap(({ blocks }) => blocks).filter(({ code }) => /: any\b|<any>|@ts-|as unknown/.test(code)),
  ).toEqual([])
})

describe.each(withNames('server.ts'))('the site of %s', (file) => {
  it('logs somebody in, as it stands', async () => {
    const port = await findFreePort()
    const path = project.pathOf(file).replace('server.js', 'server-on-another-port.js')
    const compiled = readFileSync(project.pathOf(file), 'utf8')
    expect(compiled).toContain('.listen(3000)')
    writeFileSync(
      path,
      compiled.replaceAll('localhost:3000', `localhost:${port}`).replace('listen(3000)', `listen(${port})`),
    )
    const site = spawn(process.execPath, [path])
    const output = text(site.stderr)
    try {
      await answers(port)
      const browser = createBrowser(`http://localhost:${port}`)
      expect((await browser.navigate('/')).status).toBe(200)
      const refused = await browser.navigate('/me')
      const begun = await browser.navigate(refused.headers.location ?? '')
      const callback = await sim.as('zhangsan').open(begun.headers.location ?? '')
      const back = await browser.navigate(callback.href)
      expect(back.headers.location).toBe('/me')
      expect((await browser.navigate('/me')).body).toBe('{"userId":"zhangsan","name":"张三"}')
      expect((await browser.navigate('/')).body).toContain('张三')
      expect((await createBrowser(`http://localhost:${port}`).fetch('/me')).status).toBe(401)
    } finally {
      site.kill()
      await once(site, 'close')
    }
    expect(await output).toBe('')
  })
})

describe.each(withNames('login.ts').filter((file) => !file.includes('nest')))('the login of %s', (file) => {
  it('leads to the real WeCom', async () => {
    stubVariables()
    const { login } = (await project.load(file)) as { login: Login<unknown> }
    const basePath = file.includes('easywechat') ? '/oauth/wecom' : '/auth/wecom'
    const request = new Request(`https://app.example.com${basePath}/login`, { headers: { 'user-agent': 'wxwork/4.1' } })
    const { status, headers } = await login.handle(request)
    expect(status).toBe(303)
    expect(headers.get('location')).toMatch(
      /^https:\/\/open\.weixin\.qq\.com\/connect\/oauth2\/authorize\?appid=ww1234567890abcdef&redirect_uri=https%3A%2F%2Fapp\.example\.com%2F/,
    )
  })
})

describe('guide/testing', async () => {
  await project.load('docs/guide/testing.md/login.test.ts')
})

it('guide/nest: a login made of injected settings, with a guard for the whole app', async () => {
  stubVariables()
  vi.stubEnv('WECOM_ORIGIN', 'http://localhost:3000')
  const { LoginModule } = await load<{ LoginModule: new () => object }>('nest', 'login.module.ts')
  const { GuardedModule } = await load<{ GuardedModule: new () => object }>('nest', 'guarded.module.ts')
  class AppModule {}
  Module({ imports: [LoginModule, GuardedModule] })(AppModule)
  const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false })
  await app.listen(0, 'localhost')
  try {
    const browser = createBrowser((await app.getUrl()).replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost'))
    const { status, headers } = await browser.navigate('/auth/wecom/login')
    expect([status, headers.location]).toEqual([303, expect.stringContaining('appid=ww1234567890abcdef')])
    expect(app.get(WECOM_LOGIN)).toMatchObject({ handle: expect.any(Function) })
  } finally {
    await app.close()
  }
})

describe("sessions of one's own", () => {
  interface OwnSessions {
    createSiteLogin(app: WeComApp, origin: string, cookieSecret: string): Login<unknown>
    accountOf(request: Request): string | undefined
    revoke(account: string): void
  }
  const login = { contact: { userId: 'zhangsan' }, transaction: { returnTo: '/orders' } } as SuccessfulLogin
  type OnLogin = (login: SuccessfulLogin) => Promise<LoginDecision<never>>

  it('express: a new id, then the member', async () => {
    const { onLogin } = await load<{ onLogin: OnLogin }>('express', 'own-session.ts')
    const regenerate = vi.fn((done: () => void) => done())
    const req = { session: { regenerate } }
    const response = (await onLogin({ ...login, context: { req } })) as Response
    expect([response.status, response.headers.get('location')]).toEqual([303, '/orders'])
    expect(req.session).toEqual({ regenerate, userId: 'zhangsan' })
    expect(regenerate).toHaveBeenCalledOnce()
  })

  it('koa: a new session with the member', async () => {
    const { onLogin } = await load<{ onLogin: OnLogin }>('koa', 'own-session.ts')
    const ctx = { session: { basket: 1 } }
    expect(await onLogin({ ...login, context: { ctx } })).toBeInstanceOf(Response)
    expect(ctx.session).toEqual({ userId: 'zhangsan' })
  })

  it('fastify: a new id, then the member', async () => {
    const { onLogin } = await load<{ onLogin: OnLogin }>('fastify', 'own-session.ts')
    const regenerate = vi.fn(async () => undefined)
    const request = { session: { regenerate } }
    expect(await onLogin({ ...login, context: { request } })).toBeInstanceOf(Response)
    expect(request.session).toEqual({ regenerate, userId: 'zhangsan' })
  })

  it('by hand: an account, until it is revoked', async () => {
    const { createSiteLogin, accountOf, revoke } = await load<OwnSessions>('sessions', 'own-sessions.ts')
    const { wecom } = await load<{ wecom: WeComApp }>('from-powerwechat', 'wecom.ts')
    const site = createSiteLogin(wecom, 'https://app.example.com', 'made up, and longer than 32 bytes')
    const asked = (path: string, cookie = '') =>
      new Request(new URL(path, 'https://app.example.com'), { headers: { cookie, 'user-agent': 'wxwork/4.1' } })
    const cookiesOf = ({ headers }: Response) => headers.getSetCookie().map((line) => line.split(';')[0])

    const begun = await site.handle(asked('/auth/wecom/login?returnTo=/orders'))
    const { pathname, search } = await sim.as('LiSi').open(begun.headers.get('location') ?? '')
    const back = await site.handle(asked(pathname + search, cookiesOf(begun).join('; ')))
    expect(back.headers.get('location')).toMatch(/^\/orders#?$/)
    const mine = asked('/', cookiesOf(back).join('; '))

    expect(accountOf(mine)).toBe('wecom:ww5100000000000001:member:lisi')
    expect(accountOf(asked('/', '__Host-session=made-up'))).toBeUndefined()
    revoke('wecom:ww5100000000000001:member:lisi')
    expect(accountOf(mine)).toBeUndefined()
  })
})

describe('guide/from-powerwechat', () => {
  interface PowerWeChatPage {
    authorize(): { url: string }
    authorizeWithConsent(): { url: string }
    scan(): { url: string }
    sensitiveFields(code: string): Promise<unknown>
    whoIs(code: string): Promise<unknown>
    whoIsInDetail(code: string): Promise<unknown>
  }
  let page: PowerWeChatPage
  beforeAll(async () => {
    page = await load<PowerWeChatPage>('from-powerwechat', 'powerwechat-page.ts')
  })
  const codeFrom = async ({ url }: { url: string }) =>
    (await sim.as('zhangsan').open(url)).searchParams.get('code') ?? ''

  it('learns who it is, on each road', async () => {
    expect(await page.whoIs(await codeFrom(page.authorize()))).toBe('zhangsan')
    expect(await page.whoIs(await codeFrom(page.scan()))).toBe('zhangsan')
  })

  it('learns what the member granted, as it shows', async () => {
    const callback = await sim.as('wangfang').open(page.authorizeWithConsent().url)
    const detail = await page.sensitiveFields(callback.searchParams.get('code') ?? '')
    const shown = readPage('docs/guide/from-powerwechat.md').blocks.find(({ lang }) => lang === 'json')?.code ?? ''
    const written = JSON.stringify(detail, null, 2).replace(/vcode=vc[0-9a-f]+/, 'vcode=vc…')
    expect(written.replaceAll(server.url, address)).toBe(shown.trim())
    expect(await page.whoIsInDetail(await codeFrom(page.authorizeWithConsent()))).toMatchObject({
      userID: 'zhangsan',
      name: '张三',
      position: '后端工程师',
      same: '后端工程师',
    })
  })
})

it('guide/how-it-works: by hand, a login, a stranger to this browser, a refusal', async () => {
  interface Routes {
    request(path: string, init?: RequestInit): Response | Promise<Response>
  }
  const { createRoutes } = await load<{ createRoutes(oauth: OAuth): Routes }>('how-it-works', 'by-hand.ts')
  const { wecom } = await load<{ wecom: WeComApp }>('from-powerwechat', 'wecom.ts')
  const routes = createRoutes(wecom.oauth.withRedirectURL('http://localhost:3000/callback'))
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

it('reference/explain: reports an error with cause, fix and page', async () => {
  type Report = (error: unknown, lang: 'zh' | 'en') => string
  const { report } = (await project.load('docs/reference/explain.md/report.ts')) as { report: Report }
  const { wecom } = await load<{ wecom: WeComApp }>('from-powerwechat', 'wecom.ts')
  const refused = await wecom.oauth.getUserInfo('a-code-nobody-issued').catch((error: unknown) => error)
  expect(report(refused, 'zh')).toMatch(/^code 无效 \|.* \| 开发者 \| https:\/\/developer\.work\.weixin\.qq\.com/)
  expect(report(refused, 'en')).toMatch(
    /^Invalid code \|.* \| the developer \| https:\/\/developer\.work\.weixin\.qq\.com/,
  )
  expect(() => report(new RangeError('not ours'), 'zh')).toThrow('not ours')
})

it('guide/going-live: a relay is asked instead of the API, and passes on what is asked with its key', async () => {
  stubVariables()
  vi.stubEnv('RELAY_KEY', 'made-up-key')
  const { app } = await load<{ app: WeComApp }>('going-live', 'through-relay.ts')
  expect(app.oauth.getAuthURL({ redirectURL: 'https://app.example.com/' })).toContain('https://open.weixin.qq.com/')

  type Relay = (key: string, api: string) => { fetch(request: Request): Response | Promise<Response> }
  const { createRelay } = await load<{ createRelay: Relay }>('going-live', 'relay.ts')
  const relay = createRelay('made-up-key', server.url)
  const behind = (key: string) =>
    createWeComApp({
      ...sim.apps.modern,
      endpoints: { ...server.endpoints, api: `https://relay.example.com/${key}` },
      transport: fetchTransport((request) => relay.fetch(request)),
      redirectURL: 'https://app.example.com/callback',
    })
  const { oauth } = behind('made-up-key')
  const callback = await sim.as('zhangsan').open(oauth.getAuthURL({ state: 'a', scope: 'snsapi_privateinfo' }))
  const contact = await oauth.detailed().contactFromCode(callback.searchParams.get('code') ?? '')
  expect(contact).toMatchObject({ id: 'zhangsan', name: '张三', mobile: '13800000001' })
  await expect(behind('another-key').accessToken()).rejects.toMatchObject({ code: 'bad_status', status: 404 })
})

describe('guide/calling-the-api', () => {
  it('makes any call', async () => {
    type Calls = { appName(): Promise<unknown>; openIdOf(userid: string): Promise<unknown> }
    const { appName, openIdOf } = await load<Calls>('calling-the-api', 'other-calls.ts')
    expect(await appName()).toBe('内部门户')
    expect(await openIdOf('zhangsan')).toMatch(/^o[\w-]+$/)
  })

  it("takes the token of the corp's own server, asked once", async () => {
    const { corpId, secret, agentId } = sim.apps.modern
    const asked: string[] = []
    const tokens = await listen(
      createServer((request, response) => {
        asked.push(request.url ?? '')
        const query = new URLSearchParams({ corpid: corpId, corpsecret: secret }).toString()
        void fetch(`${server.url}/cgi-bin/gettoken?${query}`)
          .then((answer) => answer.json() as Promise<{ access_token: string }>)
          .then(({ access_token }) => response.end(access_token))
      }),
    )
    vi.stubEnv('WECOM_CORP_ID', corpId)
    vi.stubEnv('WECOM_AGENT_ID', String(agentId))
    vi.stubEnv('TOKEN_SERVER', `${tokens.origin}/wecom`)
    const { wecom } = await load<{ wecom: WeComApp }>('calling-the-api', 'central-token.ts')
    try {
      const first = await wecom.accessToken()
      expect(await wecom.accessToken()).toBe(first)
      expect(asked).toEqual(['/wecom'])
    } finally {
      await tokens.close()
    }
  })
})
