import { isAdopted } from '../world/adopted.js'
import type { App, SensitiveField } from '../world/app.js'
import type { LoginFlow } from '../core/calls.js'
import { createParameters, type Parameters } from '../rules/parameters.js'
import type { Person } from '../world/person.js'
import { buildCallback, isLoopback, isTrustedHost, readRedirectUri, type RedirectUri } from '../core/redirect-uri.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { Rulebook } from '../rules/rulebook.js'
import type { Simulation } from '../simulation.js'
import { visitorOf } from '../world/visitor.js'

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
export const loginParameters = [
  ...'appid agentid redirect_uri response_type scope state login_type lang href version'.split(' '),
  ...'redirect_type panel_size color_scheme'.split(' '),
  ...'as as_consent as_refuse who q'.split(' '),
]

/** Checks what a login page was asked, in the order of the documentation; throws the `SimulatorRefusal` of the first rule broken. */
export function checkLogin(sim: Simulation, flow: LoginFlow, url: URL, seesFragment: boolean): LoginAttempt {
  const { directory, rulebook } = sim
  const parameters = createParameters(url.searchParams, rulebook)

  const corpId = directory.corp(parameters.require('appid', 40013))
  if (corpId === undefined) throw new SimulatorRefusal('appid_known')
  const agentId = flow === 'authorize' ? parameters.get('agentid') : parameters.require('agentid', 40056)
  const app = findApp(sim, corpId, agentId)

  if (flow === 'web_login') {
    const loginType = rulebook.isOn('login_type') ? parameters.require('login_type') : 'CorpApp'
    rulebook.demand('login_type', loginType === 'CorpApp')
  }

  const redirectUri = readRedirectUri(parameters.require('redirect_uri', 50001))
  if (!redirectUri) throw new SimulatorRefusal('redirect_uri_absolute')

  const scope = flow === 'authorize' ? readScope(parameters, app, rulebook) : 'snsapi_base'

  const state = parameters.get('state') ?? ''
  const isPlain = /^[a-zA-Z0-9]{0,128}$/.test(state)
  if (flow === 'authorize') rulebook.demand('state_alphabet', isPlain)
  if (flow === 'web_login') rulebook.demand('web_login_state', isPlain)

  if (flow === 'authorize' && seesFragment) rulebook.demand('wechat_redirect', url.hash === '#wechat_redirect')
  checkHost(sim, flow, corpId, app, redirectUri.host)
  rulebook.demand('app_enabled', !app?.disabled)

  return Object.freeze({ flow, corpId, app, scope, redirectUri, state })
}

function readScope(parameters: Parameters, app: App | undefined, rulebook: Rulebook): LoginAttempt['scope'] {
  rulebook.demand('response_type', parameters.get('response_type') === 'code')
  const scope = parameters.get('scope')
  rulebook.demand('scope', scope === 'snsapi_base' || scope === 'snsapi_privateinfo')
  if (scope !== 'snsapi_privateinfo') return 'snsapi_base'
  rulebook.demand('privateinfo_agentid', app !== undefined)
  return app ? 'snsapi_privateinfo' : 'snsapi_base'
}

function findApp({ directory }: Simulation, corpId: string, agentId: string | undefined): App | undefined {
  if (!agentId) return undefined
  const app = directory.appNumbered(corpId, agentId)
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
  const isUnknown = isAdopted({ corpId }) && listed.length === 0
  if (!rulebook.isOn(rule) || isUnknown || isTrustedHost(host, listed, rulebook)) return
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
  rulebook.demand('member_active', person.kind !== 'member' || person.status === 'active')
  const visitor = app && visitorOf(world, app, person)
  if (!app || visitor?.kind !== 'member') return silent

  if (attempt.flow !== 'authorize') {
    rulebook.demand('scan_visible_range', visitor.visible)
    return silent
  }
  if (attempt.scope === 'snsapi_base') return silent
  rulebook.demand('privateinfo_visible_range', visitor.visible)
  if (!visitor.visible) return silent
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
