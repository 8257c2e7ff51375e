import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createSimulator, type ListeningSimulator } from 'wecom-simulator'
import { toNodeHandler } from '../../src/frameworks/node.js'
import { createWeComApp } from '../../src/app.js'
import { createLogin } from '../../src/login/index.js'
import { listenHttp, type Wire } from '../wire.js'
import { run } from './run.js'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown

const cookieSecret = 'a cookie secret of at least 32 bytes'
const sim = createSimulator()
const { corpId, agentId, secret } = sim.apps.modern
let wecom: ListeningSimulator
let site: Wire & { readonly local: string }
let meddle: Handler | undefined

/** A site that logs people in, unless the test answers in its place. */
const startSite = async () => {
  let handler: Handler = () => undefined
  const wire = await listenHttp((req, res) => void (meddle ?? handler)(req, res))
  const login = createLogin({
    app: createWeComApp({ corpId, agentId, secret, endpoints: wecom.endpoints, logger: false }),
    origin: wire.origin,
    cookieSecret,
    verification: { 'WW_verify_abc123.txt': 'abc123' },
    onLogin: () => ({ session: {} }),
  })
  handler = toNodeHandler(login)
  return { ...wire, local: new URL(wire.origin).host }
}

beforeEach(async () => {
  wecom = await sim.listen()
  site = await startSite()
  sim.world.apps.edit('modern', { trustedDomains: [site.local], callbackDomains: [site.local] })
})
afterEach(async () => {
  meddle = undefined
  sim.reset()
  await Promise.all([wecom.close(), site.close()])
})

const environment = (more: Record<string, string> = {}) => ({
  LANG: 'en_US.UTF-8',
  WECOM_CORP_ID: corpId,
  WECOM_AGENT_ID: String(agentId),
  WECOM_SECRET: secret,
  WECOM_ENDPOINTS: wecom.url,
  WECOM_ORIGIN: site.origin,
  COOKIE_SECRET: cookieSecret,
  ...more,
})
const examine = async (args: readonly string[] = [], more: Record<string, string> = {}, isTerminal = false) => {
  const { out, err, exitCode } = await run(['doctor', '--verify-file', 'WW_verify_abc123.txt', ...args], {
    env: environment(more),
    folder: packageFolder,
    isTerminal,
  })
  const shown = out + err
  for (const hidden of [secret, cookieSecret, more['WECOM_SECRET'] ?? secret, await tokenNow()])
    expect(shown).not.toContain(hidden)
  return { out, err, exitCode }
}
/** The token the doctor got: this simulator gives the same one while it is good. */
const tokenNow = async () => {
  const address = `${wecom.endpoints.api}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`
  const { access_token: token } = (await (await fetch(address)).json()) as { access_token?: string }
  return token ?? secret
}

/** Runs the program with no endpoints set, in a process where WeCom's hosts are the simulator; it trusts the authority in a folder. */
const examineOverTLS = async (trusted: (folder: string) => string) => {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-doctor-'))
  const server = await sim.listen(0, { dataFolder: folder })
  onTestFinished(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })
  // The first connection has to wait for the certificate to be made, longer on a busy machine than anybody waits for a connection.
  const first = connect({
    port: Number(new URL(server.url).port),
    servername: 'qyapi.weixin.qq.com',
    rejectUnauthorized: false,
  })
  await once(first, 'secureConnect')
  first.destroy()
  const preload = ['--import', import.meta.resolve('wecom-simulator/hosts')]
  const child = spawn(process.execPath, [...preload, 'dist/cli.js', 'doctor', '--json', '--timeout-ms', '2000'], {
    cwd: packageFolder,
    env: {
      ...environment({ WECOM_ENDPOINTS: '', WECOM_ORIGIN: '' }),
      PATH: process.env['PATH'],
      WECOM_SIMULATOR_URL: server.url,
      WECOM_SIMULATOR_DATA: trusted(folder),
    },
  })
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return { code: code as unknown, found: idsOf(out) }
}
const idsOf = (json: string) => (JSON.parse(json) as { findings: { id: string }[] }).findings.map(({ id }) => id)

describe('wecom-login doctor', () => {
  it('finds nothing wrong with a healthy set-up', async () => {
    const { out, err, exitCode } = await examine()
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
    expect(out).toContain('✓ Corp id and secret are valid')
    expect(out).toContain('✓ The domain file is served')
    expect(out).toContain('✓ A login starts, and its cookie is intact')
    expect(out).not.toContain('✗')
    expect(out).toContain('? to check by hand: 3')
  })

  it('runs as a program, with what it needs from its environment', async () => {
    const child = spawn(process.execPath, ['dist/cli.js', 'doctor', '--json'], {
      cwd: packageFolder,
      env: { PATH: process.env['PATH'], ...environment({ WECOM_SECRET: 'a-secret-of-no-app' }) },
    })
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(JSON.parse(out)).toMatchObject({ verdict: 'error' })
    expect(idsOf(out)).toContain('token_secret_wrong')
    expect(out).not.toContain('a-secret-of-no-app')
  })

  it("reaches WeCom's own hosts over TLS, here the simulator in their place", async () => {
    const { code, found } = await examineOverTLS((folder) => folder)
    expect(found).toEqual(expect.arrayContaining(['clock_ok', 'hosts_ok', 'token_ok', 'caller_ip_ok', 'agent_ok']))
    expect(found).not.toContain('endpoints_custom')
    expect(code).toBe(0)
  })

  it('sends no secret where the certificate is that of a stranger', async () => {
    const { code, found } = await examineOverTLS((folder) => join(folder, 'of-another'))
    expect(found).toEqual(expect.arrayContaining(['api_host_untrusted', 'token_skipped']))
    expect(sim.calls('gettoken')).toEqual([])
    expect(code).toBe(1)
  })

  it('speaks both languages where the environment says neither', async () => {
    const { out } = await examine([], { LANG: 'C' })
    expect(out).toContain('✓ 企业 ID 和 Secret 有效 · Corp id and secret are valid')
  })

  it('writes the same shape as JSON, whatever it finds', async () => {
    const { out, err, exitCode } = await examine(['--json'])
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
    const report = JSON.parse(out) as { verdict: string; findings: Record<string, unknown>[] }
    expect(report.verdict).toBe('ok')
    for (const finding of report.findings) {
      expect(finding).toMatchObject({
        id: expect.any(String),
        check: expect.any(String),
        severity: expect.stringMatching(/^(?:ok|warning|error|manual|skipped)$/),
        title: { zh: expect.any(String), en: expect.any(String) },
        detail: { zh: expect.any(String), en: expect.any(String) },
      })
    }
  })

  it.each<[string, string, Record<string, string>]>([
    ['a wrong secret', 'token_secret_wrong', { WECOM_SECRET: 'a-secret-of-no-app' }],
    ['a wrong corp', 'token_corp_unknown', { WECOM_CORP_ID: 'ww5100000000000009' }],
    ['the agent of another app', 'agent_of_other_app', { WECOM_AGENT_ID: '1000003' }],
    ['an origin where nobody is', 'site_unreachable', { WECOM_ORIGIN: 'http://127.0.0.1:9' }],
    ['a Redis where nobody is', 'redis_unreachable', { REDIS_URL: 'redis://:a-redis-password@127.0.0.1:9' }],
  ])('ends with 1 for %s', async (_what, id, env) => {
    const { out, err, exitCode } = await examine(['--json'], env)
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 1 })
    expect(idsOf(out)).toContain(id)
    expect(out).not.toContain('a-redis-password')
  })

  it('ends with 0 for a warning, and with 1 if it is to be strict', async () => {
    sim.world.apps.edit('modern', { visibleDepartments: [] })
    expect(await examine()).toMatchObject({ exitCode: 0, out: expect.stringContaining('! The visible range is empty') })
    expect(await examine(['--strict'])).toMatchObject({ exitCode: 1 })
  })

  it('takes flags before the environment', async () => {
    const { out } = await examine(['--json', '--agent-id', '1000003', '--origin', 'http://127.0.0.1:9'])
    expect(idsOf(out)).toEqual(expect.arrayContaining(['agent_of_other_app', 'site_unreachable']))
  })

  it('shows where it is on a terminal, and takes it away again', async () => {
    const { out, err } = await examine([], {}, true)
    expect(err).toContain('\r\u001B[K… the access token (gettoken)')
    expect(err.endsWith('\r\u001B[K')).toBe(true)
    expect(out).not.toContain('\u001B')
  })

  it.each<[string, readonly string[], Record<string, string>]>([
    ['a secret as a flag', ['--secret', 'x'], {}],
    ['a word', ['now'], {}],
    ['a deadline that is none', ['--timeout-ms', 'soon'], {}],
    ['a deadline of no time', ['--timeout-ms', '0'], {}],
    ['endpoints that are no JSON', [], { WECOM_ENDPOINTS: '{"api":' }],
    ['a file that is not there', ['--env', '/no/such/file'], {}],
    ['a Redis that is no address', [], { REDIS_URL: ':a-redis-password@' }],
  ])('is misused with %s', async (_what, args, env) => {
    const { out, err, exitCode } = await examine(args, env)
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toMatch(/\S/)
    expect(err).not.toContain('a-redis-password')
    expect(sim.calls('agent/get')).toHaveLength(0)
  })

  it('has help of its own', async () => {
    const { out, exitCode } = await run(['doctor', '--help'])
    expect(exitCode).toBe(0)
    for (const name of ['WECOM_SECRET', 'COOKIE_SECRET', 'REDIS_URL', '--verify-file', '--strict'])
      expect(out).toContain(name)
  })
})

const everything: Handler = (_, res) => {
  const more = () => {
    while (res.write('x'.repeat(65_536)));
    res.once('drain', more)
  }
  res.writeHead(200, { 'content-type': 'text/plain' })
  more()
}

describe('wecom-login doctor before a hostile far side', () => {
  it('gives up on a site that hangs', async () => {
    meddle = () => undefined
    expect(idsOf((await examine(['--json', '--timeout-ms', '300'])).out)).toContain('site_slow')
  })

  it('reads no more than it needs of a body without an end', async () => {
    meddle = everything
    const found = idsOf((await examine(['--json'])).out)
    expect(found).toEqual(expect.arrayContaining(['callback_foreign', 'verification_differs', 'login_not_starting']))
  })

  it('follows no redirect, so none can lead it in circles', async () => {
    let requests = 0
    meddle = ({ url }, res) => {
      requests += 1
      res.writeHead(302, { location: url }).end()
    }
    const found = idsOf((await examine(['--json'])).out)
    expect(found).toEqual(expect.arrayContaining(['callback_redirected', 'verification_redirected', 'login_elsewhere']))
    expect(requests).toBe(3)
  })

  it('is not impressed by an address that is none', async () => {
    meddle = (_, res) => res.writeHead(302, { location: 'http://[' }).end()
    const found = idsOf((await examine(['--json'])).out)
    expect(found).toEqual(expect.arrayContaining(['callback_redirected', 'login_not_starting']))
  })

  it.each(['html', 'null', 'array', 'huge', 'gzip-bomb', 'invalid-json', 'empty', 'errcode-string'] as const)(
    'says that it was not WeCom, or no whole answer: %s',
    async (kind) => {
      sim.next('gettoken', { kind })
      const found = idsOf((await examine(['--json'])).out)
      expect(found.some((id) => id === 'token_not_wecom' || id === 'token_no_answer')).toBe(true)
      expect(found).toContain('callback_ok')
    },
  )

  it.each(['stall', 'drip'] as const)('gives up on an answer that does not come: %s', async (kind) => {
    sim.next('agent/get', { kind })
    expect(idsOf((await examine(['--json', '--timeout-ms', '400'])).out)).toContain('agent_no_answer')
  })

  it('lets nothing of an errmsg or a name act on the terminal, or show a secret', async () => {
    const escapes = '\u001B[31mred\u001B]0;title\u0007\u009B2J\u202Eback\r\n✓ all is well'
    sim.next('agent/get', { errcode: 48002, errmsg: `${escapes} corpsecret=${secret} ${encodeURIComponent(secret)}` })
    const refused = await examine([], {}, false)
    expect(refused.out).toContain('\\u001b[31mred')
    expect(refused.out).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u)
    expect(refused.out).not.toMatch(/^✓ all is well/m)

    const named = JSON.stringify({ errcode: 0, name: escapes, redirect_domain: `${escapes}.example.com` })
    sim.next('agent/get', { status: 200, body: named })
    const { out } = await examine()
    expect(out).not.toMatch(/(?!\n)\p{Cc}|\p{Cf}/u)
  })
})
