import { beforeEach, describe, expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createClient } from '../client.js'

const sim = createSimulator({ seed: 5 })
const client = createClient(sim)
beforeEach(() => sim.reset())

const hostile = '"><img src=x onerror=alert(1)>'
const base = 'http://wecom.localhost'
const see = async (path: string) => {
  const answer = await sim.fetch(base + path)
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}
const send = async (path: string, fields: Record<string, string | string[]> = {}) => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
  const answer = await sim.fetch(base + path, { method: 'POST', body, headers: { origin: base }, redirect: 'manual' })
  return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() }
}
const sections = [
  '/_sim',
  '/_sim/people',
  '/_sim/people/zhangsan',
  '/_sim/apps',
  '/_sim/apps/modern',
  '/_sim/journal',
  '/_sim/faults',
]

describe('every page of the console', () => {
  it.each(sections)('%s is a bilingual document under a strict policy, with nothing inline', async (path) => {
    const { status, headers, html } = await see(path)
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'")
    expect(headers.get('content-security-policy')).toContain("connect-src 'self';")
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(html).toMatch(/^<!DOCTYPE html><html lang="zh-CN">/)
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect(html).toContain('aria-current="page"')
    expect(html.replaceAll(/<script src="\/_sim\/assets\/console\.js" defer=""><\/script>/g, '')).not.toContain(
      '<script',
    )
    expect(html.replaceAll(/"[^"]*"/g, '')).not.toMatch(/<[^>]*\s(style|on[a-z]+)=/)
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
    const labelled = new Set([...html.matchAll(/<label for="([^"]*)"/g)].map(([, id]) => id))
    const controls = [...html.matchAll(/<(?:input|select|textarea)\s[^>]*>/g)].map(([tag]) => tag)
    const isNamed = (tag: string) =>
      /type="(hidden|checkbox|radio)"/.test(tag) || labelled.has(/\sid="([^"]*)"/.exec(tag)?.[1])
    expect(controls.filter((tag) => !isNamed(tag))).toEqual([])
  })

  it('is linked from the front page', async () => {
    expect((await see('/')).html).toContain('<a class="link" href="/_sim">')
  })

  it('speaks English first when asked', async () => {
    expect((await see('/_sim?lang=en')).html).toContain('<html lang="en">')
  })
})

describe('people', () => {
  it('are added, and can log in at once', async () => {
    const added = await send('/_sim/people', { id: 'xuwei', name: '徐蔚', kind: 'member', departments: ['22', '3'] })
    expect(added).toMatchObject({ status: 303, location: '/_sim/people/xuwei?done=added' })
    expect((await see(added.location)).html).toContain('已添加')
    expect(await client.userInfo(await client.code('xuwei'))).toMatchObject({ userid: 'xuwei' })
    expect(sim.world.people.get('xuwei')).toMatchObject({ departments: [22, 3] })
  })

  it('of every kind can be added, and nobody twice', async () => {
    for (const kind of ['customer', 'stranger', 'parent']) {
      expect((await send('/_sim/people', { id: `a-${kind}`, name: kind, kind, departments: '1' })).status).toBe(303)
      expect(sim.world.people.get(`a-${kind}`).kind).toBe(kind)
      expect((await see(`/_sim/people/a-${kind}`)).status).toBe(200)
    }
    const twice = await send('/_sim/people', { id: 'ZhangSan', name: hostile, kind: 'member' })
    expect(twice.status).toBe(400)
    expect(twice.html).toContain('There is already a person &quot;ZhangSan&quot;<')
    expect(twice.html).toContain('value="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"')
    expect(twice.html).not.toContain('<img')
  })

  it('are edited; the main department stays the first', async () => {
    expect(sim.world.people.get('zhangsan')).toMatchObject({ departments: [22, 3], leads: [22] })
    const fields = { name: '张三丰', userId: 'zhangsan', gender: '2', position: '总监', departments: ['3', '4', '22'] }
    expect((await send('/_sim/people/zhangsan', fields)).location).toBe('/_sim/people/zhangsan?done=saved')
    expect(sim.world.people.get('zhangsan')).toMatchObject({
      name: '张三丰',
      gender: '2',
      departments: [22, 3, 4],
      leads: [22],
      leaders: ['liming'],
      mobile: '',
      wechatBound: false,
    })
    const wrong = await send('/_sim/people/zhangsan', { ...fields, userId: '', departments: [] })
    expect(wrong.status).toBe(400)
    expect(wrong.html).toContain('person.userId must be')
    expect(sim.world.people.get('zhangsan').name).toBe('张三丰')
  })

  it('are disabled, enabled, let go, moved out of range, made outsiders, removed', async () => {
    const act = (verb: string) => send(`/_sim/people/zhangsan/${verb}`)
    await act('disable')
    expect(sim.world.people.get('zhangsan')).toMatchObject({ status: 'disabled' })
    await act('enable')
    await act('hide')
    expect(await client.member('zhangsan')).toMatchObject({ errcode: 60011 })
    await act('leave')
    expect(sim.world.people.get('zhangsan')).toMatchObject({ status: 'left' })
    await act('make-customer')
    expect(sim.world.people.get('zhangsan')).toMatchObject({ kind: 'customer', externalUserId: 'wm_zhangsan' })
    await act('make-stranger')
    expect(await client.userInfo(await client.code('zhangsan'))).toMatchObject({ openid: expect.any(String) as string })
    expect((await act('remove')).location).toBe('/_sim/people?done=removed')
    expect(sim.world.people.find('zhangsan')).toBeUndefined()
    expect((await see('/_sim/people/zhangsan')).status).toBe(404)
  })

  it('cannot be moved out of range where everything is visible', async () => {
    sim.world.apps.edit('modern', { visibleDepartments: [1] })
    const page = await see('/_sim/people/zhangsan')
    expect(page.html).not.toContain('/hide')
    expect((await send('/_sim/people/zhangsan/hide')).html).toContain('edit the apps first')
  })

  it('are found by search; a hundred thousand do not make a page of a hundred thousand', async () => {
    expect((await see('/_sim/people?q=%E5%BC%A0%E4%B8%89')).html).toContain('找到 1 人')
    for (let count = 0; count < 200; count += 1) sim.world.people.add({ id: `s${count}`, kind: 'stranger' })
    const { html } = await see('/_sim/people')
    expect(html.match(/<li id="person-/g)).toHaveLength(60)
    expect(html).toContain('显示前 60 人')
  })
})

describe('apps', () => {
  it('are added, edited and closed', async () => {
    expect((await send('/_sim/apps', { key: 'legal', name: '合同' })).location).toBe('/_sim/apps/legal?done=added')
    const fields = {
      name: '合同审批',
      generation: 'before',
      trustedDomains: 'a.example.com\r\nb.example.com:8443',
      callbackDomains: '',
      trustedIps: '127.0.0.1，10.0.0.1',
      visibleDepartments: ['2', '5'],
      visibleMembers: 'hejun',
      sensitiveFields: ['mobile', 'email'],
    }
    expect((await send('/_sim/apps/legal', fields)).status).toBe(303)
    expect(sim.world.apps.get('legal')).toMatchObject({
      name: '合同审批',
      createdAt: '2021-05-10T09:00:00+08:00',
      trustedDomains: ['a.example.com', 'b.example.com:8443'],
      callbackDomains: [],
      trustedIps: ['127.0.0.1', '10.0.0.1'],
      visibleDepartments: [2, 5],
      visibleMembers: ['hejun'],
      sensitiveFields: ['mobile', 'email'],
    })
    await send('/_sim/apps/legal/disable')
    expect(sim.world.apps.get('legal').disabled).toBe(true)
    expect((await see('/_sim/apps')).html).toContain('已停用')
    const wrong = await send('/_sim/apps/legal', { ...fields, trustedDomains: 'https://a.example.com/path' })
    expect(wrong).toMatchObject({ status: 400, location: '' })
    expect((await send('/_sim/apps', { key: 'modern', name: 'x' })).status).toBe(400)
    expect((await send('/_sim/apps', { key: '1x', name: 'x' })).status).toBe(400)
  })

  it('keep their date of creation while the generation stays', async () => {
    const { createdAt } = sim.world.apps.get('modern')
    await send('/_sim/apps/modern', { name: '门户', generation: 'after', visibleDepartments: '1' })
    expect(sim.world.apps.get('modern')).toMatchObject({ name: '门户', createdAt })
  })
})

describe('the journal', () => {
  it('shows each refusal with its rule, why, fix and page, and no secret', async () => {
    const token = await client.token()
    const code = await client.code()
    await client.get('auth/getuserinfo', { access_token: token, code })
    await client.get('auth/getuserinfo', { access_token: token, code })
    await client.get('user/get', { access_token: token, userid: hostile })
    await client.get(`${hostile}${token}`, { [token]: token })
    const { html } = await see('/_sim/journal')
    for (const text of [
      'code_single_use',
      'code 只能用一次',
      '改法：重新授权，不要重试',
      'path/91023',
      'errcode 40029',
    ]) {
      expect(html).toContain(text)
    }
    for (const secret of [token, code, client.secret]) expect(html).not.toContain(secret)
    expect(html).not.toMatch(/SIM(CODE|TOKEN|TICKET|SECRET)_/)
    expect(html).not.toContain('<img')
    expect(html.indexOf('id="entry-5"')).toBeLessThan(html.indexOf('id="entry-1"'))
  })

  it('is filtered by call and shows fifty at a time', async () => {
    for (let count = 0; count < 60; count += 1) await client.get('user/get')
    await client.token()
    const all = await see('/_sim/journal')
    expect(all.html.match(/<details class="entry/g)).toHaveLength(50)
    const earlier = /href="(\/_sim\/journal\?before=12)"/.exec(all.html)?.[1] ?? ''
    expect((await see(earlier)).html.match(/<details class="entry/g)).toHaveLength(11)
    expect((await see('/_sim/journal?call=gettoken')).html.match(/<details class="entry/g)).toHaveLength(1)
    expect((await see('/_sim/journal?call=nothing')).status).toBe(200)
    expect((await see('/_sim/journal?before=x')).html).toContain('还没有请求')
  })
})

describe('faults', () => {
  const offered = async () =>
    [...(await see('/_sim/faults')).html.matchAll(/<option value="(\{[^"]*\})"/g)].map(([, value = '']) =>
      value.replaceAll('&quot;', '"'),
    )

  it('offers every kind, and every one of them can be scripted', async () => {
    const faults = await offered()
    const kinds = faults.map((fault) => (JSON.parse(fault) as { kind?: string }).kind).filter(Boolean)
    expect(new Set(kinds)).toEqual(
      new Set(
        'array bom drip duplicate-keys empty errcode-string gzip gzip-bomb gzip-corrupt html huge invalid-json null number reset-mid-body stall wrong-content-type'.split(
          ' ',
        ),
      ),
    )
    for (const fault of faults) {
      const sent = await send('/_sim/faults', { call: 'user/get', fault, effect: 'after', delayMs: '5' })
      expect([fault, sent.status]).toEqual([fault, 303])
    }
    expect(sim.faults.waiting()).toHaveLength(faults.length)
    expect((await see('/_sim/faults')).status).toBe(200)
  })

  it('are scripted for the next answer, by chance, in own words, and for the pages', async () => {
    await send('/_sim/faults', {
      call: 'auth/getuserinfo',
      fault: '{"errcode":45009}',
      effect: '',
      delayMs: '',
      percent: '',
      json: '',
    })
    await send('/_sim/faults', { call: 'gettoken', fault: '{}', json: '{"status":418,"body":"tea"}', effect: 'after' })
    await send('/_sim/faults', { call: 'user/get', fault: '{}', delayMs: '70', effect: 'after' })
    await send('/_sim/faults', { call: 'callback', deliveries: '3' })
    await send('/_sim/faults', { call: 'phone', delayMs: '4000' })
    await send('/_sim/faults', { call: '*', fault: '{"kind":"html"}', percent: '2.5' })
    expect(sim.faults.waiting()).toEqual([
      { call: 'auth/getuserinfo', fault: { errcode: 45009 } },
      { call: 'gettoken', fault: { status: 418, body: 'tea', effect: 'after' } },
      { call: 'user/get', fault: { effect: 'after', delayMs: 70 } },
      { call: 'callback', fault: { deliveries: 3 } },
      { call: 'phone', fault: { delayMs: 4000 } },
    ])
    expect(sim.faults.chances()).toEqual([{ call: '*', probability: 0.025, fault: { kind: 'html' } }])
    const { html } = await see('/_sim/faults')
    for (const text of ['45009 调用超过限制', '2.5%', '4000 ms', '<code>5</code>']) expect(html).toContain(text)
    await send('/_sim/faults/clear')
    expect(sim.faults.waiting()).toEqual([])
  })

  it.each([
    { call: 'gettoken', fault: '{}' },
    { call: '*', fault: '{"kind":"html"}' },
    { call: 'gettoken', fault: '{"kind":"html"}', percent: '101' },
    { call: 'gettoken', fault: '{"kind":"html"}', percent: 'x' },
    { call: 'gettoken', fault: '{"kind":"html"}', delayMs: 'soon' },
    { call: 'gettoken', json: '{', fault: '' },
    { call: 'gettoken', json: 'null', fault: '' },
    { call: 'callback', deliveries: '1' },
    { call: hostile, fault: '{"kind":"html"}' },
    {},
  ])('of the form %j are refused with a reason', async (fields) => {
    const { status, html } = await send('/_sim/faults', fields as Record<string, string>)
    expect(status).toBe(400)
    expect(html).toContain('role="alert"')
    expect(html).not.toContain('<img')
    expect(sim.faults.waiting()).toEqual([])
  })
})

it('a form of 10 MB, and one of nonsense, are refused', async () => {
  const post = async (body: string) =>
    (await sim.fetch(`${base}/_sim/people`, { method: 'POST', body, headers: { origin: base } })).status
  expect(await post('x'.repeat(10_485_760))).toBe(413)
  expect(await post('%E0%A4%A&id=%00&kind=__proto__')).toBe(400)
})

describe('the overview', () => {
  it('moves the clock, revokes tokens and resets', async () => {
    const token = await client.token()
    expect((await see('/_sim')).html).toContain('1 个有效')
    await send('/_sim/tokens/revoke', { app: 'modern' })
    expect(await client.json(client.get('user/get', { access_token: token }))).toMatchObject({ errcode: 40014 })
    expect((await send('/_sim/clock', { advance: ' 7201s ' })).location).toBe('/_sim?done=moved')
    expect((await see('/_sim')).html).toContain('比真实时间快 2 小时 1 秒')
    const wrong = await send('/_sim/clock', { advance: 'tomorrow' })
    expect(wrong.status).toBe(400)
    expect(wrong.html).toContain('A duration must be milliseconds')
    expect((await send('/_sim/tokens/revoke', { app: 'nothing' })).status).toBe(400)
    await send('/_sim/reset')
    expect(sim.clock.aheadMs()).toBe(0)
    expect((await see('/_sim?done=toString')).html).not.toContain('role="status"')
  })
})

describe('the stream of events', () => {
  async function listen() {
    const stop = new AbortController()
    const answer = await sim.fetch(`${base}/_sim/events`, { signal: stop.signal })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    return { answer, stop, next: async () => (await reader.read()).value, cancel: () => reader.cancel() }
  }

  it('says that something changed, once for many changes, and nothing more', async () => {
    const { answer, next, cancel } = await listen()
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=UTF-8')
    expect(await next()).toBe('retry: 1000\n\n')
    const changes: (() => unknown)[] = [
      () => client.member('zhangsan'),
      () => sim.world.people.disable('zhangsan'),
      () => sim.world.apps.edit('modern', { name: hostile }),
      () => sim.clock.advance('1s'),
      () => sim.next('gettoken', { errcode: 1 }),
      () => sim.world.revokeTokens(),
      () => sim.reset(),
    ]
    for (const change of changes) {
      await change()
      expect(await next()).toBe('event: change\ndata: {}\n\n')
    }
    await cancel()
    sim.clock.advance('1s')
  })

  it('ends with the signal of the one who listens', async () => {
    const { stop, next } = await listen()
    await next()
    const reason = new Error('enough')
    stop.abort(reason)
    await expect(next()).rejects.toBe(reason)
    sim.clock.advance('1s')
  })
})
