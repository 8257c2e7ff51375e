import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { AcceptCase } from '../case.js'
import type { Left } from './bounded-process.js'

const bounded: AcceptCase = {
  id: 'S-bounded',
  title:
    'a simulator with 100,000 members that come and go, and rounds of codes, tokens, tickets and QR codes that expire, then of such that do not: MB of heap left behind; the slowest login among the members, ms',
  counts: { ci: 2_000, full: 50_000 },
  target: { grown_mb: '<=8', grown_by_unexpired_mb: '<=160', slowest_login_ms: '<=1000' },
  isLong: true,
  run: async (count) => {
    const child = fork(join(import.meta.dirname, 'bounded-process.ts'), [], {
      cwd: join(import.meta.dirname, '../../..'),
      execArgv: ['--expose-gc', '--import', 'tsx'],
    })
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the process ended with ${String(code)}`)
    })
    child.send({ rounds: count })
    const [left] = (await Promise.race([once(child, 'message'), ended])) as [Left]
    return {
      cases: count,
      grown_mb: Math.ceil(left.grownMb),
      grown_by_unexpired_mb: Math.ceil(left.grownByUnexpiredMb),
      slowest_login_ms: Math.ceil(left.slowestLoginMs),
    }
  },
}

/** What a simulator that is left running may grow by. */
export const simulatorBoundedCases: readonly AcceptCase[] = [bounded]
