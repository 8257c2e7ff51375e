import { setTimeout as sleep } from 'node:timers/promises'

import { apiCallNames } from '../calls.js'
import type { Fault } from '../faults.js'
import type { Carrier, Simulation } from '../simulation.js'
import { runCall, type Verdict } from './run-call.js'
import { answer, failure } from './wire.js'

/** Thrown instead of an answer when a scripted fault drops the connection. */
export class ConnectionDropped extends TypeError {
  override readonly name = 'TypeError'
  constructor() {
    super('fetch failed', { cause: new Error('the simulator dropped the connection') })
  }
}

/** Answers one request to `/cgi-bin/…`: the scripted fault if one waits, else the call; and writes it into the journal. */
export async function answerApi(sim: Simulation, request: Request, carrier: Carrier): Promise<Response> {
  const url = new URL(request.url)
  const call = url.pathname.replace(/^\/cgi-bin\//, '')
  const name = apiCallNames.find((each) => each === call)
  const fault = name && sim.faults.take(name)
  const finish = sim.journal.begin({
    call,
    at: sim.clock.now(),
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    ...(fault && { fault: kindOf(fault) }),
  })
  if (fault?.delayMs) await sleep(fault.delayMs, undefined, { signal: request.signal })
  if (fault && 'drop' in fault && fault.drop === 'before') throw new ConnectionDropped()

  const { response, outcome } =
    (fault && playWithoutEffect(fault, carrier)) ?? (await runCall(sim, request, url, name, carrier))
  if (fault && 'drop' in fault) {
    finish({ ...outcome, status: undefined })
    throw new ConnectionDropped()
  }
  finish(outcome)
  return response
}

function kindOf(fault: Fault): string {
  return Object.keys(fault).find((key) => ['errcode', 'status', 'drop'].includes(key)) ?? 'delayMs'
}

function playWithoutEffect(fault: Fault, carrier: Carrier): Verdict | undefined {
  if ('errcode' in fault) {
    const { errcode, errmsg = 'scripted error' } = fault
    return { response: answer(failure(errcode, errmsg, carrier)), outcome: { status: 200, errcode } }
  }
  if ('status' in fault) {
    const { status, body = '', headers = {} } = fault
    const isBare = [204, 205, 304].includes(status)
    return { response: new Response(isBare ? null : body, { status, headers }), outcome: { status } }
  }
  return undefined
}
