import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from './run.js'

const redirect = 'https://app.example.com/auth/wecom/callback'
const encoded = 'https%3A%2F%2Fapp.example.com%2Fauth%2Fwecom%2Fcallback'
const given = ['--corp-id', 'ww5100000000000001', '--agent-id', '1000002', '--redirect-url', redirect]

describe('wecom-login url', () => {
  it.each([
    [
      'oauth2',
      ['--state', 'abc123'],
      `https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww5100000000000001&redirect_uri=${encoded}&response_type=code&scope=snsapi_base&state=abc123&agentid=1000002#wechat_redirect`,
    ],
    [
      'oauth2',
      ['--scope', 'snsapi_privateinfo'],
      `https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww5100000000000001&redirect_uri=${encoded}&response_type=code&scope=snsapi_privateinfo&agentid=1000002#wechat_redirect`,
    ],
    [
      'web_login',
      ['--page-lang', 'en'],
      `https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=ww5100000000000001&agentid=1000002&redirect_uri=${encoded}&lang=en`,
    ],
    [
      'qr_connect',
      [],
      `https://open.work.weixin.qq.com/wwopen/sso/qrConnect?appid=ww5100000000000001&agentid=1000002&redirect_uri=${encoded}`,
    ],
  ])('%s %j prints the address and nothing else', async (page, more, url) => {
    expect(await run(['url', page, ...given, ...more])).toEqual({ out: `${url}\n`, err: '', exitCode: 0 })
  })

  it('takes what the examples have in their environment', async () => {
    const env = {
      WECOM_CORP_ID: 'ww5100000000000001',
      WECOM_AGENT_ID: '1000002',
      WECOM_ORIGIN: 'https://app.example.com/',
      WECOM_ENDPOINTS: '{"webLogin":"http://127.0.0.1:7001"}',
    }
    expect((await run(['url', 'web_login'], { env })).out).toBe(
      `http://127.0.0.1:7001/wwlogin/sso/login?login_type=CorpApp&appid=ww5100000000000001&agentid=1000002&redirect_uri=${encoded}\n`,
    )
  })

  it('takes the same from a file, what is set already having the last word', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wecom-login-cli-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, '.env')
    writeFileSync(file, 'WECOM_CORP_ID=wwfile\nWECOM_AGENT_ID=1000002\nWECOM_ORIGIN="https://file.example.com"\n')
    const { out } = await run(['url', 'web_login', '--env', file], { env: { WECOM_CORP_ID: 'wwset' } })
    expect(out).toContain('appid=wwset&agentid=1000002&redirect_uri=https%3A%2F%2Ffile.example.com%2F')
  })

  it('says what each parameter is', async () => {
    const { out } = await run(['url', 'oauth2', ...given, '--state', 'abc', '--explain', '--lang', 'en'])
    expect(out).toContain(`redirect_uri = ${redirect}\n    where WeCom sends the browser, with code and state`)
    expect(out).toContain('#wechat_redirect\n    must come last')
  })

  it('says every parameter of every page', async () => {
    for (const page of ['oauth2', 'web_login', 'qr_connect']) {
      const more = page === 'oauth2' ? [] : ['--page-lang', 'zh']
      const { out } = await run(['url', page, ...given, '--state', 'abc', ...more, '--json'])
      const { url, parameters } = JSON.parse(out)
      expect(parameters.length, page).toBeGreaterThan(4)
      for (const { name, zh, en } of parameters) {
        expect(url).toContain(name)
        expect(zh, name).toMatch(/\S/)
        expect(en, name).toMatch(/\S/)
      }
    }
  })

  it.each([
    ['no page', [], 'give one page: oauth2, web_login, qr_connect'],
    ['a page that does not exist', ['scan'], 'give one page'],
    ['two pages', ['oauth2', 'web_login'], 'give one page'],
    ['no corp', ['oauth2', '--redirect-url', redirect], '缺少企业 ID：用 --corp-id'],
    ['no redirect URL', ['oauth2', '--corp-id', 'ww1'], 'the callback URL is missing: set --redirect-url'],
    [
      'a relative redirect URL',
      ['oauth2', '--corp-id', 'ww1', '--redirect-url', '/callback'],
      'an absolute http(s) URL',
    ],
    ['an encoded redirect URL', ['oauth2', '--corp-id', 'ww1', '--redirect-url', encoded], 'given unencoded'],
    ['no agent where one is needed', ['web_login', '--corp-id', 'ww1', '--redirect-url', redirect], '--agent-id'],
    ['an agent id that is none', ['oauth2', ...given, '--agent-id', 'app'], '--agent-id (WECOM_AGENT_ID) must be'],
    ['a state with a dash', ['oauth2', ...given, '--state', 'a-b'], '--state must be 1 to 128 letters and digits'],
    ['a scope that does not exist', ['oauth2', ...given, '--scope', 'snsapi_userinfo'], '--scope must be'],
    ['a language that does not exist', ['web_login', ...given, '--page-lang', 'fr'], '--page-lang must be'],
    ['a scope where there is none', ['web_login', ...given, '--scope', 'snsapi_base'], 'web_login has no --scope'],
    ['a language where there is none', ['oauth2', ...given, '--page-lang', 'zh'], 'oauth2 has no --page-lang'],
    ['endpoints that are no JSON', ['oauth2', ...given, '--endpoints', '{'], 'must be an address such as'],
    ['an endpoint over http', ['oauth2', ...given, '--endpoints', '{"authorize":"http://a.example"}'], 'must be https'],
    ['a file that is not there', ['oauth2', ...given, '--env', '/no/such/file'], '/no/such/file (ENOENT)'],
    [
      'the option that Node takes',
      ['oauth2', ...given, '--env-file', '.env'],
      '--env-file is an option of Node itself; use --env here',
    ],
  ])('refuses %s', async (_what, args, text) => {
    const { out, err, exitCode } = await run(['url', ...args])
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toContain(text)
  })

  it('has help of its own', async () => {
    expect(await run(['url', '-h'])).toMatchObject({ exitCode: 0, out: expect.stringContaining('qr_connect') })
  })
})
