import { describe, expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createClock } from '../../src/core/clock.js'
import { createQuota } from '../../src/rules/quota.js'
import { createRulebook } from '../../src/rules/rulebook.js'
import { createClient } from '../client.js'

/** 10 calls of one API a minute and 150 an hour for a corp, 20 a minute for an address, a ban at the 2nd wrong secret. */
const thousandth = { quota: { scale: 0.001 } }

/** A client, and what a token, a wrong secret and a member's look-up are answered. */
function createLimited(options: Parameters<typeof createSimulator>[0] = thousandth) {
  const sim = createSimulator(options)
  const client = createClient(sim)
  const { corpId, secret, get, json } = client
  const getToken = (corpsecret = secret) => json(get('gettoken', { corpid: corpId, corpsecret }))
  return { sim, client, getToken, errcode: async (corpsecret?: string) => (await getToken(corpsecret)).errcode }
}

const times = async <T>(count: number, act: () => Promise<T>) => {
  const answers: T[] = []
  for (let index = 0; index < count; index += 1) answers.push(await act())
  return answers
}

describe('the limits', () => {
  it('are off unless asked for', async () => {
    const { errcode } = createLimited({})
    expect(new Set(await times(30, errcode))).toEqual(new Set([0]))
  })

  it('end the eleventh call of one API in a minute, say so like WeCom, and begin anew 60 s later', async () => {
    const { sim, errcode, getToken } = createLimited()
    expect(await times(11, errcode)).toEqual([...Array<number>(10).fill(0), 45009])
    const refused = await getToken()
    expect(refused.errmsg).toMatch(/^api freq out of limit, hint: \[\d+\], from ip: 127\.0\.0\.1, more info at /)
    sim.clock.advance('59s')
    expect(await errcode()).toBe(45009)
    sim.clock.advance('1s')
    expect(await errcode()).toBe(0)
  })

  it('are told in the journal, with what was overrun and how long it lasts', async () => {
    const { sim, errcode } = createLimited()
    await times(11, errcode)
    expect(sim.calls().at(-1)).toMatchObject({
      errcode: 45009,
      rule: 'quota_corp',
      pages: [
        { url: 'https://developer.work.weixin.qq.com/document/path/90312' },
        { url: 'https://developer.work.weixin.qq.com/document/path/90454' },
      ],
      why: { en: expect.stringMatching(/^more than 10 in one minute; blocked for another (59|60) s$/) as string },
    })
  })

  it('count each API and each corp by itself', async () => {
    const { sim, client, errcode } = createLimited()
    const partner = createClient(sim, 'partner')
    const token = await partner.token()
    await times(10, errcode)
    expect(await errcode()).toBe(45009)
    const { corpId, secret } = partner
    expect(await client.json(partner.get('gettoken', { corpid: corpId, corpsecret: secret }))).toMatchObject({
      access_token: token,
    })
  })

  it('count what an address calls over all APIs', async () => {
    const { client } = createLimited()
    const calls = ['user/get', 'agent/get', 'gettoken', 'auth/getuserinfo']
    const answers = await Promise.all(
      Array.from({ length: 21 }, (_, at) => client.json(client.get(calls[at % 4] ?? ''))),
    )
    expect(answers.slice(0, 20).every(({ errcode }) => errcode !== 45009)).toBe(true)
    expect(answers[20]).toMatchObject({ errcode: 45009 })
  })

  it('do not count getuserinfo with a good code', async () => {
    const { sim, client } = createLimited({ quota: { scale: 0.0015 } })
    const token = await client.token()
    const exchange = async () =>
      client.json(client.get('auth/getuserinfo', { access_token: token, code: await client.code() }))
    expect((await times(40, exchange)).every(({ errcode }) => errcode === 0)).toBe(true)
    const spend = async () => client.json(client.get('auth/getuserinfo', { access_token: token, code: 'spent' }))
    expect((await times(16, spend)).map(({ errcode }) => errcode)).toEqual([...Array<number>(15).fill(40029), 45009])
    expect(sim.calls('getuserinfo')).toHaveLength(56)
  })

  it('hold when calls come at once', async () => {
    const { errcode } = createLimited()
    const answers = await Promise.all(Array.from({ length: 15 }, () => errcode()))
    expect(answers.filter((each) => each === 0)).toHaveLength(10)
    expect(answers.filter((each) => each === 45009)).toHaveLength(5)
  })

  it('go by the hour as well, and block for an hour then', async () => {
    const { sim, errcode } = createLimited()
    for (let minute = 0; minute < 15; minute += 1) {
      expect(new Set(await times(10, errcode))).toEqual(new Set([0]))
      sim.clock.advance('1m')
    }
    expect(await errcode()).toBe(45009)
    sim.clock.advance('59m')
    expect(await errcode()).toBe(45009)
    sim.clock.advance('1m')
    expect(await errcode()).toBe(0)
  })

  it('are as large as WeCom’s own at scale 1, which `true` means', () => {
    expect(createSimulator({ quota: true }).calls()).toEqual([])
    const clock = createClock()
    const quota = createQuota({}, clock, createRulebook())
    const call = { call: 'user/get', corpId: 'ww1', remoteAddress: '127.0.0.1', isDebug: false, isFree: false }
    for (let count = 0; count < 10_000; count += 1) quota.admit(call)
    expect(() => quota.admit(call)).toThrow(/more than 10000 in one minute/)
    quota.admit({ ...call, corpId: 'ww2' })
  })

  it('are forgotten by a reset', async () => {
    const { sim, errcode } = createLimited()
    await times(11, errcode)
    sim.reset()
    expect(await errcode()).toBe(0)
  })

  it('keep 10,000 counters, however many addresses there are', () => {
    const quota = createQuota({}, createClock(), createRulebook())
    for (let count = 0; count < 20_000; count += 1) {
      quota.admit({ call: 'x', corpId: undefined, remoteAddress: `127.0.${count}`, isDebug: false, isFree: false })
    }
    expect(quota.size()).toBe(10_000)
  })
})

describe('the ban for wrong secrets', () => {
  it('ends every call from the address, good ones too, until an hour later', async () => {
    const { sim, client, errcode } = createLimited()
    const token = await client.token()
    expect(await times(3, () => errcode('wrong'))).toEqual([40001, 40001, 45009])
    expect(await errcode()).toBe(45009)
    const agent = () => client.json(client.get('agent/get', { access_token: token, agentid: client.agentId }))
    expect(await agent()).toMatchObject({ errcode: 45009 })
    expect(sim.calls().at(-1)).toMatchObject({
      rule: 'wrong_secret_ban',
      why: { en: expect.stringMatching(/^more than 2 in one hour; blocked for another (3599|3600) s$/) as string },
    })
    sim.clock.advance('1h')
    expect(await agent()).toMatchObject({ errcode: 0 })
    expect(await errcode()).toBe(0)
  })

  it('does not come from wrong secrets that are an hour apart', async () => {
    const { sim, errcode } = createLimited()
    for (let hour = 0; hour < 5; hour += 1) {
      expect(await errcode('wrong')).toBe(40001)
      sim.clock.advance('1h')
    }
  })
})

it.each([[null], [1], ['yes'], [[]], [{ scale: 0 }], [{ scale: Number.NaN }], [{ scale: '1' }], [{ rate: 1 }]])(
  'refuses %j as quota',
  (quota) => {
    expect(() => createSimulator({ quota: quota as never })).toThrow(TypeError)
  },
)
