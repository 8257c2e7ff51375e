import { backoffMs } from '../../packages/wecom-login/src/wire/retry.js'
import { attemptsOf, type FaultResult, runFaultCases } from '../faults/fault-case.js'
import { calls, type FaultedCall } from '../faults/fault-server.js'
import { endingOf, type FaultRow, faultTable } from '../faults/fault-table.js'
import type { AcceptCase } from './case.js'
import { createCounter } from './counting.js'

const isClassified = (row: FaultRow, call: FaultedCall, { error, warnings }: FaultResult): boolean => {
  const seen = error as Record<string, unknown>
  const expected = endingOf(row, call) ?? { userId: 'zhangsan' }
  return (
    warnings.length === (row.warnings ?? 0) && Object.entries(expected).every(([key, value]) => seen[key] === value)
  )
}

/** In real time: the deadlines are those of a real login. */
const everyFault: AcceptCase = {
  id: 'A26',
  title: 'every fault in each call: as written in the table, longest case, a login afterwards, secrets read',
  counts: { ci: faultTable.length * calls.length, full: faultTable.length * calls.length },
  target: { wrong: 0, wrong_attempts: 0, codes_most: '<=1', slowest_ms: '<=8500', not_recovered: 0, leaked: 0 },
  isLong: true,
  run: async () => {
    const { figures, add } = createCounter('cases', 'wrong', 'wrong_attempts', 'not_recovered', 'leaked')
    const [codes, times]: [number[], number[]] = [[], []]
    const note = (row: FaultRow, call: FaultedCall, result: FaultResult) => {
      add('cases')
      add('wrong', !isClassified(row, call, result))
      add('wrong_attempts', result.attempts !== attemptsOf(row, call, 1))
      add('not_recovered', !result.recovered)
      add('leaked', result.leaked.length)
      codes.push(result.codesArrived)
      times.push(result.wallMs)
    }
    for (const call of calls) {
      for (const [row, result] of await runFaultCases(call, 1)) note(row, call, result)
    }
    return { ...figures, codes_most: Math.max(...codes), slowest_ms: Math.ceil(Math.max(...times)) }
  },
}

const fullJitter: AcceptCase = {
  id: 'P17',
  title: 'pauses between retries: outside of nothing and the cap, and how far the mean is from half the cap in percent',
  counts: { ci: 10_000, full: 100_000 },
  target: { outside: 0, off_percent: '<=10' },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'outside')
    const off: number[] = []
    for (const [attempt, cap] of [
      [1, 100],
      [2, 200],
      [9, 2_000],
    ] as const) {
      const samples = Array.from({ length: Math.max(2_000, count) }, () => backoffMs(attempt))
      for (const sample of samples) {
        add('cases')
        add('outside', !(sample >= 0 && sample <= cap))
      }
      const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length
      off.push((Math.abs(mean - cap / 2) / (cap / 2)) * 100)
    }
    return { ...figures, off_percent: Math.round(Math.max(...off)) }
  },
}

export const faultCases: readonly AcceptCase[] = [everyFault, fullJitter]
