import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { createClock } from '../../src/core/clock.js'
import { createJournal } from '../../src/world/journal.js'
import { createLedger } from '../../src/world/ledger.js'
import { createScans } from '../../src/world/scans.js'
import { createClient } from '../client.js'
import type { LoginAttempt } from '../../src/world/login-attempt.js'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Megabytes of heap in use, after everything that can go is gone. */
function heap(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1_048_576
}

const code = {
  corpId: 'ww1',
  appKey: 'modern',
  redirectHost: 'localhost',
  personId: 'zhangsan',
  flow: 'authorize',
  consented: undefined,
} as const

it('codes, tokens, tickets and consents go an hour after they expired', () => {
  const clock = createClock()
  const ledger = createLedger(clock)
  for (let minute = 0; minute < 5_000; minute += 1) {
    clock.advance('1m')
    ledger.issueCode(code)
    ledger.issueToken('modern')
    ledger.issueTicket({ appKey: 'modern', personId: 'zhangsan', consented: [] })
    ledger.rememberConsent('modern', 'zhangsan', [])
  }
  // 65 minutes of codes, 3 hours of tokens, 90 minutes of tickets, the newest token again, one consent.
  expect(ledger.size()).toBeLessThanOrEqual(65 + 180 + 90 + 1 + 1)
  expect(ledger.size()).toBeGreaterThan(300)
})

it('an expired code is still known as one for an hour', () => {
  const clock = createClock()
  const ledger = createLedger(clock)
  const { code: old } = ledger.issueCode(code)
  clock.advance('64m')
  ledger.issueCode(code)
  expect(ledger.findCode(old)).toBeDefined()
  clock.advance('2m')
  ledger.issueCode(code)
  expect(ledger.findCode(old)).toBeUndefined()
})

it('QR codes go an hour after they expired', () => {
  const clock = createClock()
  const scans = createScans(clock)
  for (let minute = 0; minute < 1_000; minute += 1) {
    clock.advance('1m')
    scans.start({} as LoginAttempt, 'http://localhost/')
  }
  expect(scans.size()).toBeLessThanOrEqual(65)
})

it('the journal keeps 10,000 requests, however many there were and however long they were', { timeout: 60_000 }, () => {
  const journal = createJournal(() => [])
  const before = heap()
  for (let count = 0; count < 12_000; count += 1) {
    const long = `${count}`.padEnd(8_000, 'x')
    journal.begin({
      call: 'gettoken',
      at: 0,
      method: 'GET',
      path: '/',
      query: [
        ['a', long],
        ['code', long],
      ],
    })({ status: 200 })
  }
  expect(journal.list().length).toBeLessThanOrEqual(10_000)
  expect(journal.list().at(-1)).toMatchObject({ id: 12_000, query: { code: '[code 12000]' } })
  expect(heap() - before).toBeLessThan(40)
  // What was masked long ago is forgotten, and gets a new number.
  journal.begin({ call: 'gettoken', at: 0, method: 'GET', path: '/', query: [['code', '0'.padEnd(8_000, 'x')]] })
  expect(journal.list().at(-1)).toMatchObject({ query: { code: '[code 12001]' } })
})

it('a long run of logins leaves the heap where it was', { timeout: 60_000 }, async () => {
  const sim = createSimulator()
  const client = createClient(sim)
  const logIn = async (times: number) => {
    for (let count = 0; count < times; count += 1) {
      sim.clock.advance('10m')
      await client.userInfo(await client.code())
    }
  }
  await logIn(3_400) // fills the journal
  const before = heap()
  await logIn(600)
  expect(heap() - before).toBeLessThan(4)
})

it('corps and secrets that programs bring are kept to a hundred', { timeout: 120_000 }, async () => {
  const sim = createSimulator({ acceptAnyApp: true })
  let number = 0
  const bring = async () => {
    number += 1
    const pair = `corpid=ww${number}&corpsecret=${`secret${number}`.padEnd(512, 'x')}`
    expect((await sim.fetch(`${sim.endpoints.api}/cgi-bin/gettoken?${pair}`)).status).toBe(200)
  }
  const bringMany = async (count: number) => {
    for (let left = count; left > 0; left -= 1) await bring()
    sim.clock.advance('4h')
    await bring() // with it go the tokens that expired
    return heap()
  }
  const before = await bringMany(12_000)
  const after = await bringMany(36_000)
  expect(sim.world.apps.list().filter(({ key }) => key.startsWith('adopted_'))).toHaveLength(100)
  expect(after - before).toBeLessThan(4)
})
