import { buildCallback } from '../core/redirect-uri.js'
import type { Simulation } from '../simulation.js'
import type { App, SensitiveField } from '../world/app.js'
import type { LoginAttempt } from '../world/login-attempt.js'
import type { Person } from '../world/person.js'
import { visitorOf } from '../world/visitor.js'

/** What comes next for a person: the code, or the consent page with these fields. */
export type NextStep =
  | { readonly name: 'code'; readonly consented: readonly SensitiveField[] | undefined }
  | { readonly name: 'consent'; readonly app: App; readonly fields: readonly SensitiveField[] }

/** What comes next for this person. Throws the `SimulatorRefusal` that the person would see. */
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

/** Issues a code, and returns the app's callback address with `code` and `state`. */
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

/** Remembers which of the enabled fields the person consented to, then issues the code. */
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

/** The app's callback address after a refusal: `state` and no `code`. */
export function refuse(attempt: LoginAttempt): string {
  return buildCallback(attempt.redirectUri.text, { state: attempt.state })
}
