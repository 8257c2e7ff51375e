import type { Carrier } from '../core/carrier.js'
import type { Random } from '../core/random.js'
import { ConnectionDropped } from '../faults/connection-dropped.js'
import { effectOf, type Fault } from '../faults/fault.js'
import { kindOf } from '../faults/kinds.js'
import type { JournalDraft } from '../world/journal.js'
import { answer, failure } from './answer.js'
import type { Verdict } from './run-call.js'

/** A call with a fault: its answer, or none if `response` throws, and the outcome for the journal. */
export interface PlayedFault {
  readonly response: () => Response
  readonly outcome: Partial<JournalDraft>
}

/** Applies a fault; `run` answers the call for real and is only called if the call is to do its work. */
export async function playFault(
  fault: Fault,
  run: () => Promise<Verdict>,
  carrier: Carrier,
  random: Random,
): Promise<PlayedFault> {
  const effect = effectOf(fault)
  const { response, outcome } = effect === 'after' ? await run() : notRun(carrier, random)
  if ('drop' in fault) return { response: drop, outcome: { ...outcome, effect, status: undefined } }
  const played = await replace(fault, response, carrier, random)
  const { status } = played
  return {
    response: () => played,
    outcome: { ...outcome, effect, status, ...('errcode' in fault && { errcode: fault.errcode }) },
  }
}

function notRun(carrier: Carrier, random: Random): Verdict {
  return {
    response: answer(failure(-1, 'system busy', carrier, random)),
    outcome: {},
  }
}

function drop(): never {
  throw new ConnectionDropped()
}

async function replace(fault: Fault, response: Response, carrier: Carrier, random: Random): Promise<Response> {
  if ('errcode' in fault) return answer(failure(fault.errcode, fault.errmsg ?? 'scripted error', carrier, random))
  if ('status' in fault) {
    const { status, body = '', headers = {} } = fault
    return new Response([204, 205, 304].includes(status) ? null : body, { status, headers })
  }
  if (!('kind' in fault)) return response
  const spoilt = kindOf(fault.kind).spoil(await response.text(), carrier)
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(spoilt.headers ?? {})) headers.set(name, value)
  return new Response(spoilt.body, { status: response.status, headers })
}
