import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { parseJsonObject, readBody } from '../body.js'
import { type ApiCallName, apiCallNames } from '../calls.js'
import type { Fault } from '../faults.js'
import type { JournalDraft } from '../journal.js'
import { createParameters, noteUnknown, type Parameters } from '../parameters.js'
import { SimulatorRefusal } from '../refusal.js'
import { ruleOf } from '../rules.js'
import type { Carrier, Simulation } from '../simulation.js'
import type { CallAnswer } from './call.js'
import { identifyCaller } from './caller.js'
import { catalogue } from './catalogue.js'
import { answerGetToken } from './gettoken.js'

/** Thrown instead of an answer when a scripted fault drops the connection. */
export class ConnectionDropped extends TypeError {
  override readonly name = 'TypeError'
  constructor() {
    super('fetch failed', { cause: new Error('the simulator dropped the connection') })
  }
}

const maxBodyBytes = 1_048_576

type Verdict = { readonly response: Response; readonly draft: Partial<JournalDraft> }

/** Answers one request to `/cgi-bin/…`: the scripted fault if one waits, else the call; and writes it into the journal. */
export async function answerApi(sim: Simulation, request: Request, carrier: Carrier): Promise<Response> {
  const url = new URL(request.url)
  const call = url.pathname.replace(/^\/cgi-bin\//, '')
  const name = apiCallNames.find((each) => each === call)
  const fault = name && sim.faults.take(name)
  const draft: JournalDraft = {
    call,
    at: sim.clock.now(),
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
  }
  const faultKind = fault && Object.keys(fault).find((key) => ['errcode', 'status', 'drop'].includes(key))
  const record = (more: Partial<JournalDraft>) =>
    sim.journal.add({ ...draft, ...more, ...(fault && { fault: faultKind ?? 'delayMs' }) })

  if (fault?.delayMs) await sleep(fault.delayMs, undefined, { signal: request.signal })
  const scripted = fault && playWithoutEffect(fault, carrier)
  if (scripted) {
    record(scripted.draft)
    return scripted.response
  }
  if (fault && 'drop' in fault && fault.drop === 'before') {
    record({})
    throw new ConnectionDropped()
  }
  const { response, draft: outcome } = await answerCall(sim, request, url, name, carrier)
  if (fault && 'drop' in fault) {
    const { status: _status, ...rest } = outcome
    record(rest)
    throw new ConnectionDropped()
  }
  record(outcome)
  return response
}

function playWithoutEffect(fault: Fault, carrier: Carrier): Verdict | undefined {
  if ('errcode' in fault) {
    const { errcode, errmsg = 'scripted error' } = fault
    return { response: answer(failure(errcode, errmsg, carrier)), draft: { status: 200, errcode } }
  }
  if ('status' in fault) {
    const { status, body = '', headers = {} } = fault
    const isBare = [204, 205, 304].includes(status)
    return { response: new Response(isBare ? null : body, { status, headers }), draft: { status } }
  }
  return undefined
}

async function answerCall(
  sim: Simulation,
  request: Request,
  url: URL,
  name: ApiCallName | undefined,
  carrier: Carrier,
): Promise<Verdict> {
  const query = createParameters(url.searchParams, sim.rulebook)
  let body: JournalDraft['body']
  let notes: readonly string[] = []
  try {
    if (!name) throw new SimulatorRefusal('path_known')
    notes = noteUnknown(url.searchParams.keys(), queryNames(name))
    if (request.method !== 'GET' && request.method !== 'POST') throw new SimulatorRefusal('http_verb')
    checkMethod(sim, name, request.method)
    const read = await readCallBody(sim, name, request, url)
    body = read.shown
    if (request.method === 'POST') notes = [...notes, ...noteUnknown(Object.keys(read.fields), bodyNames(name))]
    const fields = createParameters(Object.entries(read.fields), sim.rulebook)
    const answered = run(sim, name, query, fields, url.origin, carrier)
    return {
      response: answer({ errcode: 0, errmsg: 'ok', ...answered }),
      draft: { status: 200, errcode: 0, body, notes },
    }
  } catch (error) {
    if (!(error instanceof SimulatorRefusal)) throw error
    const { rule, source, problem: why } = error
    const status = ruleOf(rule).status ?? 200
    const errcode = error.errcode ?? status
    const errmsg = ruleOf(rule).errmsg ?? (status === 200 ? 'invalid parameter' : error.problem.en)
    const response = answer(failure(errcode, errmsg, carrier), status, {
      'x-wecom-simulator-rule': `${rule}; ${source}`,
    })
    return { response, draft: { status, errcode, rule, source, why, body, notes } }
  }
}

function run(
  sim: Simulation,
  name: ApiCallName,
  query: Parameters,
  body: Parameters,
  origin: string,
  carrier: Carrier,
): CallAnswer {
  if (name === 'gettoken') return answerGetToken(sim, query)
  const app = identifyCaller(sim, query, carrier.remoteAddress)
  return catalogue[name].answer({ sim, query, body, app, origin })
}

const queryNames = (name: ApiCallName) =>
  name === 'gettoken'
    ? ['corpid', 'corpsecret', 'debug']
    : ['access_token', 'debug', ...(catalogue[name].method === 'POST' ? [] : catalogue[name].parameters)]

const bodyNames = (name: ApiCallName) => (name === 'gettoken' ? [] : catalogue[name].parameters)

function checkMethod({ rulebook }: Simulation, name: ApiCallName, method: 'GET' | 'POST'): void {
  const expected = name === 'gettoken' ? 'GET' : catalogue[name].method
  if (expected === 'GET' && method === 'POST' && rulebook.isOn('get_only')) throw new SimulatorRefusal('get_only')
  if (expected === 'POST' && method === 'GET' && rulebook.isOn('post_only')) throw new SimulatorRefusal('post_only')
}

/** The fields of the body and what the journal shows of it. Only calls documented as POST have a body that counts. */
async function readCallBody({ rulebook }: Simulation, name: ApiCallName, request: Request, url: URL) {
  const bytes = await readBody(request, maxBodyBytes)
  if (name === 'gettoken' || catalogue[name].method !== 'POST') {
    return { fields: {}, shown: bytes.length > 0 ? `[${bytes.length} bytes]` : undefined }
  }
  if (request.method === 'GET') return { fields: Object.fromEntries(url.searchParams), shown: undefined }
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/)/i.test(request.headers.get('content-type') ?? '')
  if (isForm) {
    if (rulebook.isOn('form_body')) throw new SimulatorRefusal('form_body')
    const fields = Object.fromEntries(new URLSearchParams(Buffer.from(bytes).toString()))
    return { fields, shown: fields }
  }
  const fields = parseJsonObject(bytes)
  if (!fields && rulebook.isOn('json_body')) throw new SimulatorRefusal('json_body')
  return { fields: fields ?? {}, shown: fields ?? `[${bytes.length} bytes]` }
}

function failure(errcode: number, errmsg: string, carrier: Carrier) {
  const hint = randomInt(1e14, 2e14)
  const tail = `hint: [${hint}], from ip: ${carrier.remoteAddress}, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`
  return { errcode, errmsg: `${errmsg}, ${tail}` }
}

function answer(body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  })
}
