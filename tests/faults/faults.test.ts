import { beforeAll, describe, expect, it } from 'vitest'

import { attemptsOf, type FaultResult, runFaultCases } from './fault-case.js'
import { calls, type FaultedCall } from './fault-server.js'
import { endingOf, type FaultRow, faultTable } from './fault-table.js'

// Five seconds pass in one.
const speed = 5

const taken = { userId: 'zhangsan', mobile: '13800000001' }
const paths = {
  gettoken: 'GET /cgi-bin/gettoken',
  getuserinfo: 'GET /cgi-bin/auth/getuserinfo',
  getuserdetail: 'POST /cgi-bin/auth/getuserdetail',
}

/** Time is five times as fast, so on a busy machine the own deadline of the caller may come first; npm run accept tells the two apart. */
const hurried = ({ hurriedAttempts }: FaultRow, call: FaultedCall) =>
  hurriedAttempts !== undefined &&
  call === 'gettoken' && { code: expect.stringMatching(/^(?:connect_failed|timed_out)$/) as string }

it('there are 32 faults', () => {
  expect(new Set(faultTable.map(({ fault }) => fault)).size).toBe(32)
})

describe.each(calls)('%s', (call) => {
  const results = new Map<string, FaultResult>()
  beforeAll(async () => {
    for (const [row, result] of await runFaultCases(call, speed)) results.set(row.fault, result)
  })

  it.each(faultTable)('$fault', (row) => {
    const ending = endingOf(row, call)
    const { error, warnings, attempts, codesArrived, leaked, recovered, wallMs } = results.get(row.fault)!
    expect(error).toMatchObject(ending === undefined ? taken : { path: paths[call], ...ending, ...hurried(row, call) })
    expect(warnings).toHaveLength(row.warnings ?? 0)
    // On a busy machine the last of them may find no time left; npm run accept counts them exactly.
    const most = attemptsOf(row, call, speed)
    expect(attempts).toBeLessThanOrEqual(most)
    expect(attempts).toBeGreaterThanOrEqual(ending?.category === 'timeout' ? 1 : most)
    expect(codesArrived).toBeLessThanOrEqual(1)
    expect({ leaked, recovered }).toEqual({ leaked: [], recovered: true })
    expect(wallMs).toBeLessThanOrEqual(8_500 + 1_000 * speed)
  })
})
