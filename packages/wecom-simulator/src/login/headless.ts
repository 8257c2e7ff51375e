import { sensitiveFields } from '../world/app.js'
import { assertKeys, assertOneOf } from '../core/asserts.js'
import { checkLogin, loginParameters } from './check-login.js'
import { noteUnknown } from '../rules/parameters.js'
import type { Person } from '../world/person.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import { ruleOf } from '../rules/index.js'
import type { Simulation } from '../simulation.js'
import { pageFlows } from '../core/login-flows.js'
import { allow, allowWithConsent, nextStep, refuse } from './grant-code.js'
import type { LoginAttempt } from '../world/login-attempt.js'

/** How the headless person answers what a page would ask. */
export interface OpenOptions {
  /** Fields to consent to on the consent page, `'all'` (default), or `'refuse'`. A remembered consent is not asked again. */
  readonly consent?: 'all' | 'refuse' | readonly string[]
  /** True refuses on the scan page (取消), and on the consent page where there is one; default false. */
  readonly refuse?: boolean
}

/** Checks the options of `open`; a TypeError names the wrong one. */
function assertOpenOptions(options: OpenOptions): void {
  assertKeys(options, ['consent', 'refuse'], 'open options')
  const { consent = 'all', refuse = false } = options
  assertOneOf(refuse, [true, false], 'open options.refuse')
  if (Array.isArray(consent)) for (const field of consent) assertOneOf(field, sensitiveFields, 'open options.consent')
  else assertOneOf(consent, ['all', 'refuse'], 'open options.consent')
}

/** Goes through a login page as this person without any page: the callback address, or the `SimulatorRefusal` thrown. */
export function passThrough(sim: Simulation, attempt: LoginAttempt, person: Person, options: OpenOptions): string {
  const { consent = 'all' } = options
  const step = nextStep(sim, attempt, person)
  if (options.refuse && (attempt.flow !== 'authorize' || step.name === 'consent')) return refuse(attempt)
  if (step.name === 'code') return allow(sim, attempt, person, step.consented)
  if (consent === 'refuse') return refuse(attempt)
  return allowWithConsent(sim, { ...attempt, app: step.app }, person, consent === 'all' ? step.fields : consent)
}

/** The person that a page's `as` or form names; refused when there is nobody of that name. */
export function personNamed(sim: Simulation, id: string): Person {
  const person = sim.world.people.find(id)
  if (person) return person
  throw new SimulatorRefusal('simulator_parameter', {
    problem: { zh: `没有叫 ${id.slice(0, 64)} 的人`, en: `There is nobody called ${id.slice(0, 64)}` },
  })
}

/** Opens a login page as this person, without HTTP, and writes the journal; see `passThrough`. */
export function openPage(sim: Simulation, person: Person, url: URL, options: OpenOptions): URL {
  assertOpenOptions(options)
  const { pathname: path, searchParams: query } = url
  const flow = pageFlows[path]
  if (!flow) throw new TypeError(`${path} is not a login page. Known: ${Object.keys(pageFlows).join(', ')}.`)
  const notes = noteUnknown(query.keys(), loginParameters)
  const finish = sim.journal.begin({ call: path.slice(1), at: sim.clock.now(), method: 'OPEN', path, query, notes })
  try {
    const callback = passThrough(sim, checkLogin(sim, flow, url, true), person, options)
    finish({ status: 302 })
    return new URL(callback)
  } catch (error) {
    if (error instanceof SimulatorRefusal) {
      const { rule, pages, errcode, problem: why } = error
      finish({ status: ruleOf(rule).status ?? 400, rule, pages, errcode, why })
    }
    throw error
  }
}
