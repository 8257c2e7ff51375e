import { describe, expect, it } from 'vitest'

import { type ChanceFault, createSimulator } from '../../src/index.js'
import { createClient } from '../client.js'

const half: ChanceFault = { call: '*', probability: 0.5, fault: { errcode: 45009 } }

/** For each of the first requests of a call, whether it met a fault. */
async function pattern(seed: number, disturb = false): Promise<string> {
  const sim = createSimulator({ seed, faults: [half] })
  const client = createClient(sim)
  for (let count = 0; count < 40; count += 1) {
    if (disturb) await client.get('user/get')
    await client.get('gettoken')
  }
  return sim
    .calls('gettoken')
    .map(({ fault }) => (fault ? 'x' : '.'))
    .join('')
}

describe('faults by chance', () => {
  it('are the same for the same seed, whatever other calls do in between', async () => {
    const first = await pattern(7)
    expect(await pattern(7)).toBe(first)
    expect(await pattern(7, true)).toBe(first)
    expect(await pattern(8)).not.toBe(first)
    expect(first.match(/x/g)!.length).toBeGreaterThan(8)
    expect(first.match(/\./g)!.length).toBeGreaterThan(8)
  })

  it('begin anew with a reset, which also forgets rules added later', async () => {
    const sim = createSimulator({ seed: 3, faults: [half] })
    const client = createClient(sim)
    const run = async () => {
      for (let count = 0; count < 20; count += 1) await client.get('gettoken')
      return sim.calls('gettoken').map(({ fault }) => fault)
    }
    const first = await run()
    sim.faults.random({ call: 'gettoken', probability: 1, fault: { status: 500 } })
    expect(sim.faults.chances()).toHaveLength(2)
    sim.reset()
    expect(sim.faults.chances()).toEqual([half])
    expect(await run()).toEqual(first)
  })

  it('come as often as they should', async () => {
    const sim = createSimulator({ seed: 1 })
    sim.faults.random({ call: 'gettoken', probability: 0.1, fault: { kind: 'html' } })
    const client = createClient(sim)
    for (let count = 0; count < 1_000; count += 1) await client.get('gettoken')
    const faulty = sim.calls('gettoken').filter(({ fault }) => fault === 'html').length
    expect(faulty).toBeGreaterThan(60)
    expect(faulty).toBeLessThan(140)
  })

  it('stand back behind scripted ones, and strike no call that is not theirs', async () => {
    const sim = createSimulator({ faults: [{ call: 'gettoken', probability: 1, fault: { status: 500 } }] })
    const client = createClient(sim)
    sim.next('gettoken', { errcode: 45009 })
    for (const call of ['gettoken', 'gettoken', 'user/get'] as const) await client.get(call)
    expect(sim.calls().map(({ fault }) => fault)).toEqual(['errcode', 'status', undefined])
  })

  it('stop when they are cleared', async () => {
    const sim = createSimulator({ faults: [{ ...half, probability: 1 }] })
    sim.next('user/get', { status: 500 })
    expect(sim.faults.waiting()).toEqual([{ call: 'user/get', fault: { status: 500 } }])
    sim.faults.clear()
    expect([sim.faults.waiting(), sim.faults.chances()]).toEqual([[], []])
    expect(await createClient(sim).token()).toMatch(/^SIMTOKEN_/)
  })

  it('have a seed that can be read, another one each time unless it is given', () => {
    expect(createSimulator({ seed: 42 }).faults.seed).toBe(42)
    expect(createSimulator().faults.seed).not.toBe(createSimulator().faults.seed)
  })

  it.each([
    [{ seed: -1 }, /seed must be/],
    [{ seed: 2 ** 32 }, /seed must be/],
    [{ seed: '7' }, /seed must be/],
    [{ faults: {} }, /options\.faults must be an array/],
    [{ faults: [{ ...half, probability: 0 }] }, /chance\.probability/],
    [{ faults: [{ ...half, probability: 1.1 }] }, /chance\.probability/],
    [{ faults: [{ ...half, call: 'nothing' }] }, /There is no call "nothing"/],
    [{ faults: [{ ...half, fault: { kind: 'teapot' } }] }, /fault\.kind/],
    [{ faults: [{ ...half, chance: 1 }] }, /chance\.chance is not known/],
    [{ faults: [{ call: 'callback', probability: 1, fault: { errcode: 1 } }] }, /callback fault/],
    [{ faults: [{ call: 'phone', probability: 1, fault: { delayMs: -1 } }] }, /delayMs/],
  ])('of the wrong shape %o are a TypeError', (options, message) => {
    expect(() => createSimulator(options as object)).toThrow(TypeError)
    expect(() => createSimulator(options as object)).toThrow(message)
  })

  it('cannot pile up without end', () => {
    const sim = createSimulator()
    for (let count = 0; count < 1_000; count += 1) sim.next('gettoken', { errcode: 1 })
    expect(() => sim.next('gettoken', { errcode: 1 })).toThrow('Too many scripted faults; at most 1000 can wait')
  })
})
