import { type ApiCallName, apiCallNames } from '../core/calls.js'
import type { Carrier } from '../core/carrier.js'
import { ruleOf } from '../rules/index.js'
import { createParameters, noteUnknown, type Parameters } from '../rules/parameters.js'
import type { MeteredCall } from '../rules/quota.js'
import { refusalHeader, SimulatorRefusal } from '../rules/refusal.js'
import { parseJsonObject, readBody } from '../rules/request-body.js'
import { texts } from '../rules/texts.js'
import type { Simulation } from '../simulation.js'
import { isAdopted } from '../world/adopted.js'
import { type App, isCreatedAfterCutoff } from '../world/app.js'
import type { JournalDraft } from '../world/journal.js'
import { answerAgentGet } from './agent-get.js'
import { answer, failure } from './answer.js'
import type { CallAnswer, CallDefinition } from './call.js'
import { answerConvertToOpenId, answerConvertToUserId } from './convert.js'
import { answerGetToken } from './gettoken.js'
import { answerGetUserDetail } from './getuserdetail.js'
import { answerGetUserInfo, answerLegacyGetUserInfo } from './getuserinfo.js'
import { answerUserGet } from './user-get.js'

/** The calls that need an access token. `user/get` is documented as a GET, but known to accept POST as well. */
const catalogue: Readonly<Record<Exclude<ApiCallName, 'gettoken'>, CallDefinition>> = Object.freeze({
  'auth/getuserinfo': { method: 'GET', parameters: ['code'], answer: answerGetUserInfo },
  'user/getuserinfo': { method: 'GET', parameters: ['code', 'agentid'], answer: answerLegacyGetUserInfo },
  'auth/getuserdetail': { method: 'POST', parameters: ['user_ticket'], answer: answerGetUserDetail },
  'user/getuserdetail': { method: 'POST', parameters: ['user_ticket'], answer: answerGetUserDetail },
  'user/get': { method: 'either', parameters: ['userid'], answer: answerUserGet },
  'user/convert_to_openid': { method: 'POST', parameters: ['userid'], answer: answerConvertToOpenId },
  'user/convert_to_userid': { method: 'POST', parameters: ['openid'], answer: answerConvertToUserId },
  'agent/get': { method: 'GET', parameters: ['agentid'], answer: answerAgentGet },
})

/** An answer, and its outcome for the journal. */
export interface Verdict {
  readonly response: Response
  readonly outcome: Partial<JournalDraft>
}

/** Answers a call for real, with its effects, and returns the outcome for the journal. */
export async function runCall(
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
    if (!name) throw new SimulatorRefusal('path_known', { problem: texts.problems.unknownCall(apiCallNames) })
    notes = noteUnknown(url.searchParams.keys(), queryNames(name))
    if (request.method !== 'GET' && request.method !== 'POST') throw new SimulatorRefusal('http_verb')
    const bytes = await readBody(request)
    // Nothing is awaited from here on, so no other call can run between checking a limit and counting.
    if (sim.quota) sim.quota.admit(meteredCall(sim, name, url, carrier))
    checkMethod(sim, name, request.method)
    const read = readCallBody(sim, name, request, url, bytes)
    body = read.shown
    if (request.method === 'POST') notes = [...notes, ...noteUnknown(Object.keys(read.fields), bodyNames(name))]
    const fields = createParameters(Object.entries(read.fields), sim.rulebook)
    const answered = answerFields(sim, name, query, fields, url.origin, carrier)
    return {
      response: answer({ errcode: 0, errmsg: 'ok', ...answered }),
      outcome: { status: 200, errcode: 0, body, notes },
    }
  } catch (error) {
    if (!(error instanceof SimulatorRefusal)) throw error
    const { rule, pages, problem: why } = error
    const status = ruleOf(rule).status ?? 200
    const errcode = error.errcode ?? status
    const errmsg = ruleOf(rule).errmsg ?? (status === 200 ? 'invalid parameter' : error.problem.en)
    const response = answer(failure(errcode, errmsg, carrier, sim.random), status, {
      'x-wecom-simulator-rule': refusalHeader(error),
    })
    return { response, outcome: { status, errcode, rule, pages, why, body, notes } }
  }
}

/** What the limits count. A `getuserinfo` with a valid code is free ([频率限制说明](https://developer.work.weixin.qq.com/document/path/90454)). */
function meteredCall(
  { directory, ledger, clock, world }: Simulation,
  name: ApiCallName,
  url: URL,
  carrier: Carrier,
): MeteredCall {
  const given = (parameter: string) => url.searchParams.get(parameter) ?? ''
  const token = ledger.findToken(given('access_token'))
  const app = world.apps.list().find(({ key }) => key === token?.appKey)
  const code = name.endsWith('/getuserinfo') ? ledger.findCode(given('code')) : undefined
  return {
    call: name,
    corpId: name === 'gettoken' ? directory.corp(given('corpid')) : app?.corpId,
    remoteAddress: carrier.remoteAddress,
    isDebug: given('debug') === '1',
    isFree: app !== undefined && code !== undefined && !code.used && clock.now() < code.expiresAt,
  }
}

function answerFields(
  sim: Simulation,
  name: ApiCallName,
  query: Parameters,
  body: Parameters,
  origin: string,
  carrier: Carrier,
): CallAnswer {
  if (name === 'gettoken') return answerGetToken(sim, query, carrier.remoteAddress)
  const app = identifyCaller(sim, query, carrier.remoteAddress)
  return catalogue[name].answer({ sim, query, body, app, origin })
}

/** The app that owns the access token in the query. Refuses an invalid token, an untrusted IP and a disabled app, in this order. */
function identifyCaller(sim: Simulation, query: Parameters, remoteAddress: string): App {
  const { clock, ledger, rulebook, world } = sim
  const token = ledger.findToken(query.require('access_token', 41001))
  const app = token && world.apps.list().find((each) => each.key === token.appKey)
  if (!token || !app) throw new SimulatorRefusal('access_token_known')
  rulebook.demand('access_token_revoked', !token.revoked)
  rulebook.demand('access_token_lifetime', clock.now() < token.expiresAt)
  const isUnlisted = isAdopted(app) && app.trustedIps.length === 0
  const isTrusted = !isCreatedAfterCutoff(app) || isUnlisted || app.trustedIps.includes(remoteAddress)
  rulebook.demand('trusted_ip', isTrusted, { problem: texts.problems.untrustedIp(remoteAddress) })
  rulebook.demand('app_enabled', !app.disabled)
  return app
}

function queryNames(name: ApiCallName) {
  return name === 'gettoken'
    ? ['corpid', 'corpsecret', 'debug']
    : ['access_token', 'debug', ...(catalogue[name].method === 'POST' ? [] : catalogue[name].parameters)]
}

function bodyNames(name: ApiCallName) {
  return name === 'gettoken' ? [] : catalogue[name].parameters
}

function checkMethod({ rulebook }: Simulation, name: ApiCallName, method: 'GET' | 'POST'): void {
  const expected = name === 'gettoken' ? 'GET' : catalogue[name].method
  if (expected === 'GET' && method === 'POST' && rulebook.isOn('get_only')) throw new SimulatorRefusal('get_only')
  if (expected === 'POST' && method === 'GET' && rulebook.isOn('post_only')) throw new SimulatorRefusal('post_only')
}

/** The fields of the body, and what the journal shows of it. Only calls documented as POST use their body. */
function readCallBody({ rulebook }: Simulation, name: ApiCallName, request: Request, url: URL, bytes: Uint8Array) {
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
