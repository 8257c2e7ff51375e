import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createSimulator, type ListeningSimulator } from '../../src/index.js'
import { createClient } from '../client.js'

const sim = createSimulator({ seed: 11 })
const client = createClient(sim)
let server: ListeningSimulator
beforeAll(async () => {
  server = await sim.listen()
})
afterAll(() => server.close())
beforeEach(() => sim.reset())

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly json: Record<string, unknown>
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await fetch(`${server.url}/_sim/api${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: text }),
  })
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Record<string, unknown> }
}
const get = async (path: string) => (await ask('GET', path)).json
const post = async (path: string, body?: unknown) => (await ask('POST', path, body)).json

describe('the control API', () => {
  it('lists, adds, edits, disables, lets go, moves and removes people', async () => {
    expect(await get('/people')).toHaveLength(sim.world.people.list().length)
    expect(await post('/people', { id: 'xuwei', name: '徐蔚', departments: [2] })).toMatchObject({ status: 'active' })
    expect(await post('/people/xuwei', { position: '法务' })).toMatchObject({ name: '徐蔚', position: '法务' })
    expect(await post('/people/xuwei/disable')).toMatchObject({ status: 'disabled' })
    expect(await post('/people/xuwei/enable')).toMatchObject({ status: 'active' })
    expect(await post('/people/xuwei/hide')).toMatchObject({ departments: [6] })
    expect(await client.member('xuwei')).toMatchObject({ errcode: 60011 })
    expect(await post('/people/xuwei/leave')).toMatchObject({ status: 'left' })
    expect(await post('/people/xuwei/make-stranger')).toEqual({ kind: 'stranger', id: 'xuwei', name: '徐蔚' })
    expect(await post('/people/xuwei/make-customer')).toMatchObject({ kind: 'customer', followers: [] })
    expect(await post('/people/xuwei/make-member')).toMatchObject({ kind: 'member', userId: 'xuwei' })
    expect(await get('/people/XuWei')).toMatchObject({ id: 'xuwei' })
    expect(await post('/people/xuwei/remove')).toEqual({ removed: true })
    expect((await ask('GET', '/people/xuwei')).status).toBe(404)
  })

  it('lists, adds, edits, closes and opens apps, and adds departments', async () => {
    expect(await post('/departments', { id: 7, name: '法务部', parentId: 1 })).toMatchObject({ id: 7 })
    expect(await get('/departments')).toHaveLength(9)
    expect(await post('/apps', { key: 'legal', name: '合同', visibleDepartments: [7] })).toMatchObject({ key: 'legal' })
    expect(await post('/apps/legal', { trustedIps: [] })).toMatchObject({ trustedIps: [], visibleDepartments: [7] })
    expect(await post('/apps/legal/disable')).toMatchObject({ disabled: true })
    expect(await post('/apps/legal/enable')).toMatchObject({ disabled: false })
    expect(await get('/apps/legal')).toMatchObject({ name: '合同' })
    expect(await get('/apps')).toHaveLength(6)
  })

  it('scripts faults, by queue and by chance, and clears them', async () => {
    expect(await post('/faults', { call: 'getuserinfo', fault: { kind: 'html' } })).toEqual({
      seed: 11,
      waiting: [{ call: 'auth/getuserinfo', fault: { kind: 'html' } }],
      chances: [],
    })
    await post('/faults', { call: 'callback', fault: { deliveries: 2 } })
    const rule = { call: '*', probability: 0.5, fault: { errcode: -1 } }
    expect((await post('/faults', rule)).chances).toEqual([rule])
    expect(await get('/faults')).toMatchObject({ waiting: [{}, { call: 'callback' }] })
    expect((await client.get('auth/getuserinfo')).headers.get('content-type')).toContain('text/html')
    expect(await post('/faults/clear')).toEqual({ seed: 11, waiting: [], chances: [] })
  })

  it('tells and moves the clock', async () => {
    const before = await get('/clock')
    const after = await post('/clock', { advance: '7201s' })
    expect(Number(after.now) - Number(before.now)).toBeGreaterThanOrEqual(7_201_000)
    expect(after).toMatchObject({ aheadMs: 7_201_000, iso: new Date(Number(after.now)).toISOString() })
  })

  it('opens a login page as somebody; a refusal has its rule, its reason and its page', async () => {
    const url = client.authorizeUrl({ scope: 'snsapi_privateinfo' })
    const opened = await post('/as', { person: 'zhangsan', url, consent: ['mobile'] })
    expect(opened).toMatchObject({ state: 'abc123', code: expect.stringMatching(/^SIMCODE_/) as string })
    expect(await client.userInfo(String(opened.code))).toMatchObject({ userid: 'zhangsan' })
    const refused = await ask('POST', '/as', { person: 'zhangsan', url: client.authorizeUrl({}, '') })
    expect(refused.status).toBe(400)
    expect(refused.json).toMatchObject({
      rule: 'wechat_redirect',
      pages: [{ title: { zh: '构造网页授权链接' }, url: 'https://developer.work.weixin.qq.com/document/path/91022' }],
      fix: { zh: expect.any(String) as string },
    })
  })

  it('shows the calls, all or one, or those after a number, and revokes tokens', async () => {
    await client.member('zhangsan')
    const all = (await get('/calls')) as unknown as { id: number; call: string }[]
    expect(all.map(({ call }) => call)).toEqual(['gettoken', 'user/get'])
    expect(await get('/calls?call=gettoken')).toHaveLength(1)
    expect(await get(`/calls?since=${all[0]?.id}`)).toMatchObject([{ call: 'user/get' }])
    expect(JSON.stringify(all)).not.toMatch(/SIM(TOKEN|SECRET)_/)
    expect(await post('/tokens/revoke', { app: 'classic' })).toEqual({ revoked: 0 })
    expect(await post('/tokens/revoke')).toEqual({ revoked: 1 })
  })

  it('resets everything', async () => {
    await post('/people/zhangsan/remove')
    await post('/clock', { advance: '30d' })
    expect(await post('/reset')).toMatchObject({ aheadMs: 0 })
    expect(await get('/people/zhangsan')).toMatchObject({ name: '张三' })
    expect(await get('/calls')).toEqual([])
  })

  it.each([
    ['POST', '/people', { id: 'a', nonsense: 1 }, 400, /person\.nonsense is not known/],
    ['POST', '/people', '{"id":"a","__proto__":{"x":1}}', 400, /__proto__ is not known/],
    ['POST', '/people', { id: '-bad' }, 400, /person\.id must be 1 to 64/],
    ['POST', '/people', 'not json', 400, /The body must be a JSON object/],
    ['POST', '/people', '[]', 400, /The body must be a JSON object/],
    ['POST', '/people/nobody/disable', {}, 404, /path_known/],
    ['POST', '/people/zhangsan/explode', {}, 404, /path_known/],
    ['POST', '/people/zhangsan/constructor', {}, 404, /path_known/],
    ['POST', '/people/customer/hide', {}, 400, /not a member/],
    ['POST', '/apps', { name: 'x' }, 400, /not a valid key/],
    ['POST', '/apps/modern', { agentId: 'x' }, 400, /agentId must be/],
    ['POST', '/clock', { advance: '-1s' }, 400, /A duration must be/],
    ['POST', '/clock', { advance: 1e300 }, 400, /100 years/],
    ['POST', '/clock', {}, 400, /A duration must be/],
    ['POST', '/faults', { call: 'gettoken' }, 400, /fault must be an object/],
    ['POST', '/faults', { call: 'nothing', fault: { errcode: 1 } }, 400, /There is no call/],
    ['POST', '/as', { person: 'nobody', url: 'http://localhost/connect/oauth2/authorize' }, 400, /no person "nobody"/],
    ['POST', '/as', { person: 'zhangsan', url: 'http://localhost/elsewhere' }, 400, /not a login page/],
    ['POST', '/as', { person: 'zhangsan' }, 400, /url must be/],
    ['POST', '/tokens/revoke', { app: { key: 'modern' } }, 400, /There is no app ""/],
    ['GET', '/calls?call=nothing', undefined, 400, /There is no call/],
    ['GET', '/nothing', undefined, 404, /path_known/],
    ['DELETE', '/people/zhangsan', undefined, 405, /http_verb/],
    ['GET', '/reset', undefined, 405, /http_verb/],
  ])('%s %s with %j is refused with %i', async (method, path, body, status, message) => {
    const answer = await ask(method, path, body)
    expect(answer.status).toBe(status)
    expect(String(answer.json.error)).toMatch(message)
    expect(sim.world.people.get('zhangsan').name).toBe('张三')
  })

  it('says which methods an address takes', async () => {
    expect((await ask('DELETE', '/people')).headers.get('allow')).toBe('GET, HEAD, POST')
    expect((await ask('PUT', '/reset')).headers.get('allow')).toBe('POST')
  })

  it('refuses a body beyond 1 MiB', async () => {
    expect((await ask('POST', '/people', 'x'.repeat(1_048_577))).status).toBe(413)
  })
})

describe('who may change something', () => {
  const own = { origin: 'OWN', 'sec-fetch-site': 'same-origin' }
  it.each([
    ['a program, with neither header', {}, 200],
    ['the console itself', own, 200],
    ['the console in a browser without Sec-Fetch-Site', { origin: 'OWN' }, 200],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site in an old browser', { origin: 'https://evil.example' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }, 403],
    ['a sandboxed page', { origin: 'null' }, 403],
    ['a page that hides where it comes from', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a browser that contradicts itself', { origin: 'OWN', 'sec-fetch-site': 'cross-site' }, 403],
    ['a page that claims to be our own from elsewhere', { ...own, origin: 'https://evil.example' }, 403],
  ])('%s', async (_who, given, status) => {
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value === 'OWN' ? server.url : value]),
    )
    for (const path of ['/api/reset', '/reset', '/clock', '/people', '/apps/modern', '/faults/clear']) {
      const answer = await fetch(`${server.url}/_sim${path}`, { method: 'POST', headers, redirect: 'manual' })
      expect([path, answer.status === 403]).toEqual([path, status === 403])
    }
  })

  it('another site cannot decide on the phone either, whose page may stand under any name', async () => {
    const { corpId, agentId } = sim.apps.modern
    const page = `login_type=CorpApp&appid=${corpId}&agentid=${agentId}&redirect_uri=http%3A%2F%2Flocalhost%2F&state=a`
    const shown = await (await fetch(`${server.url}/wwlogin/sso/login?${page}`)).text()
    const phone = /\/_sim\/phone\/[\w-]+/.exec(shown)?.[0] ?? ''
    const post = async (headers: Record<string, string>) => {
      const body = new URLSearchParams({ person: 'zhangsan' })
      return (await fetch(server.url + phone, { method: 'POST', headers, body, redirect: 'manual' })).status
    }
    expect(await post({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await post({ origin: 'https://evil.example' })).toBe(403)
    expect(await post({ origin: 'null' })).toBe(403)
    expect(await post({ origin: 'https://tunnel.example', 'sec-fetch-site': 'same-origin' })).toBe(303)
    expect(await post({ origin: server.url })).toBe(303)
    expect(await post({})).toBe(303)
  })

  it('a page says why, in both languages', async () => {
    const headers = { origin: 'https://evil.example' }
    const answer = await fetch(`${server.url}/_sim/reset`, { method: 'POST', headers })
    const html = await answer.text()
    expect(answer.status).toBe(403)
    for (const text of [
      'console_origin',
      '控制台和控制接口只接受自己页面上的修改',
      'accept changes only from their own pages',
      'https://evil.example',
    ]) {
      expect(html).toContain(text)
    }
  })

  it.each([
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['wecom.localhost', 200],
    ['simulator', 200],
    ['192.168.1.7:7001', 200],
    ['[::1]:7001', 200],
    ['qyapi.weixin.qq.com', 200],
  ])('under the name %s nobody reads or changes anything, or everybody may: %i', async (host, status) => {
    for (const [path, method] of [
      ['/_sim/api/people', 'GET'],
      ['/_sim', 'GET'],
      ['/_sim/api/reset', 'POST'],
    ] as const) {
      const answer = await sim.fetch(`http://${host}${path}`, { method })
      expect([path, answer.status]).toEqual([path, status])
    }
    const events = await sim.fetch(`http://${host}/_sim/events`)
    expect(events.status).toBe(status)
    await events.body?.cancel()
  })
})
