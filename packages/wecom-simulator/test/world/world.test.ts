import { describe, expect, it } from 'vitest'

import { type AppInput, createSimulator, type PersonInput, type SimulatorOptions } from '../../src/index.js'
import { createClient } from '../client.js'

describe('the seeded company', () => {
  const { world, apps } = createSimulator()

  it('has a dozen members with Chinese names, and one of every other kind', () => {
    const members = world.people.list().filter((person) => person.kind === 'member' && person.corpId === world.corp.id)
    expect(members).toHaveLength(12)
    expect(members.every(({ name }) => /^\p{Script=Han}{2,4}$/u.test(name))).toBe(true)
    expect(world.people.get('zhangsan').name).toBe('张三')
    const kinds = world.people.list().map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['member', 'customer', 'stranger', 'parent']))
  })

  it('has the same ids and secrets each time', () => {
    expect(createSimulator().apps).toEqual(apps)
    expect(createSimulator().world.people.list()).toEqual(world.people.list())
  })

  it('has apps from before and after 2022-06-20, a delegated one and one of a linked corp', () => {
    expect(Object.keys(apps)).toEqual(['classic', 'modern', 'other', 'delegated', 'partner'])
    expect(apps.modern).toEqual({
      key: 'modern',
      name: '内部门户',
      corpId: 'ww5100000000000001',
      agentId: 1000002,
      secret: 'SIMSECRET_modern_not_a_real_secret_0000',
      kind: 'self_built',
    })
  })
})

describe('editing', () => {
  it('adds people and apps that can be used at once', async () => {
    const sim = createSimulator()
    sim.world.departments.add({ id: 7, name: '法务部', parentId: 1 })
    sim.world.people.add({ id: 'xuwei', name: '徐蔚', departments: [7] })
    sim.world.apps.add('legal', { visibleDepartments: [7] })
    const client = createClient(sim, 'legal')
    expect(await client.userInfo(await client.code('xuwei'))).toMatchObject({ userid: 'xuwei' })
    expect(await client.member('xuwei')).toMatchObject({ name: '徐蔚', department: [7] })
    expect(await client.member('zhangsan')).toMatchObject({ errcode: 60011 })
  })

  it('disables, enables and lets go', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    sim.world.people.disable('ZhangSan')
    expect(await client.member('zhangsan')).toMatchObject({ status: 2 })
    await expect(client.code('zhangsan')).rejects.toMatchObject({ rule: 'member_active' })
    sim.world.people.enable('zhangsan')
    expect(await client.member('zhangsan')).toMatchObject({ status: 1 })
    sim.world.people.leave('zhangsan')
    expect(await client.member('zhangsan')).toMatchObject({ errcode: 60111 })
  })

  it('moves a member out of the visible range and back', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    sim.world.people.edit('sunli', { departments: [6] })
    expect(await client.member('sunli')).toMatchObject({ errcode: 60011 })
    sim.world.apps.edit('modern', { visibleDepartments: [1] })
    expect(await client.member('sunli')).toMatchObject({ errcode: 0 })
  })

  it('disables an app for the pages, the token and the calls', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    const token = await client.token()
    sim.world.apps.disable('modern')
    await expect(client.code()).rejects.toMatchObject({ rule: 'app_enabled', errcode: 50003 })
    const answer = client.get('user/get', { access_token: token, userid: 'zhangsan' })
    expect(await client.json(answer)).toMatchObject({ errcode: 50003 })
    sim.world.apps.enable('modern')
    expect(await client.member('zhangsan')).toMatchObject({ errcode: 0 })
  })

  it('hands out nothing that can be changed behind its back', () => {
    const { world } = createSimulator()
    expect(Object.isFrozen(world.people.get('zhangsan'))).toBe(true)
    expect(Object.isFrozen(world.apps.get('modern'))).toBe(true)
    const { departments } = world.people.get('zhangsan') as unknown as { departments: number[] }
    expect(() => departments.push(6)).toThrow(TypeError)
  })

  it('shows a changed secret in sim.apps', () => {
    const sim = createSimulator()
    sim.world.apps.edit('modern', { secret: 'another' })
    expect(sim.apps.modern.secret).toBe('another')
  })

  it.each([
    { id: '' },
    { id: 'x', kind: 'robot' },
    { id: 'x', mobil: '1' },
    { id: 'x', userId: '张三' },
    { id: 'x', userId: 'ZHANGSAN' },
    { id: 'x', departments: [99] },
    { id: 'x', departments: [] },
    { id: 'x', departments: [2], leads: [3] },
    { id: 'x', status: 'gone' },
    { id: 'x', gender: 1 },
    { id: 'x', mobile: 138 },
    { id: 'x', wechatBound: 'yes' },
    { id: 'x', kind: 'customer', followers: 'zhaolei' },
    { id: 'x', kind: 'parent', parentUserId: '' },
    null,
  ])('refuses the person %o', (person) => {
    expect(() => createSimulator().world.people.add(person as unknown as PersonInput)).toThrow(TypeError)
  })

  it.each([
    { agentId: 0 },
    { agentId: 1000001 },
    { secret: '' },
    { secret: 'SIMSECRET_other_not_a_real_secret_0000' },
    { createdAt: 'yesterday' },
    { kind: 'suite' },
    { trustedDomains: ['https://app.example.com'] },
    { callbackDomains: 'app.example.com' },
    { trustedIps: [127] },
    { sensitiveFields: ['name'] },
    { disabled: 1 },
    { trustedDomain: 'x' },
  ])('refuses the app %o', (app) => {
    expect(() => createSimulator().world.apps.edit('modern', app as unknown as AppInput)).toThrow(TypeError)
  })

  it('finds a member by userid in any case, and no longer by one that was changed', () => {
    const sim = createSimulator()
    const { people } = sim.world
    people.add({ id: 'p1', userId: 'Xu.Wei', name: '徐蔚' })
    expect(people.find('xu.wei')?.id).toBe('p1')
    expect(() => people.add({ id: 'p2', userId: 'XU.WEI', name: '徐蔚' })).toThrow(/already belongs to p1/)
    people.edit('p1', { userId: 'xuwei2' })
    expect([people.find('xu.wei'), people.find('XUWEI2')?.id]).toEqual([undefined, 'p1'])
    people.add({ id: 'p2', userId: 'XU.WEI', name: '徐蔚' })
    people.remove('xuwei2')
    expect([people.find('xuwei2'), people.find('xu.wei')?.id]).toEqual([undefined, 'p2'])
    people.add({ id: 'p2', kind: 'stranger', name: '徐蔚' })
    expect(people.find('xu.wei')).toBeUndefined()
    sim.reset()
    expect([people.find('p2'), people.find('ZHANGSAN')?.id]).toEqual([undefined, 'zhangsan'])
  })

  it('goes on with 20,000 members, and its pages show a hundred', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    for (let at = 0; at < 20_000; at += 1) sim.world.people.add({ id: `m${at}`, name: `成员${at}`, departments: [2] })
    expect(await client.userInfo(await client.code('m19999'))).toMatchObject({ errcode: 0, userid: 'm19999' })
    expect(() => sim.as('nobody')).toThrow(/known people: .* and \d+ more$/)
    for (const url of [`${sim.endpoints.api}/`, `${sim.endpoints.api}/_sim/people`, client.authorizeUrl()]) {
      const response = await sim.fetch(url)
      expect(response.status).toBe(200)
      expect((await response.text()).length).toBeLessThan(200_000)
    }
  })

  it('names who there is when somebody does not exist', () => {
    const sim = createSimulator()
    expect(() => sim.as('nobody')).toThrow(/There is no person "nobody"; known people: zhangsan, LiSi/)
    expect(() => sim.world.apps.get('nothing')).toThrow(/known apps: classic, modern/)
    expect(() => sim.world.departments.add({ id: 8, name: 'x', parentId: 99 })).toThrow(TypeError)
    expect(() => sim.world.departments.add({ id: 1.5, name: 'x', parentId: 1 })).toThrow(TypeError)
  })
})

describe('reset', () => {
  it('goes back to the start, options included', async () => {
    const sim = createSimulator({ people: [{ id: 'xuwei', name: '徐蔚' }] })
    const client = createClient(sim)
    const token = await client.token()
    const code = await client.code()
    sim.world.people.remove('zhangsan')
    sim.world.apps.edit('modern', { name: '改名' })
    sim.next('gettoken', { errcode: -1 })
    sim.clock.advance('1h')
    sim.reset()
    expect(sim.calls()).toEqual([])
    expect(Math.abs(sim.clock.now() - Date.now())).toBeLessThan(50)
    expect(sim.world.people.get('zhangsan').name).toBe('张三')
    expect(sim.world.people.get('xuwei').name).toBe('徐蔚')
    expect(sim.apps.modern.name).toBe('内部门户')
    expect(await client.json(client.get('agent/get', { access_token: token }))).toMatchObject({ errcode: 40014 })
    expect(await client.userInfo(code)).toMatchObject({ errcode: 40029 })
  })

  it('does not notice what became of the objects it was created with', async () => {
    const person = { id: 'xuwei', name: '徐蔚', departments: [2] }
    const sim = createSimulator({ people: [person] })
    person.departments.push(6)
    person.name = '?'
    sim.reset()
    expect(sim.world.people.get('xuwei')).toMatchObject({ name: '徐蔚', departments: [2] })
  })

  it('forgets consent', async () => {
    const sim = createSimulator()
    const client = createClient(sim)
    await client.ticket('zhangsan', { consent: [] })
    sim.reset()
    expect(await client.detail(await client.ticket())).toMatchObject({ mobile: '13800000001' })
  })
})

describe('options', () => {
  it('add to the seed or replace in it', async () => {
    const sim = createSimulator({
      corp: { id: 'wwmine', name: '我的公司' },
      departments: [{ id: 7, name: '法务部', parentId: 1 }],
      people: [{ id: 'zhangsan', name: '张三丰', departments: [7] }],
      apps: { mine: { agentId: 77, secret: 's3cret', trustedDomains: ['mine.example.com'] } },
    })
    expect(sim.apps['mine']).toMatchObject({ corpId: 'wwmine', agentId: 77, secret: 's3cret' })
    expect(sim.apps.modern.corpId).toBe('wwmine')
    const client = createClient(sim, 'mine')
    const code = await client.code('zhangsan', { redirect_uri: 'https://mine.example.com/cb' })
    expect(await client.userInfo(code)).toMatchObject({ userid: 'zhangsan' })
    expect(await client.member('zhangsan')).toMatchObject({ name: '张三丰', department: [7] })
  })

  it.each([
    { lenien: [] },
    { lenient: 'scope' },
    { tokenOnRepeat: 'old' },
    { corp: { name: '' } },
    { corp: { nam: 'x' } },
    { people: { id: 'x' } },
    { people: [{ id: 'x', departments: [99] }] },
    { apps: [] },
    { apps: { 'not an identifier': {} } },
    { departments: [{ id: 0, name: 'x', parentId: 1 }] },
    null,
    'seed',
  ])('are checked: %o', (options) => {
    expect(() => createSimulator(options as unknown as SimulatorOptions)).toThrow(TypeError)
  })
})
