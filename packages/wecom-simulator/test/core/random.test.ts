import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createSimulator, type Simulator } from '../../src/index.js'
import { createClient } from '../client.js'
import { createRandom } from '../../src/core/random.js'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

/** Every answer of a script that has something of each kind issued. */
async function play(sim: Simulator): Promise<string[]> {
  const client = createClient(sim)
  const bodies: string[] = []
  const note = async (response: Response) => {
    const text = await response.text()
    bodies.push(text)
    return text
  }
  const fetchPage = async (path: string) => note(await sim.fetch(new URL(path, sim.endpoints.api)))
  const token = await note(await client.get('gettoken', { corpid: client.corpId, corpsecret: client.secret }))
  const { access_token: accessToken } = JSON.parse(token) as Record<string, string>
  const code = await client.codeAt('zhangsan', client.authorizeUrl({ scope: 'snsapi_privateinfo' }))
  const user = await note(await client.get('auth/getuserinfo', { access_token: accessToken, code }))
  const { user_ticket: ticket } = JSON.parse(user) as Record<string, string>
  await note(await client.post('auth/getuserdetail', { access_token: accessToken }, { user_ticket: ticket }))
  await note(await client.get('auth/getuserinfo', { access_token: accessToken, code }))
  sim.next('user/get', { errcode: -1 })
  await note(await client.get('user/get', { access_token: accessToken, userid: 'zhangsan' }))
  sim.next('user/get', { kind: 'html' })
  await note(await client.get('user/get', { access_token: accessToken, userid: 'zhangsan' }))
  await fetchPage(client.authorizeUrl())
  const scan = await fetchPage(client.qrUrl())
  await fetchPage(/\/_sim\/scan\/[0-9a-f-]+/.exec(scan)?.[0] ?? '')
  await fetchPage(client.webLoginUrl())
  bodies.push((await sim.as('LiSi').open(client.qrUrl())).href, JSON.stringify(sim.calls()))
  return bodies
}

describe('a seed', () => {
  const options = { seed: 7, faults: [{ call: '*', probability: 0.3, fault: { delayMs: 1 } }] } as const

  it('repeats every answer, byte for byte', async () => {
    const [first, second] = [await play(createSimulator(options)), await play(createSimulator(options))]
    expect(second).toEqual(first)
    expect(first.join('\n')).toMatch(
      /SIMTOKEN_[\w-]{32}[^]*SIMTICKET_[\w-]{32}[^]*hint: \[1\d{14}\][^]*code=SIMCODE_[\w-]{32}/,
    )
  })

  it('repeats every answer after the same resets, however much was issued before', async () => {
    const [played, fresh] = [createSimulator(options), createSimulator(options)]
    await play(played)
    played.reset()
    fresh.reset()
    expect(await play(played)).toEqual(await play(fresh))
  })

  it.each([{ ...options, seed: 8 }, { faults: options.faults }])(
    'of another kind issues other things: %j',
    async (other) => {
      const all = async (each: typeof other) =>
        (await play(createSimulator(each))).join('\n').match(/SIM(?:CODE|TOKEN|TICKET)_[\w-]+/g)
      const [ours, theirs] = [await all(options), await all(other)]
      expect(theirs?.length).toBe(ours?.length)
      expect(theirs?.filter((each) => ours?.includes(each))).toEqual([])
    },
  )
})

describe('what was issued before a reset', () => {
  it.each([7, undefined])('is good for nothing afterwards and never issued again, with seed %s', async (seed) => {
    const sim = createSimulator(seed === undefined ? {} : { seed })
    const client = createClient(sim)
    const [oldToken, oldCode] = [await client.token(), await client.code('zhangsan')]
    for (let round = 0; round < 3; round += 1) {
      sim.reset()
      // As many of each as before, for other people: theirs must not have the old names.
      const [token, code] = [await client.token(), await client.code('LiSi')]
      expect([token, code]).not.toEqual([oldToken, oldCode])
      expect(await client.userInfo(oldCode)).toMatchObject({ errcode: 40029 })
      const withOldToken = await client.json(client.get('user/get', { access_token: oldToken, userid: 'LiSi' }))
      expect(withOldToken).toMatchObject({ errcode: 40014 })
    }
  })
})

it.each([7, undefined])('draws nothing twice in 100,000, resets included, with seed %s', (seed) => {
  const random = createRandom(seed)
  const drawn = new Set<string>()
  for (let index = 0; index < 100_000; index += 1) {
    drawn.add(random.text('code', 24, 'base64url'))
    if (index % 1_000 === 999) random.restart()
  }
  expect(drawn.size).toBe(100_000)
})

it('draws what nobody can guess when there is no seed, also from the seed that chance was given', async () => {
  const [sim, other] = [createSimulator(), createSimulator()]
  const [token, otherToken] = [await createClient(sim).token(), await createClient(other).token()]
  expect(otherToken).not.toBe(token)
  expect(await createClient(createSimulator({ seed: sim.faults.seed })).token()).not.toBe(token)
})
