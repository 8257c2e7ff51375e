import { describe, expect, it } from 'vitest'

import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/index.js'
import { type Json, query } from '../client.js'

const corpId = 'ww0a1b2c3d4e5f6071'
const secret = 'Zq8-tests-only_9vJ2mXw4LrT7pKc1NsYb6HdF3gQe'
const agentId = '1000002'

interface Configuration {
  readonly corpId: string
  readonly secret: string
  /** `null` for a program that sends none. */
  readonly agentId: string | null
}

/** A program with a configuration of its own, at a simulator that takes it. */
function createProgram(
  sim: Simulator,
  { corpId: corp = corpId, secret: key = secret, agentId: agent = agentId }: Partial<Configuration> = {},
) {
  const get = async (call: string, fields: Record<string, string>) =>
    (await (await sim.fetch(`${sim.endpoints.api}/cgi-bin/${call}?${query(fields)}`)).json()) as Json
  const post = async (call: string, fields: Record<string, string>, body: object) =>
    (await (
      await sim.fetch(`${sim.endpoints.api}/cgi-bin/${call}?${query(fields)}`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
    ).json()) as Json
  const token = async () => String((await get('gettoken', { corpid: corp, corpsecret: key }))['access_token'])
  const common = {
    appid: corp,
    agentid: agent ?? undefined,
    redirect_uri: 'https://portal.corp.test/callback',
    state: 'abc123',
  }
  const authorizeUrl = (more: Record<string, string | undefined> = {}) =>
    `${sim.endpoints.authorize}/connect/oauth2/authorize?${query({ ...common, response_type: 'code', scope: 'snsapi_base', ...more })}#wechat_redirect`
  const webLoginUrl = (more: Record<string, string> = {}) =>
    `${sim.endpoints.webLogin}/wwlogin/sso/login?${query({ ...common, login_type: 'CorpApp', ...more })}`
  const qrUrl = () => `${sim.endpoints.qrConnect}/wwopen/sso/qrConnect?${query(common)}`
  const code = async (url: string, person = 'zhangsan') =>
    String((await sim.as(person).open(url)).searchParams.get('code'))
  const identify = async (url: string, person?: string) =>
    get('auth/getuserinfo', { access_token: await token(), code: await code(url, person) })
  return { get, post, token, authorizeUrl, webLoginUrl, qrUrl, code, identify }
}

const start = (options: SimulatorOptions = {}) => createSimulator({ acceptAnyApp: true, ...options })
const adoptedOf = (sim: Simulator) => sim.world.apps.list().filter(({ key }) => key.startsWith('adopted_'))

describe('a program with its own corp and app', () => {
  it.each(['authorizeUrl', 'webLoginUrl', 'qrUrl'] as const)('logs in by %s, with plain userids', async (page) => {
    const program = createProgram(start())
    expect(await program.identify(program[page]())).toMatchObject({ errcode: 0, userid: 'zhangsan' })
  })

  it('reads what the member consented to, the member, and its own app', async () => {
    const sim = start()
    const program = createProgram(sim)
    const { user_ticket } = await program.identify(program.authorizeUrl({ scope: 'snsapi_privateinfo' }))
    const access_token = await program.token()
    expect(await program.post('auth/getuserdetail', { access_token }, { user_ticket })).toMatchObject({
      errcode: 0,
      userid: 'zhangsan',
      mobile: '13800000001',
    })
    expect(await program.get('user/get', { access_token, userid: 'zhangsan' })).toMatchObject({
      errcode: 0,
      name: '张三',
      direct_leader: ['liming'],
    })
    expect(await program.get('agent/get', { access_token, agentid: agentId })).toMatchObject({
      errcode: 0,
      agentid: 1000002,
    })
    const { openid } = await program.post('user/convert_to_openid', { access_token }, { userid: 'zhangsan' })
    expect(openid).toBe(sim.world.openId('zhangsan'))
    expect(await program.post('user/convert_to_userid', { access_token }, { openid })).toMatchObject({
      userid: 'zhangsan',
    })
  })

  it('logs in without an agentid', async () => {
    const program = createProgram(start(), { agentId: null })
    expect(await program.identify(program.authorizeUrl())).toMatchObject({ errcode: 0, userid: 'zhangsan' })
  })

  it('sees other people as an app of the corp does', async () => {
    const program = createProgram(start())
    const url = program.authorizeUrl()
    expect(await program.identify(url, 'linked')).toMatchObject({ userid: 'ww5100000000000002/liuyang' })
    expect(await program.identify(url, 'customer')).toMatchObject({ external_userid: 'wmSimCustomer0001' })
    const access_token = await program.token()
    expect(await program.get('user/get', { access_token, userid: 'hejun' })).toMatchObject({ errcode: 60011 })
  })

  it('is seen on the page as one of the corp', async () => {
    const sim = start()
    const page = await (await sim.fetch(createProgram(sim).authorizeUrl())).text()
    expect(page).toContain('接入的应用 1')
    expect(page).toContain('<p class="corp-name">星河科技（模拟）</p>')
    expect(page).toContain('<code class="person-id">zhangsan</code>')
    expect(page).not.toContain('ww5100000000000001/zhangsan')
  })

  it('may show the panel in a frame anywhere, until hosts are listed', async () => {
    const sim = start()
    const url = createProgram(sim).webLoginUrl({ version: '1.2.0' })
    const policy = async () => (await sim.fetch(url)).headers.get('content-security-policy')
    expect(await policy()).toContain('frame-ancestors http: https:;')
    sim.world.apps.edit('adopted_1', { trustedDomains: ['portal.corp.test'] })
    expect(await policy()).toContain('frame-ancestors http://portal.corp.test https://portal.corp.test ')
  })

  it('counts against its own limits', async () => {
    const sim = start({ quota: { scale: 0.0001 } })
    const gettoken = async (corpid: string) => createProgram(sim).get('gettoken', { corpid, corpsecret: secret })
    expect(await gettoken(corpId)).toMatchObject({ errcode: 0 })
    expect(await gettoken('wwffffffffffffffff')).toMatchObject({ errcode: 0 })
    sim.reset()
    expect(await gettoken(corpId)).toMatchObject({ errcode: 0 })
    expect(await gettoken(corpId)).toMatchObject({ errcode: 45009 })
  })
})

describe('what is taken in', () => {
  it.each([
    ['the secret first', true],
    ['the agentid first', false],
  ])('becomes one app of its halves: %s', async (_order, secretFirst) => {
    const sim = start()
    const program = createProgram(sim)
    if (secretFirst) await program.token()
    await program.code(program.authorizeUrl())
    if (!secretFirst) await program.token()
    expect(adoptedOf(sim)).toHaveLength(1)
    expect(sim.apps['adopted_1']).toEqual({
      key: 'adopted_1',
      name: '接入的应用 1',
      corpId: 'adopted corp 1',
      agentId: 1000002,
      secret: '[secret of adopted_1]',
      kind: 'self_built',
    })
  })

  it('is an app for each further agentid and secret', async () => {
    const sim = start()
    const programs = [
      createProgram(sim),
      createProgram(sim, { secret: 'another-secret-for-tests', agentId: '1000003' }),
    ]
    for (const program of [...programs, ...programs]) await program.identify(program.authorizeUrl())
    expect(adoptedOf(sim).map(({ agentId: each }) => each)).toEqual([1000002, 1000003])
    expect(await programs[0]?.token()).not.toBe(await programs[1]?.token())
  })

  it('takes a code of any app of the corp, as nobody knows whose it is, and of no other corp', async () => {
    const sim = start()
    const program = createProgram(sim)
    const sibling = createProgram(sim, { secret: 'another-secret-for-tests', agentId: '1000003' })
    const stranger = createProgram(sim, { corpId: 'wwffffffffffffffff' })
    await program.identify(program.authorizeUrl())
    const access_token = await sibling.token()
    const code = async () => program.code(program.authorizeUrl())
    expect(await sibling.get('auth/getuserinfo', { access_token, code: await code() })).toMatchObject({ errcode: 0 })
    for (const agentid of [agentId, undefined]) {
      const foreign = await program.code(program.authorizeUrl({ agentid }))
      const answer = await stranger.get('auth/getuserinfo', { access_token: await stranger.token(), code: foreign })
      expect(answer).toMatchObject({ errcode: 50001 })
    }
    const { modern } = sim.apps
    const own = createProgram(sim, { corpId: modern.corpId, secret: modern.secret })
    expect(await own.get('auth/getuserinfo', { access_token: await own.token(), code: await code() })).toMatchObject({
      errcode: 50001,
    })
  })

  it('takes a ticket of any app of the corp, and of no other', async () => {
    const sim = start()
    const program = createProgram(sim)
    const sibling = createProgram(sim, { secret: 'another-secret-for-tests', agentId: '1000003' })
    const stranger = createProgram(sim, { corpId: 'wwffffffffffffffff' })
    const { user_ticket } = await program.identify(program.authorizeUrl({ scope: 'snsapi_privateinfo' }))
    const detail = async (of: typeof program) =>
      of.post('auth/getuserdetail', { access_token: await of.token() }, { user_ticket })
    expect(await detail(sibling)).toMatchObject({ errcode: 0, userid: 'zhangsan' })
    expect(await detail(stranger)).toMatchObject({ errcode: 84015 })
  })

  it('lets one app read another of its corp', async () => {
    const program = createProgram(start())
    await program.identify(program.authorizeUrl())
    expect(await program.get('agent/get', { access_token: await program.token(), agentid: '1000077' })).toMatchObject({
      errcode: 0,
      agentid: 1000077,
    })
  })

  it('checks hosts and addresses once they are listed', async () => {
    const sim = start()
    const program = createProgram(sim)
    await program.identify(program.authorizeUrl())
    sim.world.apps.edit('adopted_1', { trustedDomains: ['elsewhere.corp.test'] })
    await expect(program.code(program.authorizeUrl())).rejects.toMatchObject({ rule: 'redirect_domain' })
    await expect(program.code(program.webLoginUrl())).rejects.toMatchObject({ rule: 'callback_domain' })
    await expect(program.code(program.authorizeUrl({ agentid: undefined }))).rejects.toMatchObject({
      rule: 'redirect_domain',
    })
    sim.world.apps.edit('adopted_1', { trustedDomains: ['portal.corp.test'], trustedIps: ['192.0.2.7'] })
    expect(await program.identify(program.authorizeUrl())).toMatchObject({ errcode: 60020 })
    sim.world.apps.edit('adopted_1', { trustedIps: ['127.0.0.1'] })
    expect(await program.identify(program.authorizeUrl())).toMatchObject({ errcode: 0 })
  })

  it('checks the host of a code without agentid once there are any', async () => {
    const sim = start()
    const program = createProgram(sim)
    await program.token()
    const [first, second] = [
      await program.code(program.authorizeUrl({ agentid: undefined })),
      await program.code(program.authorizeUrl({ agentid: undefined })),
    ]
    const access_token = await program.token()
    expect(await program.get('auth/getuserinfo', { access_token, code: first })).toMatchObject({ errcode: 0 })
    sim.world.apps.edit('adopted_1', { trustedDomains: ['elsewhere.corp.test'] })
    expect(await program.get('auth/getuserinfo', { access_token, code: second })).toMatchObject({ errcode: 50001 })
  })

  it('can be disabled like any app', async () => {
    const sim = start()
    const program = createProgram(sim)
    await program.token()
    sim.world.apps.disable('adopted_1')
    expect(await program.get('gettoken', { corpid: corpId, corpsecret: secret })).toMatchObject({ errcode: 50003 })
  })

  it('is forgotten by a reset', async () => {
    const sim = start()
    const program = createProgram(sim)
    const old = await program.token()
    sim.reset()
    expect(adoptedOf(sim)).toEqual([])
    expect(await program.get('user/get', { access_token: old, other: secret })).toMatchObject({ errcode: 40014 })
    expect(sim.calls().at(-1)?.query['other'], 'nobody holds it any more').toBe(secret)
    await createProgram(sim, { corpId: 'wwffffffffffffffff' }).token()
    await createProgram(sim).token()
    expect(adoptedOf(sim).map((app) => [app.key, app.corpId])).toEqual([
      ['adopted_1', 'adopted corp 1'],
      ['adopted_2', 'adopted corp 2'],
    ])
  })

  it('goes around a key that is taken', async () => {
    const sim = start({ apps: { adopted_1: { agentId: 1000099 } } })
    await createProgram(sim).token()
    expect(sim.apps['adopted_1']?.agentId).toBe(1000099)
    expect(sim.apps['adopted_2']?.corpId).toBe('adopted corp 1')
  })
})

describe('what is refused all the same', () => {
  it.each([
    [{ corpid: '', corpsecret: secret }, 41002],
    [{ corpid: corpId, corpsecret: '' }, 41004],
    [{ corpid: 'a'.repeat(65), corpsecret: secret }, 40013],
    [{ corpid: `${corpId}\n`, corpsecret: secret }, 40013],
    [{ corpid: 'adopted corp 1', corpsecret: secret }, 40013],
    [{ corpid: '企业', corpsecret: secret }, 40013],
    [{ corpid: corpId, corpsecret: 'a'.repeat(513) }, 40001],
    [{ corpid: corpId, corpsecret: `${secret}\u0000` }, 40001],
    [{ corpid: corpId, corpsecret: '[secret of adopted_1]' }, 40001],
    [{ corpid: corpId, corpsecret: ` ${secret}` }, 40001],
  ])('gettoken with %j', async (fields, errcode) => {
    const sim = start()
    await createProgram(sim).token()
    expect(await createProgram(sim).get('gettoken', fields)).toMatchObject({ errcode })
  })

  it.each([
    [{ appid: '' }, 'parameter_required'],
    [{ appid: `${corpId}\t` }, 'appid_known'],
    [{ appid: 'a'.repeat(65) }, 'appid_known'],
    [{ agentid: '0' }, 'agentid_known'],
    [{ agentid: '-1' }, 'agentid_known'],
    [{ agentid: '1000002x' }, 'agentid_known'],
    [{ agentid: '12345678901' }, 'agentid_known'],
    [{ scope: 'snsapi_privateinfo', agentid: undefined }, 'privateinfo_agentid'],
    [{ state: 'a b' }, 'state_alphabet'],
    [{ redirect_uri: '/callback' }, 'redirect_uri_absolute'],
  ])('the authorize page with %j: %s', async (more, rule) => {
    const sim = start()
    const program = createProgram(sim)
    await program.token()
    await expect(program.code(program.authorizeUrl(more))).rejects.toMatchObject({ rule })
  })

  it('a seeded app keeps every rule', async () => {
    const sim = start()
    const { modern, other } = sim.apps
    const program = createProgram(sim, { ...modern, agentId: String(modern.agentId) })
    const gettoken = async (corpid: string, corpsecret: string) => program.get('gettoken', { corpid, corpsecret })
    expect(await gettoken(modern.corpId, 'wrong-secret-for-tests')).toMatchObject({ errcode: 40001 })
    expect(await gettoken(corpId, modern.secret)).toMatchObject({ errcode: 40091 })
    await expect(program.code(program.authorizeUrl())).rejects.toMatchObject({ rule: 'redirect_domain' })
    await expect(program.code(program.authorizeUrl({ agentid: '1000077' }))).rejects.toMatchObject({
      rule: 'agentid_known',
    })
    sim.world.apps.edit('modern', { trustedDomains: [] })
    await expect(program.code(program.authorizeUrl())).rejects.toMatchObject({ rule: 'redirect_domain' })
    const redirect_uri = 'http://localhost/'
    const access_token = await createProgram(sim, { ...other, agentId: String(other.agentId) }).token()
    const code = await program.code(program.authorizeUrl({ redirect_uri }))
    expect(await program.get('auth/getuserinfo', { access_token, code })).toMatchObject({ errcode: 50001 })
    expect(await program.get('agent/get', { access_token, agentid: '1000002' })).toMatchObject({ errcode: 301002 })
  })

  it('everything, without the option', async () => {
    const sim = createSimulator()
    const program = createProgram(sim)
    expect(await program.get('gettoken', { corpid: corpId, corpsecret: secret })).toMatchObject({ errcode: 40013 })
    await expect(program.code(program.authorizeUrl())).rejects.toMatchObject({ rule: 'appid_known' })
    expect(adoptedOf(sim)).toEqual([])
    expect(sim.calls('gettoken')[0]?.query['corpid']).toBe(corpId)
  })

  it('the option beside a corp id, or that is no boolean', () => {
    expect(() => start({ corp: { id: corpId } })).toThrow(/remove options\.corp\.id/)
    expect(start({ corp: { name: '某公司' } }).world.corp.name).toBe('某公司')
    expect(() => createSimulator({ acceptAnyApp: 'yes' as unknown as boolean })).toThrow(/acceptAnyApp must be one of/)
  })
})

describe('what is shown', () => {
  it('is neither the corpid nor the secret, wherever the program put them', async () => {
    const sim = start()
    const program = createProgram(sim)
    // the first request of all names the corp in two places
    const redirect_uri = `https://portal.corp.test/${corpId}/callback`
    await sim.fetch(`${sim.endpoints.webLogin}/wwlogin/sso/login?${query({ redirect_uri, appid: corpId })}`)
    await program.get('gettoken', { corpid: corpId, secret, corp_secret: secret, appSecret: secret })
    await program.get('gettoken', { CorpId: corpId, CorpSecret: secret })
    await program.identify(program.authorizeUrl())
    await program.get('gettoken', { corpid: `${corpId} `, corpsecret: `${secret} ` })
    await program.get(`gettoken/${secret}`, { [secret]: secret, other: `${corpId}:${secret}` })
    await program.post('auth/getuserdetail', { access_token: await program.token() }, { user_ticket: secret, corpId })
    await sim.fetch(program.authorizeUrl({ [secret]: 'x', scope: 'nope' }))
    const shown = [JSON.stringify(sim.calls()), JSON.stringify(sim.apps), JSON.stringify(sim.world.apps.list())]
    const paths = ['/', '/_sim', '/_sim/journal', '/_sim/apps', '/_sim/apps/adopted_1', '/_sim/faults', '/_sim/people']
    const resources = ['', '/apps', '/apps/adopted_1', '/calls', '/people', '/faults']
    for (const path of [...paths, ...resources.map((each) => `/_sim/api${each}`)]) {
      const response = await sim.fetch(`http://wecom.localhost${path}`)
      expect(response.status).toBe(200)
      shown.push(await response.text())
    }
    for (const text of shown) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(corpId)
    }
    expect(sim.calls('gettoken').at(-1)?.query).toEqual({ corpid: 'adopted corp 1', corpsecret: expect.any(String) })
    expect(sim.calls('wwlogin/sso/login')[0]?.query['appid']).toBe('adopted corp 1')
  })

  it('is a name in the console, and no agentid while nobody sent one', async () => {
    const sim = start()
    await createProgram(sim).token()
    const page = async (path: string) => (await sim.fetch(`http://wecom.localhost${path}`)).text()
    expect(await page('/_sim/apps/adopted_1')).toContain('[secret of adopted_1]')
    expect(await page('/_sim/apps/adopted_1')).toContain('不填则不检查')
    expect(await page('/_sim/apps')).toContain('adopted_1 · —')
    expect(await page('/')).toContain('acceptAnyApp')
    expect(await page('/')).not.toContain('adopted+corp')
    expect(await page('/')).not.toContain('WECOM_CORP_ID=adopted')
  })

  it('is the same form the console takes back', async () => {
    const sim = start()
    await createProgram(sim).token()
    const headers = { origin: 'http://wecom.localhost', 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'name=portal&generation=before&trustedDomains=portal.corp.test&visibleDepartments=1'
    const saved = await sim.fetch('http://wecom.localhost/_sim/apps/adopted_1', { method: 'POST', headers, body })
    expect(saved.status).toBe(303)
    expect(sim.world.apps.get('adopted_1')).toMatchObject({ name: 'portal', agentId: 0, visibleDepartments: [1] })
    const program = createProgram(sim)
    const access_token = await program.token()
    expect(await program.get('user/get', { access_token, userid: 'hejun' })).toMatchObject({ mobile: '13800000012' })
  })

  it('does not tear words apart for a secret that is a syllable', async () => {
    const sim = start()
    await createProgram(sim, { secret: 'e' }).token()
    const program = createProgram(sim, { secret: 'e' })
    await program.code(program.authorizeUrl())
    expect(sim.calls().at(-1)?.query['redirect_uri']).toBe('https://portal.corp.test/callback')
  })
})

describe('however much is sent', () => {
  it('a hundred apps are kept, and the one that was named longest ago goes', async () => {
    const sim = start()
    const faithful = createProgram(sim)
    const [lost, first] = [createProgram(sim, { secret: 'secret-number-lost' }), await faithful.token()]
    const gone = await lost.token()
    for (let number = 0; number < 250; number += 1) {
      await createProgram(sim, { secret: `secret-number-${number}` }).token()
      expect(await faithful.token()).toBe(first)
    }
    expect(adoptedOf(sim)).toHaveLength(100)
    const userid = 'zhangsan'
    expect(await faithful.get('user/get', { access_token: first, userid })).toMatchObject({ errcode: 0 })
    expect(await lost.get('user/get', { access_token: gone, userid })).toMatchObject({ errcode: 40014 })
    expect(await lost.get('user/get', { access_token: await lost.token(), userid })).toMatchObject({ errcode: 0 })
  })

  it('a hundred corps are kept, with or without an app', async () => {
    const sim = start()
    const [faithful, lost] = [createProgram(sim), createProgram(sim, { corpId: 'wwffffffffffffffff' })]
    for (const program of [faithful, lost]) await program.token()
    for (let number = 0; number < 99; number += 1) {
      const program = createProgram(sim, { corpId: `wwcorp${number}`, agentId: null })
      await program.code(program.authorizeUrl())
      await faithful.code(faithful.authorizeUrl({ agentid: undefined }))
    }
    expect(adoptedOf(sim).map((app) => app.corpId)).toEqual(['adopted corp 1'])
    await lost.token()
    expect(adoptedOf(sim).map((app) => app.corpId)).toEqual(['adopted corp 1', 'adopted corp 102'])
  })
})
