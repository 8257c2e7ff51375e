import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createSimulator } from 'wecom-simulator'
import { loginFromEnv } from '../../src/login/index.js'
import { run } from './run.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wecom-login-init-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

const init = (...args: string[]) => run(['init', '--lang', 'en', ...args], { folder })
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')
const keep = (text: string) => writeFileSync(join(folder, '.env'), text)

describe('wecom-login init', () => {
  it('writes what the simulator knows, for the owner alone, with a fresh cookie secret', async () => {
    const { exitCode, out, err } = await init()
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
    const { COOKIE_SECRET, ...others } = parseEnv(textOf('.env'))
    const { corpId, agentId, secret } = createSimulator().apps.modern
    expect(others).toEqual({
      WECOM_CORP_ID: corpId,
      WECOM_AGENT_ID: String(agentId),
      WECOM_SECRET: secret,
      WECOM_ENDPOINTS: 'http://127.0.0.1:7001',
      WECOM_ORIGIN: 'http://localhost:3000',
    })
    expect(COOKIE_SECRET).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(join(folder, '.env')).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
    expect(out).toBe(`Wrote .env. Next:

  npx wecom-simulator                 starts the simulator
  npx tsx --env-file=.env server.ts   loads it and starts your site
  npx wecom-login doctor              checks the set-up

.env holds secrets and must not be committed: add it to .gitignore
`)
    expect(out).not.toContain(COOKIE_SECRET)
    await init('--env', 'second.env')
    expect(parseEnv(textOf('second.env'))['COOKIE_SECRET']).not.toBe(COOKIE_SECRET)
  })

  it('writes what loginFromEnv takes', async () => {
    const { out } = await init('--simulator', '--port', '7002', '--env', 'dev.env')
    expect(out).toContain('\n  npx wecom-simulator --port 7002  ')
    const login = loginFromEnv({ env: parseEnv(textOf('dev.env')), onLogin: () => ({ session: {} }) })
    expect(login.app.agentId).toBe('1000002')
    const sent = await login.handle(new Request('http://localhost:3000/auth/wecom/login'))
    expect(sent.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:7002\/wwlogin\/sso\/login\?/)
  })

  it('says what is misspelt in a file that lacks nothing else', async () => {
    await init()
    writeFileSync(join(folder, '.env'), textOf('.env').replace('WECOM_ENDPOINTS', 'WECOM_ENDPOINT'))
    const { exitCode, out } = await init()
    expect(exitCode).toBe(1)
    expect(out).toBe('WECOM_ENDPOINT is set; did you mean WECOM_ENDPOINTS?\n')
  })

  it('leaves blanks for the real WeCom, with the place of each value', async () => {
    const { exitCode, out } = await init('--real')
    expect(exitCode).toBe(0)
    expect(out).toContain('fill in the blanks')
    const text = textOf('.env')
    expect(text.replace(/[0-9a-f]{64}/, 'SECRET')).toBe(`# admin console → 我的企业 (my company) → 企业信息 → 企业ID
WECOM_CORP_ID=
# admin console → 应用管理 (apps) → the app → AgentId
WECOM_AGENT_ID=
# admin console → 应用管理 (apps) → the app → Secret
WECOM_SECRET=
# the address of your site as browsers see it, such as https://app.example.com
WECOM_ORIGIN=
# the cookie secret, made of random bytes; keep it private, and use the same one in all processes
COOKIE_SECRET=SECRET
`)
  })

  it('changes nothing that is there: it says what is missing, and ends with 1', async () => {
    keep('WECOM_CORPID=ww\nWECOM_ORIGIN=https://app.example.com\nCOOKIE_SECRET=\n')
    const { exitCode, out } = await init('--real')
    expect(exitCode).toBe(1)
    expect(out.replace(/[0-9a-f]{64}/, 'SECRET')).toBe(`WECOM_CORPID is set; did you mean WECOM_CORP_ID?
.env exists and was not changed. It lacks these lines, ready to paste:

# admin console → 我的企业 (my company) → 企业信息 → 企业ID
WECOM_CORP_ID=
# admin console → 应用管理 (apps) → the app → AgentId
WECOM_AGENT_ID=
# admin console → 应用管理 (apps) → the app → Secret
WECOM_SECRET=
# the cookie secret, made of random bytes; keep it private, and use the same one in all processes
COOKIE_SECRET=SECRET
`)
    expect(textOf('.env')).toBe('WECOM_CORPID=ww\nWECOM_ORIGIN=https://app.example.com\nCOOKIE_SECRET=\n')
  })

  it('finds nothing missing in what it wrote, nor the simulator in a file for the real WeCom', async () => {
    await init()
    expect(await init()).toMatchObject({ exitCode: 0, out: '.env exists and lacks nothing; it was not changed\n' })
    keep('WECOM_CORP_ID=ww1\nWECOM_AGENT_ID=1\nWECOM_SECRET=s\nWECOM_ORIGIN=https://a.example\nCOOKIE_SECRET=c\n')
    expect(await init()).toMatchObject({ exitCode: 0 })
    expect(JSON.parse((await init('--simulator', '--json')).out)).toEqual({
      file: '.env',
      written: false,
      lacking: ['WECOM_ENDPOINTS'],
    })
  })

  it('does not ask for .gitignore where git ignores the file', async () => {
    execFileSync('git', ['init', '--quiet'], { cwd: folder })
    writeFileSync(join(folder, '.gitignore'), '.env*\n')
    expect((await init()).out).not.toContain('.gitignore')
    expect((await init('--env', 'dev.env')).out).toContain('dev.env holds secrets')
  })

  it('writes through no link', async () => {
    symlinkSync(join(folder, 'elsewhere'), join(folder, '.env'))
    expect(await init()).toMatchObject({ exitCode: 2, out: '' })
    expect(() => textOf('elsewhere')).toThrow('ENOENT')
  })

  it.each([
    [['now'], 'init takes only options'],
    [['--real', '--simulator'], '--real does not go with --simulator or --port'],
    [['--real', '--port', '7001'], '--real does not go with --simulator or --port'],
    [['--port', '65536'], '--port must be an integer from 1 to 65535'],
    [['--port', '7001x'], '--port must be an integer from 1 to 65535'],
    [['--env', ''], '--env must name a file'],
    [['--env', 'no/such/.env'], 'cannot write no/such/.env (ENOENT)'],
    [['--env', '.'], '--env cannot be read: . (EISDIR)'],
    [['--env', 'a\u001b[2J/b'], String.raw`cannot write a\u001b[2J/b (ENOENT)`],
    [['--origin', 'x'], 'wrong option'],
  ])('refuses %j, and writes nothing', async (args, message) => {
    const { exitCode, out, err } = await init(...args)
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
    expect(err).toContain(message)
    expect(() => textOf('.env')).toThrow('ENOENT')
  })
})
