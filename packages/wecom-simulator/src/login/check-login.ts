import { isLoopback } from '../core/host-names.js'
import type { LoginFlow } from '../core/login-flows.js'
import { readRedirectUri } from '../core/redirect-uri.js'
import { createParameters, type Parameters } from '../rules/parameters.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { Rulebook } from '../rules/rulebook.js'
import { texts } from '../rules/texts.js'
import type { Simulation } from '../simulation.js'
import { isAdopted } from '../world/adopted.js'
import type { App } from '../world/app.js'
import type { LoginAttempt } from '../world/login-attempt.js'

/** Parameters of the login pages; the last five are the simulator's own. */
export const loginParameters = [
  ...'appid agentid redirect_uri response_type scope state login_type lang href version'.split(' '),
  ...'redirect_type panel_size color_scheme'.split(' '),
  ...'as as_consent as_refuse who q'.split(' '),
]

/** Checks the request of a login page, in the order of the documentation. Throws the `SimulatorRefusal` of the first broken rule. */
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

/** Web authorization checks the trusted domains, the QR page the callback domains, web login both ([构造 Web 登录链接](https://developer.work.weixin.qq.com/document/path/98171)). */
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
      { label: texts.facts.redirectHost, value: host },
      { label: texts.facts.listedHosts, value: listed.join(', ') || '—' },
    ],
  })
}

/** Whether a host is listed, or is a loopback host and those are accepted. */
export function isTrustedHost(host: string, listed: readonly string[], rulebook: Rulebook): boolean {
  if (listed.some((each) => each.toLowerCase() === host.toLowerCase())) return true
  return isLoopback(host) && !rulebook.isOn('loopback_redirect')
}
