import type { FaultedCall } from './fault-server.js'

/** The error that a login ends in. */
export interface Ending {
  readonly name: 'WeComApiError' | 'WeComTransportError'
  readonly code: 'connect_failed' | 'timed_out' | 'bad_status' | 'bad_body' | 'bad_json' | 'api_error'
  readonly category: 'transport' | 'timeout' | 'upstream' | 'protocol' | 'rate_limited'
  /** Only of a `WeComTransportError`. */
  readonly ambiguous?: boolean
}

export interface FaultRow {
  readonly fault: string
  /** Undefined: the answer is taken. */
  readonly ending: Ending | undefined
  /** Warnings in the log, default none. */
  readonly warnings?: number
  /** Attempts of gettoken, getuserinfo and getuserdetail. */
  readonly attempts: readonly [number, number, number]
  /** The same when time runs faster than the sockets' own 2 s to connect. */
  readonly hurriedAttempts?: readonly [number, number, number]
}

const wire = (code: Ending['code'], category: Ending['category'], ambiguous = true): Ending =>
  Object.freeze({ name: 'WeComTransportError', code, category, ambiguous })
const answered = (category: Ending['category']): Ending =>
  Object.freeze({ name: 'WeComApiError', code: 'api_error', category })

const unsent = wire('connect_failed', 'transport', false)
const reset = wire('bad_body', 'transport')
const late = wire('timed_out', 'timeout')
const unreadable = wire('bad_json', 'protocol')
const notTaken = wire('bad_body', 'protocol')
const [always, reads, never] = [
  [3, 3, 3],
  [3, 1, 3],
  [1, 1, 1],
] as const
// One deadline over all attempts.
const slow = [1, 1, 1] as const

/** The faults, written from the policy: what each ends in, and how often each call is made. */
export const faultTable: readonly FaultRow[] = [
  { fault: 'DNS failure', ending: unsent, attempts: always },
  { fault: 'refused', ending: unsent, attempts: always },
  { fault: 'TLS error', ending: unsent, attempts: never },
  {
    fault: 'connect timeout',
    ending: wire('connect_failed', 'timeout', false),
    attempts: always,
    hurriedAttempts: slow,
  },
  { fault: 'reset before headers', ending: reset, attempts: reads },
  { fault: 'reset mid-body', ending: reset, attempts: reads },
  { fault: 'stall after headers', ending: late, attempts: slow },
  { fault: 'slow drip', ending: late, attempts: slow },
  { fault: '500', ending: wire('bad_status', 'upstream'), attempts: reads },
  { fault: '502', ending: wire('bad_status', 'upstream'), attempts: reads },
  { fault: '503 with Retry-After', ending: wire('bad_status', 'upstream'), attempts: reads },
  { fault: '429', ending: wire('bad_status', 'rate_limited'), attempts: never },
  { fault: '302', ending: wire('bad_status', 'protocol'), attempts: never },
  { fault: '204', ending: unreadable, attempts: reads },
  { fault: 'empty 200', ending: unreadable, attempts: reads },
  { fault: 'html 200', ending: unreadable, attempts: reads },
  { fault: 'wrong content type with good JSON', ending: undefined, warnings: 1, attempts: never },
  { fault: 'invalid JSON', ending: unreadable, attempts: reads },
  { fault: 'JSON array', ending: unreadable, attempts: reads },
  { fault: 'JSON null', ending: unreadable, attempts: reads },
  { fault: 'JSON number', ending: unreadable, attempts: reads },
  { fault: 'gzip good', ending: undefined, attempts: never },
  { fault: 'gzip corrupt', ending: reset, attempts: reads },
  { fault: 'gzip bomb', ending: notTaken, attempts: never },
  { fault: 'body 10 MB', ending: notTaken, attempts: never },
  { fault: 'BOM', ending: undefined, warnings: 1, attempts: never },
  { fault: 'duplicate keys that contradict each other', ending: unreadable, attempts: reads },
  { fault: 'duplicate keys of a text', ending: undefined, warnings: 1, attempts: never },
  { fault: 'errcode -1', ending: answered('upstream'), attempts: reads },
  { fault: 'errcode 45009', ending: answered('rate_limited'), attempts: never },
  { fault: 'errcode as string', ending: unreadable, attempts: reads },
  { fault: 'unknown errcode 999999', ending: answered('upstream'), attempts: never },
]

/** What a fault in this call ends in: who waits for a token in vain has sent no code. */
export const endingOf = ({ ending }: FaultRow, call: FaultedCall): Ending | undefined =>
  ending === late && call === 'gettoken' ? wire('timed_out', 'timeout', false) : ending
