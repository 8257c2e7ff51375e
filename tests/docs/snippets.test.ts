import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Contact, UserDetail } from 'wecom-login'
import { createSimulator } from 'wecom-simulator'
import { createBrowser } from '../contract/browser.js'
import { answers, findFreePort } from '../contract/example.js'
import { otherReadmes, readPage, repository } from './page.js'
import { compileSnippets } from './project.js'

const pages = ['README.md', ...otherReadmes].map(readPage)

const sim = createSimulator()
const server = await sim.listen()
const project = compileSnippets(pages)

afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await server.close()
  project.remove()
})

/** The code in a callback address; without one the test fails. */
const codeIn = ({ searchParams }: URL): string => {
  expect(searchParams.get('code')).toMatch(/^\S+$/)
  return searchParams.get('code') ?? ''
}

it('compiles every block, strictly', () => {
  expect(project.complaints).toBe('')
  expect(project.files).toEqual([
    'README.md/server.ts',
    'README.md/login.test.ts',
    'README.md/powerwechat.ts',
    'packages/wecom-login/README.md/server.ts',
    'packages/wecom-simulator/README.md/login.test.ts',
  ])
})

it('holds no any', () => {
  expect(pages.flatMap(({ blocks }) => blocks).filter(({ code }) => /\bany\b|@ts-|as unknown/.test(code))).toEqual([])
})

describe('server.ts', () => {
  it('has at most twelve lines beside its imports', () => {
    const source = pages[0]?.blocks.find(({ code }) => code.startsWith('// server.ts'))?.code ?? ''
    expect(source.split('\n').filter((line) => !/^(?:import .*|\/\/ .*)?$/.test(line)).length).toBeLessThanOrEqual(12)
  })

  it('greets, guards and logs in, with the .env that init writes', async () => {
    const port = await findFreePort()
    const folder = dirname(project.pathOf('README.md/server.ts'))
    const cli = join(repository, 'packages/wecom-login/dist/cli.js')
    execFileSync(process.execPath, [cli, 'init', '--port', new URL(server.url).port], { cwd: folder })
    const onAnotherPort = (file: string) => {
      const written = readFileSync(join(folder, file), 'utf8')
      expect(written).toContain('3000')
      writeFileSync(join(folder, file), written.replaceAll('3000', String(port)))
    }
    onAnotherPort('.env')
    onAnotherPort('server.js')
    const site = spawn(process.execPath, ['--env-file=.env', 'server.js'], { cwd: folder })
    const output = text(site.stderr)
    try {
      await answers(port)
      const browser = createBrowser(`http://localhost:${port}`)
      expect((await browser.navigate('/')).body).toBe('<a href="/auth/wecom/login">企业微信登录</a>')
      const refused = await browser.navigate('/orders')
      const begun = await browser.navigate(refused.headers.location ?? '')
      const callback = await sim.as('zhangsan').open(begun.headers.location ?? '')
      expect((await browser.navigate(callback.href)).headers.location).toBe('/orders')
      expect((await browser.navigate('/orders')).body).toBe('张三 的订单')
      expect((await browser.navigate('/')).body).toBe('你好，张三')
    } finally {
      site.kill()
      await once(site, 'close')
    }
    expect(await output).toBe('')
  })
})

describe("powerwechat.ts, PowerWeChat's page", () => {
  type PowerWeChatPage = {
    links(callbackURL: string, state: string): string[]
    sensitiveFields(code: string): Promise<UserDetail>
    whoIs(code: string): Promise<string | undefined>
    whoIsInDetail(code: string): Promise<Partial<Contact>>
  }
  let page: PowerWeChatPage
  beforeEach(async () => {
    const { corpId, agentId, secret } = sim.apps.modern
    vi.stubEnv('WECOM_CORP_ID', corpId)
    vi.stubEnv('WECOM_AGENT_ID', String(agentId))
    vi.stubEnv('WECOM_SECRET', secret)
    vi.stubEnv('WECOM_ENDPOINTS', server.url)
    page = (await project.load('README.md/powerwechat.ts')) as PowerWeChatPage
  })

  const links = () => page.links('http://localhost:3000/callback', 'S2024')
  const codeAfter = async (link = '') => codeIn(await sim.as('wangfang').open(link))
  const codeAfterConsent = () => codeAfter(links()[0]?.replace('snsapi_base', 'snsapi_privateinfo'))

  it('网页授权登录、扫码授权登录: a link for inside the client, two for a desktop', async () => {
    const callback = 'redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback'
    expect(links()).toEqual([
      `${server.url}/connect/oauth2/authorize?appid=ww5100000000000001&${callback}&response_type=code&scope=snsapi_base&state=S2024&agentid=1000002#wechat_redirect`,
      `${server.url}/wwopen/sso/qrConnect?appid=ww5100000000000001&agentid=1000002&${callback}&state=S2024`,
      `${server.url}/wwlogin/sso/login?login_type=CorpApp&appid=ww5100000000000001&agentid=1000002&${callback}&state=S2024`,
    ])
    for (const link of links()) expect(await page.whoIs(await codeAfter(link))).toBe('wangfang')
  })

  it('获取访问用户敏感信息: with consent', async () => {
    expect(await page.sensitiveFields(await codeAfterConsent())).toMatchObject({
      userId: 'wangfang',
      mobile: '13800000004',
    })
    await expect(page.sensitiveFields(await codeAfter(links()[0]))).rejects.toMatchObject({ code: 'no_ticket' })
  })

  it('获取访问用户身份: the details', async () => {
    expect(await page.whoIsInDetail(await codeAfterConsent())).toEqual({
      openId: undefined,
      id: 'wangfang',
      name: '王芳',
      avatar: `${server.url}/_sim/avatar/wangfang.svg`,
      absent: { alias: 'empty', telephone: 'empty', openUserId: 'not_returned', email: 'empty', address: 'empty' },
      position: '产品经理',
      same: '产品经理',
    })
  })
})

describe('login.test.ts', async () => {
  await project.load('README.md/login.test.ts')
})
