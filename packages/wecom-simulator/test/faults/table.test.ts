import { describe, expect, it } from 'vitest'

import { type ApiCallName, createSimulator, type Fault, type FaultEffect, type Simulator } from '../../src/index.js'
import { type Client, createClient } from '../client.js'

/** A fault for either side of the effect, and a look at what came of it. */
interface Row {
  readonly fault: string
  readonly play: (effect: FaultEffect) => Fault
  readonly look: (answer: () => Promise<Response>, effect: FaultEffect) => Promise<unknown>
}

const kind = (name: Extract<Fault, { kind: unknown }>['kind']) => (effect: FaultEffect) => ({ kind: name, effect })
const text = async (answer: () => Promise<Response>) => (await answer()).text()
const says = (expected: string | RegExp) => async (answer: () => Promise<Response>) =>
  expect(await text(answer)).toMatch(expected)
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Row['play'] =>
  (effect) => ({ status: code, headers, effect })
const has =
  (code: number, headers: Readonly<Record<string, string>> = {}): Row['look'] =>
  async (answer) => {
    const response = await answer()
    expect(response.status).toBe(code)
    expect(Object.fromEntries(response.headers)).toMatchObject(headers)
  }
const errcode = (code: number): Row => ({
  fault: `errcode ${code}`,
  play: (effect) => ({ errcode: code, effect }),
  look: says(`{"errcode":${code},`),
})
/** The first bytes, for bodies that are long, or never end. */
const begin = async (answer: () => Promise<Response>, patienceMs?: number) => {
  const { body, headers } = await answer()
  const reader = body!.getReader()
  const nothing = new Promise<undefined>((resolve) => {
    if (patienceMs !== undefined) setTimeout(resolve, patienceMs)
  })
  const first = await Promise.race([reader.read(), nothing])
  await reader.cancel()
  return { headers, bytes: first?.value?.length }
}

/** Everything a server can do wrong once it is reached; a wrong name, a closed port and a bad certificate never get there. */
const table: readonly Row[] = [
  {
    fault: 'reset before headers',
    play: (effect) => ({ drop: effect === 'before' ? 'before' : 'after-effect' }),
    look: async (answer) => expect(answer()).rejects.toBeInstanceOf(TypeError),
  },
  {
    fault: 'reset mid-body',
    play: kind('reset-mid-body'),
    look: async (answer) => expect(text(answer)).rejects.toBeInstanceOf(TypeError),
  },
  {
    fault: 'stall after headers',
    play: kind('stall'),
    look: async (answer) => expect((await begin(answer, 20)).bytes).toBeUndefined(),
  },
  { fault: 'slow drip', play: kind('drip'), look: async (answer) => expect((await begin(answer)).bytes).toBe(1) },
  { fault: '500', play: status(500), look: has(500) },
  { fault: '502', play: status(502), look: has(502) },
  { fault: '503 with Retry-After', play: status(503, { 'retry-after': '7' }), look: has(503, { 'retry-after': '7' }) },
  { fault: '429', play: status(429), look: has(429) },
  { fault: '302', play: status(302, { location: '/x' }), look: has(302, { location: '/x' }) },
  { fault: '204', play: status(204), look: has(204) },
  { fault: 'empty 200', play: kind('empty'), look: says(/^$/) },
  { fault: 'html 200', play: kind('html'), look: says(/^<!doctype html>/) },
  {
    fault: 'wrong content type with good JSON',
    play: kind('wrong-content-type'),
    look: has(200, { 'content-type': 'text/html; charset=UTF-8' }),
  },
  { fault: 'invalid JSON', play: kind('invalid-json'), look: says(/^\{"errcode":0,"errmsg":"o$/) },
  { fault: 'JSON array', play: kind('array'), look: says(/^\[\{/) },
  { fault: 'JSON null', play: kind('null'), look: says(/^null$/) },
  { fault: 'JSON number', play: kind('number'), look: says(/^0$/) },
  {
    fault: 'gzip good',
    play: kind('gzip'),
    look: async (answer) => {
      const response = await answer()
      expect(response.headers.get('content-encoding')).toBe('gzip')
      expect(await response.json()).toHaveProperty('errcode')
    },
  },
  {
    fault: 'gzip corrupt',
    play: kind('gzip-corrupt'),
    look: async (answer) => expect(text(answer)).rejects.toBeInstanceOf(TypeError),
  },
  {
    fault: 'gzip bomb',
    play: kind('gzip-bomb'),
    look: async (answer) => expect((await begin(answer)).headers.get('content-encoding')).toBe('gzip'),
  },
  {
    fault: 'body 10 MB',
    play: kind('huge'),
    look: async (answer) => expect((await text(answer)).length).toBeGreaterThan(10 * 1024 * 1024),
  },
  {
    fault: 'BOM',
    play: kind('bom'),
    look: async (answer) =>
      expect(new Uint8Array(await (await answer()).arrayBuffer()).slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf)),
  },
  {
    fault: 'duplicate keys',
    play: kind('duplicate-keys'),
    look: async (answer) => expect((await text(answer)).match(/"errcode":/g)).toHaveLength(2),
  },
  errcode(-1),
  errcode(45009),
  {
    fault: 'errcode as string',
    play: kind('errcode-string'),
    look: async (answer, effect) => says(effect === 'after' ? '"errcode":"0"' : '"errcode":"-1"')(answer),
  },
  errcode(999999),
  {
    fault: 'delay',
    play: (effect) => ({ delayMs: 5, effect }),
    look: async (answer) => {
      const begun = performance.now()
      expect(await text(answer)).toMatch(/^\{"errcode":0,/)
      expect(performance.now() - begun).toBeGreaterThan(3)
    },
  },
]

/** A good request of each call, ready to be sent; the last part says whether its work was done, where that can be seen. */
const goodRequests: Readonly<
  Record<
    ApiCallName,
    (client: Client, sim: Simulator) => Promise<{ send: () => Promise<Response>; isDone?: () => Promise<boolean> }>
  >
> = {
  gettoken: async ({ corpId, secret, get }, sim) => ({
    send: () => get('gettoken', { corpid: corpId, corpsecret: secret }),
    isDone: async () => sim.world.revokeTokens('modern') > 0,
  }),
  'auth/getuserinfo': async (client) => spending(client, 'auth/getuserinfo'),
  'user/getuserinfo': async (client) => spending(client, 'user/getuserinfo'),
  'auth/getuserdetail': async (client) => detailing(client, 'auth/getuserdetail'),
  'user/getuserdetail': async (client) => detailing(client, 'user/getuserdetail'),
  'user/get': async ({ get, token }) => {
    const access_token = await token()
    return { send: () => get('user/get', { access_token, userid: 'zhangsan' }) }
  },
  'user/convert_to_openid': async ({ post, token }) => {
    const access_token = await token()
    return { send: () => post('user/convert_to_openid', { access_token }, { userid: 'zhangsan' }) }
  },
  'user/convert_to_userid': async ({ post, token, json }) => {
    const access_token = await token()
    const { openid } = await json(post('user/convert_to_openid', { access_token }, { userid: 'zhangsan' }))
    return { send: () => post('user/convert_to_userid', { access_token }, { openid }) }
  },
  'agent/get': async ({ get, token, agentId }) => {
    const access_token = await token()
    return { send: () => get('agent/get', { access_token, agentid: agentId }) }
  },
}

async function spending({ get, token, code, json }: Client, call: ApiCallName) {
  const query = { access_token: await token(), code: await code() }
  const send = () => get(call, query)
  return { send, isDone: async () => (await json(send())).errcode === 40029 }
}

async function detailing({ post, token, ticket }: Client, call: ApiCallName) {
  const [access_token, user_ticket] = [await token(), await ticket()]
  return { send: () => post(call, { access_token }, { user_ticket }) }
}

const calls = Object.keys(goodRequests) as ApiCallName[]

describe.each(table)('$fault', ({ play, look }) => {
  it.each(['before', 'after'] as const)('can be played %s the effect, on every call, once', async (effect) => {
    for (const call of calls) {
      const sim = createSimulator()
      const { send, isDone } = await goodRequests[call](createClient(sim), sim)
      const fault = play(effect)
      sim.next(call, fault)
      await look(send, effect)
      const isMereDelay = Object.keys(fault).every((key) => key === 'delayMs' || key === 'effect')
      const hasEffect = effect === 'after' || isMereDelay
      expect([call, sim.calls(call).at(-1)?.effect]).toEqual([call, hasEffect ? 'after' : 'before'])
      const done = isDone ? await isDone() : hasEffect
      expect([call, done]).toEqual([call, hasEffect])
      expect(sim.faults.waiting()).toEqual([])
      const answer = await send()
      expect([call, answer.status, answer.headers.get('content-type')]).toEqual([
        call,
        200,
        'application/json; charset=UTF-8',
      ])
    }
  })
})

it('the table goes over every call that is simulated', async () => {
  const sim = createSimulator()
  const about = (await (await sim.fetch(`${sim.endpoints.api}/_sim/api`)).json()) as { readonly calls: unknown }
  expect(calls).toEqual(about.calls)
})
