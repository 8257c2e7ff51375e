import type { App, SensitiveField } from './app.js'
import type { LoginFlow } from './calls.js'
import { createParameters, type Parameters } from './parameters.js'
import type { Person } from './person.js'
import { buildCallback, isLoopback, isTrustedHost, readRedirectUri, type RedirectUri } from './redirect-uri.js'
import { SimulatorRefusal } from './refusal.js'
import type { Simulation } from './simulation.js'
import { visitorOf } from './visitor.js'

/** A login page's request that passed every rule about its parameters. */
export interface LoginAttempt {
  readonly flow: LoginFlow
  readonly corpId: string
  /** Absent when the authorize link has no agentid. */
  readonly app: App | undefined
  readonly scope: 'snsapi_base' | 'snsapi_privateinfo'
  readonly redirectUri: RedirectUri
  /** Echoed; empty when none was sent. */
  readonly state: string
}

/** Parameters that the login pages know; the last five are the simulator's own. */
export const loginParameters =
  'appid agentid redirect_uri response_type scope state login_type lang href version as as_consent as_refuse who q'.split(
    ' ',
  )

/** Checks what a login page was asked, in the order of the documentation; throws the `SimulatorRefusal` of the first rule broken. */
export function checkLogin(sim: Simulation, flow: LoginFlow, url: URL, seesFragment: boolean): LoginAttempt {
  const { rulebook, world } = sim
  const parameters = createParameters(url.searchParams, rulebook)
  const refuseIf = (broken: boolean, ...why: ConstructorParameters<typeof SimulatorRefusal>) => {
    if (broken && rulebook.isOn(why[0])) throw new SimulatorRefusal(...why)
  }

  const corpId = parameters.require('appid', 40013)
  if (!world.apps.list().some((app) => app.corpId === corpId)) throw new SimulatorRefusal('appid_known')
  const app = findApp(
    sim,
    corpId,
    flow === 'authorize' ? parameters.get('agentid') : parameters.require('agentid', 40056),
  )

  if (flow === 'web_login') {
    const loginType = rulebook.isOn('login_type') ? parameters.require('login_type') : 'CorpApp'
    refuseIf(loginType !== 'CorpApp', 'login_type')
  }

  const redirectUri = readRedirectUri(parameters.require('redirect_uri', 50001))
  if (!redirectUri) throw new SimulatorRefusal('redirect_uri_absolute')

  const scope = flow === 'authorize' ? checkScope(parameters, app, refuseIf) : 'snsapi_base'

  const state = parameters.get('state') ?? ''
  const isPlain = /^[a-zA-Z0-9]{0,128}$/.test(state)
  if (flow === 'authorize') refuseIf(!isPlain, 'state_alphabet')
  if (flow === 'web_login') refuseIf(!isPlain, 'web_login_state')

  if (flow === 'authorize') refuseIf(seesFragment && url.hash !== '#wechat_redirect', 'wechat_redirect')
  checkHost(sim, flow, corpId, app, redirectUri.host)
  refuseIf(app?.disabled === true, 'app_enabled')

  return Object.freeze({ flow, corpId, app, scope, redirectUri, state })
}

type RefuseIf = (broken: boolean, ...why: ConstructorParameters<typeof SimulatorRefusal>) => void

function checkScope(parameters: Parameters, app: App | undefined, refuseIf: RefuseIf): LoginAttempt['scope'] {
  refuseIf((parameters.get('response_type') ?? '') !== 'code', 'response_type')
  const scope = parameters.get('scope')
  refuseIf(scope !== 'snsapi_base' && scope !== 'snsapi_privateinfo', 'scope')
  if (scope !== 'snsapi_privateinfo') return 'snsapi_base'
  refuseIf(!app, 'privateinfo_agentid')
  return app ? 'snsapi_privateinfo' : 'snsapi_base'
}

function findApp({ world }: Simulation, corpId: string, agentId: string | undefined): App | undefined {
  if (!agentId) return undefined
  const app = world.apps.list().find((each) => each.corpId === corpId && String(each.agentId) === agentId)
  if (!app) throw new SimulatorRefusal('agentid_known')
  return app
}

/** Web authorization looks at the trusted domains, the QR page at the callback domains, web login at both (D:98171). */
function checkHost(sim: Simulation, flow: LoginFlow, corpId: string, app: App | undefined, host: string): void {
  const { rulebook, world } = sim
  const apps = app ? [app] : world.apps.list().filter((each) => each.corpId === corpId)
  const trusted = flow === 'qr_connect' ? [] : apps.flatMap((each) => each.trustedDomains)
  const callback = flow === 'authorize' ? [] : apps.flatMap((each) => each.callbackDomains)
  const listed = [...trusted, ...callback]
  const rule = flow === 'authorize' ? 'redirect_domain' : 'callback_domain'
  if (!rulebook.isOn(rule) || isTrustedHost(host, listed, rulebook)) return
  throw new SimulatorRefusal(isLoopback(host) ? 'loopback_redirect' : rule, {
    facts: [
      { label: { zh: 'redirect_uri 的域名', en: 'Host of redirect_uri' }, value: host },
      { label: { zh: '已登记', en: 'Listed' }, value: listed.join(', ') || '—' },
    ],
  })
}

/** What stands between a person and the code: nothing, or the consent page with these switches. */
export type NextStep =
  | { readonly name: 'code'; readonly consented: readonly SensitiveField[] | undefined }
  | { readonly name: 'consent'; readonly app: App; readonly fields: readonly SensitiveField[] }

/** What comes next for this person; throws the `SimulatorRefusal` that the person would see. */
export function nextStep(sim: Simulation, attempt: LoginAttempt, person: Person): NextStep {
  const { rulebook, world } = sim
  const { app } = attempt
  const silent: NextStep = { name: 'code', consented: undefined }
  if (person.kind === 'member' && person.status !== 'active' && rulebook.isOn('member_active')) {
    throw new SimulatorRefusal('member_active')
  }
  const visitor = app && visitorOf(world, app, person)
  if (!app || visitor?.kind !== 'member') return silent

  if (attempt.flow !== 'authorize') {
    if (!visitor.visible && rulebook.isOn('scan_visible_range')) throw new SimulatorRefusal('scan_visible_range')
    return silent
  }
  if (attempt.scope === 'snsapi_base') return silent
  if (!visitor.visible) {
    if (rulebook.isOn('privateinfo_visible_range')) throw new SimulatorRefusal('privateinfo_visible_range')
    return silent
  }
  const remembered = sim.ledger.findConsent(app.key, person.id)
  return remembered ? { name: 'code', consented: remembered } : { name: 'consent', app, fields: app.sensitiveFields }
}

/** Issues a code; the address of the app's callback with `code` and `state`. */
export function allow(
  sim: Simulation,
  attempt: LoginAttempt,
  person: Person,
  consented: readonly SensitiveField[] | undefined,
): string {
  const { flow, corpId, app, redirectUri, state } = attempt
  const { code } = sim.ledger.issueCode({
    flow,
    corpId,
    appKey: app?.key,
    redirectHost: redirectUri.host,
    personId: person.id,
    consented,
  })
  return buildCallback(redirectUri.text, { code, state })
}

/** Remembers which of the enabled fields were switched on, then issues the code. */
export function allowWithConsent(
  sim: Simulation,
  attempt: LoginAttempt & { readonly app: App },
  person: Person,
  fields: readonly string[],
): string {
  const consented = attempt.app.sensitiveFields.filter((field) => fields.includes(field))
  sim.ledger.rememberConsent(attempt.app.key, person.id, consented)
  return allow(sim, attempt, person, consented)
}

/** The address of the app's callback after a refusal: `state` and no `code`. */
export function refuse(attempt: LoginAttempt): string {
  return buildCallback(attempt.redirectUri.text, { state: attempt.state })
}
