import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { type Clock, createWeComApp, nodeTransport, type Transport } from 'wecom-login'

import { calls, canaries, type FaultedCall, startFaultServer } from './fault-server.js'
import { type FaultRow, faultTable } from './fault-table.js'

export interface FaultResult {
  /** The contact, or what was thrown; for getuserdetail what the contact keeps as its failure. */
  readonly error: unknown
  readonly warnings: readonly string[]
  /** How often the call with the fault left this process. */
  readonly attempts: number
  /** How often the code arrived at the server. */
  readonly codesArrived: number
  /** By the app's clock. */
  readonly wallMs: number
  /** Kinds of secret found in the error, the log or the events. */
  readonly leaked: readonly string[]
  /** Whether a login afterwards works. */
  readonly recovered: boolean
}

/** A clock `speed` times as fast, that can be moved on. */
const createFastClock = (speed: number) => {
  let offsetMs = 0
  const monotonic = () => performance.now() * speed + offsetMs
  const clock: Clock = {
    now: () => Date.UTC(2026, 0, 1) + monotonic(),
    monotonic,
    sleep: (ms, signal) => sleep(ms / speed, undefined, signal && { signal }),
  }
  return { clock, advance: (ms: number) => (offsetMs += ms) }
}

/** The given road for one call, the good one for the others. */
const detour = (call: FaultedCall, origin: string, bad: Transport, good: Transport, sent: string[]): Transport => ({
  send: (request) => {
    const url = new URL(request.url)
    sent.push(url.pathname)
    if (!url.pathname.endsWith(`/${call}`) || origin === '') return good.send(request)
    return bad.send({ ...request, url: `${origin}${url.pathname}${url.search}` })
  },
})

/** One login that meets one fault in one call, and one after it. */
const runFaultCase = async ({ fault, ending }: FaultRow, call: FaultedCall, speed = 1): Promise<FaultResult> => {
  const server = await startFaultServer()
  const road = await server.road(fault)
  const bad = nodeTransport(road?.agent === undefined ? {} : { agent: road.agent })
  const good = nodeTransport()
  const sent: string[] = []
  const readable: unknown[] = []
  const warnings: string[] = []
  const { clock, advance } = createFastClock(speed)
  let isBroken = true
  const app = createWeComApp({
    corpId: 'wwcorp',
    agentId: 1000002,
    secret: canaries.secret,
    endpoints: { api: server.origin },
    clock,
    transport: {
      send: (request) => detour(call, isBroken ? (road?.origin ?? '') : '', bad, good, sent).send(request),
    },
    logger: {
      debug: (...line) => readable.push(line),
      info: (...line) => readable.push(line),
      warn: (...line) => {
        readable.push(line)
        warnings.push(line[0])
      },
      error: (...line) => readable.push(line),
    },
    onEvent: (event) => readable.push(event),
  })
  const logIn = async (code: string): Promise<unknown> => {
    const visitor = await app.oauth.getUserInfo(code)
    return app.oauth.getUserDetail(visitor)
  }
  try {
    server.break(call, fault)
    const startedAt = clock.monotonic()
    const error = await logIn(`${canaries.code}1`).catch((thrown: unknown) => thrown)
    const wallMs = clock.monotonic() - startedAt
    const attempts = sent.filter((path) => path.endsWith(`/${call}`)).length
    const codesArrived = server.requests.filter((line) => line.includes(`code=${canaries.code}1 `)).length
    const warned = [...warnings]
    readable.push(ending === undefined ? '' : error, String(error), JSON.stringify(error))
    const text = inspect(readable, { depth: 12, showHidden: true }) + JSON.stringify(readable)
    isBroken = false
    server.break(undefined)
    // A call limit is remembered for a minute.
    advance(61_000)
    const recovered = await logIn(`${canaries.code}2`).then(
      () => true,
      () => false,
    )
    return {
      error,
      warnings: warned,
      attempts,
      codesArrived,
      wallMs,
      leaked: Object.entries(canaries).flatMap(([kind, value]) => (text.includes(value) ? [kind] : [])),
      recovered,
    }
  } finally {
    bad.close?.()
    good.close?.()
    await server.close()
  }
}

/** Only where a deadline is awaited is time made to run faster: a busy machine would miss the others' deadlines. */
const speedFor = ({ ending }: FaultRow, speed: number): number => (ending?.category === 'timeout' ? speed : 1)

/** How often the call is allowed and expected to be made. */
export const attemptsOf = (row: FaultRow, call: FaultedCall, speed: number): number =>
  (speed === 1 ? row.attempts : (row.hurriedAttempts ?? row.attempts))[calls.indexOf(call)] ?? 0

/** All faults in one call, a few at a time: some take long and do nothing. */
export const runFaultCases = async (
  call: FaultedCall,
  speed: number,
): Promise<readonly (readonly [FaultRow, FaultResult])[]> => {
  const waiting = [...faultTable]
  const done: [FaultRow, FaultResult][] = []
  const work = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      done.push([row, await runFaultCase(row, call, speedFor(row, speed))])
    }
  }
  await Promise.all(Array.from({ length: 6 }, work))
  return done
}
