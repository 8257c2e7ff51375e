import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSimulator, type ListeningSimulator } from 'wecom-simulator'
import { run } from './run.js'

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
const host = 'app.example.com'
const file = 'wecom-report.json'
const sim = createSimulator()
const { corpId, agentId, secret } = sim.apps.modern
let wecom: ListeningSimulator
let folder: string

beforeAll(async () => {
  wecom = await sim.listen()
})
afterAll(() => wecom.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wecom-login-report-'))
  sim.world.apps.edit('modern', { trustedDomains: [host], callbackDomains: [host] })
})
afterEach(() => {
  sim.reset()
  rmSync(folder, { recursive: true })
})

const environment = () => ({
  LANG: 'en_US.UTF-8',
  WECOM_CORP_ID: corpId,
  WECOM_AGENT_ID: String(agentId),
  WECOM_SECRET: secret,
  WECOM_ENDPOINTS: wecom.url,
})
const withSite = ['--origin', `https://${host}`, '--timeout-ms', '1000']
type Answers = NonNullable<Parameters<typeof run>[1]>['answers']
const report = (args: readonly string[] = [], answers?: Answers) =>
  run(['doctor', '--report', ...args], { env: environment(), folder, ...(answers && { answers }) })
const written = () => readFileSync(join(folder, file), 'utf8')

/** The links that are offered: for a browser, and for the client. */
const linksIn = (shown: string) => shown.match(/http:\S+redirect_uri=\S+/g) ?? []
const land = async (link: string) => (await sim.as('zhangsan').open(link)).href

describe('wecom-login doctor --report', () => {
  it('shows everything before it writes it, and writes what it showed', async () => {
    const folderWhenAsked: string[][] = []
    const { out, err, exitCode } = await report(
      [],
      [
        () => {
          folderWhenAsked.push(readdirSync(folder))
          return 'y'
        },
      ],
    )
    expect({ exitCode, folderWhenAsked }).toEqual({ exitCode: 0, folderWhenAsked: [[]] })
    expect(written()).toBe(out)
    expect(JSON.parse(out)).toEqual({
      about: expect.stringContaining('It has no values'),
      versions: { 'wecom-login': '1.2.3', node: process.versions.node },
      checks: expect.objectContaining({ ok: expect.stringContaining('token_ok') }),
      calls: [
        expect.objectContaining({ call: 'GET /cgi-bin/gettoken', status: 200 }),
        expect.objectContaining({ call: 'GET /cgi-bin/agent/get', status: 200 }),
      ],
      undocumented: expect.any(Array),
    })
    expect(err).toMatch(
      /It has no secret, .*Nothing was sent anywhere\.\n[^]*Write it to wecom-report\.json\? \[y\/N\] /,
    )
  })

  it.each(['', 'n', 'maybe'])('writes nothing after %j', async (answer) => {
    const { out, exitCode } = await report([], [answer])
    expect({ exitCode, files: readdirSync(folder) }).toEqual({ exitCode: 1, files: [] })
    expect(out).toContain('gettoken')
  })

  it('asks nothing with --yes, and only shows it with --file -', async () => {
    expect(await report(['--yes', '--file', 'mine.json'])).toMatchObject({ exitCode: 0 })
    const { out, err, exitCode } = await report(['--file', '-'])
    expect({ exitCode, files: readdirSync(folder) }).toEqual({ exitCode: 0, files: ['mine.json'] })
    expect(JSON.parse(out)).toHaveProperty('calls')
    expect(err).not.toContain('[y/N]')
  })

  it('overwrites nothing, and says so before it calls anything', async () => {
    writeFileSync(join(folder, file), 'mine')
    const { out, err, exitCode } = await report(['--yes'])
    expect({ out, exitCode, text: written() }).toEqual({ out: '', exitCode: 2, text: 'mine' })
    expect(err).toContain('wecom-report.json exists and will not be overwritten')
    expect(sim.calls()).toEqual([])
  })

  it('overwrites nothing that appears meanwhile', async () => {
    const { err, exitCode } = await report(
      [],
      [
        () => {
          writeFileSync(join(folder, file), 'mine')
          return 'yes'
        },
      ],
    )
    expect({ exitCode, text: written() }).toEqual({ exitCode: 1, text: 'mine' })
    expect(err).toContain('cannot write wecom-report.json (EEXIST)')
  })

  it('names what nobody documents, so that somebody looks at it', async () => {
    const body = JSON.stringify({ errcode: 0, errmsg: 'ok', agentid: agentId, new_field: 1 })
    sim.next('agent/get', { status: 200, body })
    const { err } = await report(['--file', '-'])
    expect(err).toMatch(/does not document these names; .*: .*\bnew_field/)
  })

  it.each([
    ['no terminal and no --yes', ['--report'], 'add --yes'],
    ['no name', ['--report', '--yes', '--file='], '--file needs a name'],
    ['a login without a site', ['--report', '--yes', '--login'], '--login needs the address of your site'],
    [
      'an address as an argument',
      ['--report', '--login', `https://${host}/?code=abcdefgh`],
      'doctor takes only options',
    ],
    ['--yes alone', ['--yes'], '--yes needs --report'],
    ['--login alone', ['--login'], '--login needs --report'],
    ['--file alone', ['--file', 'x'], '--file needs --report'],
  ])('is misused with %s', async (_what, args, complaint) => {
    const { out, err, exitCode } = await run(['doctor', ...args], { env: environment(), folder })
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toContain(complaint)
    expect(err).not.toContain('abcdefgh')
    expect(sim.calls()).toEqual([])
  })
})

describe('wecom-login doctor --report --login', () => {
  it('asks again for an address that is none, and uses the code once', async () => {
    const { out, err, exitCode } = await report(
      [...withSite, '--login'],
      ['not an address', async ({ err }) => land(linksIn(err)[0] ?? ''), 'y'],
    )
    expect(exitCode).toBe(0)
    expect(err.match(/this is not the address after a login/g)).toHaveLength(1)
    expect(JSON.parse(out)).toMatchObject({
      callback: { page: 'web_login', state: 'as sent', parameters: { state: 'string(32)' } },
    })
    expect(sim.calls('getuserinfo').map(({ errcode }) => errcode)).toEqual([0])
    expect(sim.calls('user/get').map(({ errcode }) => errcode)).toEqual([0])
  })

  it('makes a report without it for somebody who pastes none', async () => {
    const { out, err, exitCode } = await report([...withSite, '--login'], ['', '', '', 'y'])
    expect(exitCode).toBe(0)
    expect(err).toContain('It has no login')
    expect(JSON.parse(out)).not.toHaveProperty('callback')
    expect(sim.calls('getuserinfo')).toEqual([])
  })

  it('as a program: the address comes by its input, and nothing of it is in what it writes', async () => {
    const options = ['--report', '--login', '--yes', '--scope', 'snsapi_privateinfo', ...withSite]
    const child = spawn(process.execPath, [program, 'doctor', ...options], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...environment() },
    })
    let err = ''
    let address = ''
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
      const [, inClient] = linksIn(err)
      if (address !== '' || inClient === undefined || !err.includes('Paste the address')) return
      address = '…'
      void land(inClient).then((landed) => {
        address = landed
        child.stdin.end(`${landed}\n`)
      })
    })
    const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
    expect({ code, out }).toEqual({ code: 0, out: written() })
    const { calls, callback } = JSON.parse(out) as { calls: { call: string; answer: object }[]; callback: object }
    expect(callback).toMatchObject({ page: 'oauth2, snsapi_privateinfo', state: 'as sent' })
    expect(calls.map(({ call }) => call)).toEqual([
      'GET /cgi-bin/gettoken',
      'GET /cgi-bin/agent/get',
      'GET /cgi-bin/auth/getuserinfo',
      'POST /cgi-bin/auth/getuserdetail',
      'GET /cgi-bin/user/get',
    ])
    expect(calls[2]?.answer).toMatchObject({ errcode: 0, userid: 'string(8)', user_ticket: expect.any(String) })
    const hidden = new URL(address).searchParams.get('code') ?? ''
    expect(hidden.length).toBeGreaterThan(10)
    expect(err).not.toContain(hidden)
    for (const value of [hidden, corpId, secret, 'zhangsan', '张三', host, '127.0.0.1', String(agentId)])
      expect(out).not.toContain(value)
  })
})
