import { describe, expect, it, vi } from 'vitest'
import { fetchTransport } from '../../src/wire/fetch-transport.js'
import { doctor, type DoctorConfig, type DoctorReport, type Finding, findingIds } from '../../src/doctor/index.js'
import { checks } from '../../src/doctor/checks.js'
import { listenSelfSigned } from '../wire.js'
import { cases } from './cases.js'
import { cookieSecret, useTestSetup, wrongClock } from './test-setup.js'

const setup = useTestSetup()
const idsOf = ({ findings }: DoctorReport) => findings.map(({ id }) => id)
const finding = ({ findings }: DoctorReport, id: string): Finding => {
  const found = findings.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no ${id} in ${findings.map((each) => each.id).join(', ')}`)
  return found
}

describe('the doctor finds', () => {
  it.each(cases)('$what', async ({ finds, examine }) => {
    const report = await examine(setup)

    expect(idsOf(report)).toEqual(expect.arrayContaining([...finds]))
    expect(idsOf(report).filter((id) => !findingIds.includes(id))).toEqual([])
    for (const { id, title, detail, fix } of report.findings) {
      // Nothing is left unsaid, and nothing of what the far side said moves the cursor.
      expect(JSON.stringify([title, detail, fix]), id).not.toMatch(/\{\w+\}|undefined|\[object/)
      expect([title, detail, fix].map((text) => `${text?.zh}${text?.en}`).join(''), id).not.toMatch(/\p{Cc}/u)
    }
    const shown = JSON.stringify(report)
    for (const secret of [setup.sim.apps.modern.secret, setup.sim.apps.partner.secret, cookieSecret])
      expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1))
  })

  it('nothing that has no case', () => {
    const provoked = new Set(cases.flatMap(({ finds }) => finds))
    expect(findingIds.filter((id) => !provoked.has(id))).toEqual([])
    expect(new Set(findingIds).size).toBe(findingIds.length)
  })
})

describe('what the doctor says', () => {
  const texts = checks.flatMap(({ findings }) => Object.entries(findings))

  it.each(texts)(
    'of %s is in both languages, with the same facts and with a fix where there is one',
    (_id, { severity, title, detail, fix }) => {
      const said = [title, detail, ...(fix === undefined ? [] : [fix])]
      for (const text of said) {
        expect(text.zh).toMatch(/\S/)
        expect(text.en).toMatch(/\S/)
      }
      const factsIn = (lang: 'zh' | 'en') => new Set(said.flatMap((text) => text[lang].match(/\{\w+\}/g) ?? []))
      expect(factsIn('zh')).toEqual(factsIn('en'))
      expect(`${detail.en}${fix?.en ?? ''}`).not.toMatch(/[，。：；（）]/)
      expect(fix !== undefined || ['ok', 'skipped'].includes(severity)).toBe(true)
    },
  )

  it('of an IP that is not listed is the IP, the way and the proxy', async () => {
    setup.sim.world.apps.edit('modern', { trustedIps: [] })
    const { title, detail, fix, where } = finding(await setup.examine(), 'caller_ip_not_trusted')
    for (const lang of ['zh', 'en'] as const) {
      expect(title[lang]).toContain('127.0.0.1')
      expect(detail[lang]).toContain('60020')
      expect(fix?.[lang]).toContain('127.0.0.1')
      expect(fix?.[lang]).toContain('nodeTransport({ agent: new HttpsProxyAgent(')
      expect(where?.[lang]).toContain('企业可信IP')
    }
  })

  it('of a trusted domain is both, port included', async () => {
    setup.sim.world.apps.edit('modern', { trustedDomains: ['app.example.com:443'] })
    const { detail } = finding(await setup.examine(), 'trusted_domain_port_differs')
    expect(detail.en).toContain('It is app.example.com:443, but the callback is at app.example.com:')
  })

  it('of a refusal is the whole explanation, however long', async () => {
    setup.sim.next('agent/get', { errcode: 50001 })
    expect(finding(await setup.examine(), 'agent_refused').fix?.en).toMatch(/ and the secret are from the same app\.$/)
  })

  it('of a clock is how far and which way', async () => {
    const { title } = finding(await setup.examine({ clock: wrongClock(-3600) }), 'clock_wrong')
    expect(title.en).toMatch(/^The clock is 3(?:599|600|601) seconds behind$/)
    expect(title.zh).toMatch(/^时钟差了 3(?:599|600|601) 秒$/)
  })
})

describe('a secret', () => {
  it.each(['the secret', 'the cookie secret', 'the token'])(
    'is not shown where a far side says it again: %s',
    async (what) => {
      const { secret } = setup.sim.apps.modern
      const secretToHide = async () => {
        if (what === 'the cookie secret') return cookieSecret
        if (what === 'the secret') return secret
        const query = new URLSearchParams({ corpid: setup.sim.apps.modern.corpId, corpsecret: secret }).toString()
        const answer = await setup.sim.fetch(`http://wecom.localhost/cgi-bin/gettoken?${query}`)
        return ((await answer.json()) as { access_token: string }).access_token
      }
      const hidden = await secretToHide()
      const location = `https://sso.example.com/?next=${encodeURIComponent(hidden)}`
      const report = await setup.examine({}, () => new Response(null, { status: 302, headers: { location } }))

      expect(finding(report, 'callback_redirected').detail.en).toContain('https://sso.example.com/?next=***')
      expect(JSON.stringify(report)).not.toContain(hidden)
      expect(JSON.stringify(report)).not.toContain(encodeURIComponent(hidden))
    },
  )

  it('in the place of the corp id is not shown either', async () => {
    const { secret } = setup.sim.apps.other
    expect(JSON.stringify(await setup.examine({ corpId: secret }))).not.toContain(secret)
  })
})

describe('the order', () => {
  it('is told, check by check and finding by finding', async () => {
    const ids: string[] = []
    const report = await setup.examine({
      onCheck: ({ id }) => void ids.push(id),
      onFinding: ({ id }) => void ids.push(id),
    })
    expect(ids.slice(0, 5)).toEqual(['app', 'app_settings_ok', 'endpoints_custom', 'site', 'site_settings_ok'])
    expect(ids.filter((id) => report.findings.some((each) => each.id === id))).toEqual(idsOf(report))
    expect(ids.filter((id) => checks.some((check) => check.id === id))).toEqual(checks.map(({ id }) => id))
  })

  it('asks gettoken once, whatever comes of it', async () => {
    await setup.examine()
    expect(setup.sim.calls('gettoken')).toHaveLength(1)
    expect(setup.sim.calls('agent/get')).toHaveLength(1)
    setup.sim.reset()
    await setup.examine({ secret: 'not-the-secret-of-any-app' })
    expect(setup.sim.calls('gettoken')).toHaveLength(1)
    expect(setup.sim.calls('agent/get')).toHaveLength(0)
  })

  it.each([{ drop: 'before' }, { errcode: -1 }, { status: 503 }] as const)(
    'asks it once after %j too',
    async (fault) => {
      setup.sim.next('gettoken', fault)
      await setup.examine()
      expect(setup.sim.calls('gettoken')).toHaveLength(1)
    },
  )

  it('sends no secret to a host that is not to be trusted', async () => {
    let requests = 0
    const impostor = await listenSelfSigned((_, response) => {
      requests += 1
      response.end('{}')
    })
    await setup.examine({ endpoints: { ...setup.wecom().endpoints, api: impostor.origin } })
    await impostor.close()
    expect(requests).toBe(0)
    expect(setup.sim.calls('gettoken')).toHaveLength(0)
  })

  it('goes on with the site when WeCom is away, and with WeCom when the site is', async () => {
    const api = 'http://127.0.0.1:9'
    const withoutWeCom = await setup.examine({ endpoints: { ...setup.wecom().endpoints, api } })
    expect(idsOf(withoutWeCom)).toEqual(expect.arrayContaining(['callback_ok', 'verification_ok', 'cookies_ok']))
    const withoutSite = await setup.examine({ origin: 'http://127.0.0.1:9' })
    expect(idsOf(withoutSite)).toEqual(expect.arrayContaining(['token_ok', 'agent_ok', 'visible_range_ok']))
  })

  it('goes on where a name is unknown here and WeCom answers all the same, as behind a proxy', async () => {
    const lookup = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
    expect(idsOf(await setup.examine({ lookup }))).toEqual(expect.arrayContaining(['hosts_ok', 'token_ok']))
  })

  it('lets go of nothing but its own', async () => {
    const transport = { ...fetchTransport((request) => setup.sim.fetch(request)), close: vi.fn() }
    await setup.examine({ transport })
    expect(transport.close).not.toHaveBeenCalled()
  })
})

describe('the verdict', () => {
  it('is ok with nothing but things to look at', async () => {
    expect(await setup.examine()).toMatchObject({ verdict: 'ok' })
  })
  it('is a warning with a warning', async () => {
    setup.sim.world.apps.edit('modern', { visibleDepartments: [] })
    expect(await setup.examine()).toMatchObject({ verdict: 'warning' })
  })
  it('is an error with an error', async () => {
    expect(await setup.examine({ agentId: 999 })).toMatchObject({ verdict: 'error' })
  })
})

describe('the doctor refuses', () => {
  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /^config must be an object/],
    ['text', 'ww5100000000000001', /^config must be an object/],
    ['a transport that sends nothing', { transport: {} }, /^transport must be an object with send/],
    ['a clock that is none', { clock: {} }, /^clock must be an object/],
    ['a deadline of no time', { timeoutMs: 0 }, /^timeoutMs must be from 1 to 60,000 milliseconds/],
    ['a deadline as text', { timeoutMs: '5000' }, /^timeoutMs must be from 1 to 60,000 milliseconds/],
    ['a fetch that is none', { fetch: 'fetch' }, /^fetch must be a function/],
    ['a lookup that is none', { lookup: {} }, /^lookup must be a function/],
    ['an onFinding that is none', { onFinding: [] }, /^onFinding must be a function/],
  ])('%s', async (_what, config, message) => {
    const attempt = doctor(config as DoctorConfig)
    await expect(attempt).rejects.toThrow(TypeError)
    await expect(attempt).rejects.toThrow(message)
  })

  it.each<[string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['a list', ['x']],
    ['an object', { toString: () => 'x' }],
    ['text that is too long', 'x'.repeat(100_000)],
    ['escapes', '\u001B[2J\u0000'],
    ['a lone surrogate', '\uD800'],
  ])('no option that it is to look at: %s is a finding', async (_what, value) => {
    const names = ['corpId', 'agentId', 'secret', 'endpoints', 'origin', 'basePath', 'cookieSecret', 'scope']
    const report = await doctor(Object.fromEntries([...names, 'verification'].map((name) => [name, value])))
    expect(report.verdict).toBe('error')
    expect(idsOf(report)).not.toContain('check_broken')
    expect(JSON.stringify(report)).not.toContain('\\u001b[2J\\u0000')
    expect(JSON.stringify(report).length).toBeLessThan(40_000)
  })
})
