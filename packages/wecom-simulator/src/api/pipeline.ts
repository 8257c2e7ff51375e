import { setTimeout as sleep } from 'node:timers/promises'

import { apiCallNames } from '../core/calls.js'
import type { Carrier } from '../core/carrier.js'
import { isLateAfterEffect, nameOf } from '../faults/fault.js'
import type { Simulation } from '../simulation.js'
import { playFault } from './play-fault.js'
import { runCall } from './run-call.js'

/** Answers one request to `/cgi-bin/…` with the next fault if there is one, else with the call, and writes the journal. */
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
    ...(fault && { fault: nameOf(fault) }),
  })
  const run = () => runCall(sim, request, url, name, carrier)
  if (!fault) {
    const { response, outcome } = await run()
    finish(outcome)
    return response
  }
  const wait = async () => {
    if (fault.delayMs) await sleep(fault.delayMs, undefined, { signal: request.signal })
  }
  const isLate = isLateAfterEffect(fault)
  if (!isLate) await wait()
  const { response, outcome } = await playFault(fault, run, carrier, sim.random)
  finish(outcome)
  if (isLate) await wait()
  return response()
}
