import { assertKeys, assertOneOf } from '../core/asserts.js'
import { pageFlows } from '../core/login-flows.js'
import { ruleOf } from '../rules/index.js'
import { noteUnknown } from '../rules/parameters.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import { texts } from '../rules/texts.js'
import type { Simulation } from '../simulation.js'
import { sensitiveFields } from '../world/app.js'
import type { LoginAttempt } from '../world/login-attempt.js'
import type { Person } from '../world/person.js'
import { checkLogin, loginParameters } from './check-login.js'
import { allow, allowWithConsent, nextStep, refuse } from './grant-code.js'

/**
 * How the person answers what a login page would ask.
 *
 * @example
 * import { createSimulator, type OpenOptions } from 'wecom-simulator'
 *
 * const options: OpenOptions = { consent: ['mobile', 'email'] }
 * const sim = createSimulator()
 * const person = sim.as('zhangsan')
 * const open = (loginUrl: string) => person.open(loginUrl, options)
 *
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 */
export interface OpenOptions {
  /** Answer on the consent page: `'all'` (default), `'refuse'`, or the fields to consent to. Consent given before is not asked for again. */
  readonly consent?: 'all' | 'refuse' | readonly string[]
  /** True cancels on the scan page (取消), and on the consent page if there is one; default false. */
  readonly refuse?: boolean
}

/** Throws a TypeError that names a wrong option of `open`. */
function assertOpenOptions(options: OpenOptions): void {
  assertKeys(options, ['consent', 'refuse'], 'open options')
  const { consent = 'all', refuse = false } = options
  assertOneOf(refuse, [true, false], 'open options.refuse')
  if (Array.isArray(consent)) for (const field of consent) assertOneOf(field, sensitiveFields, 'open options.consent')
  else assertOneOf(consent, ['all', 'refuse'], 'open options.consent')
}

/** Goes through a login page as this person without showing it, and returns the callback address. Throws a `SimulatorRefusal`. */
export function passThrough(sim: Simulation, attempt: LoginAttempt, person: Person, options: OpenOptions): string {
  const { consent = 'all' } = options
  const step = nextStep(sim, attempt, person)
  if (options.refuse && (attempt.flow !== 'authorize' || step.name === 'consent')) return refuse(attempt)
  if (step.name === 'code') return allow(sim, attempt, person, step.consented)
  if (consent === 'refuse') return refuse(attempt)
  return allowWithConsent(sim, { ...attempt, app: step.app }, person, consent === 'all' ? step.fields : consent)
}

/** The person named by a page's `as` or form. Refuses an unknown one. */
export function personNamed(sim: Simulation, id: string): Person {
  const person = sim.world.people.find(id)
  if (person) return person
  throw new SimulatorRefusal('simulator_parameter', { problem: texts.problems.unknownPerson(id.slice(0, 64)) })
}

/** Opens a login page as this person, without HTTP, and writes the journal; see `passThrough`. */
export function openPage(sim: Simulation, person: Person, url: URL, options: OpenOptions): URL {
  assertOpenOptions(options)
  const { pathname: path, searchParams: query } = url
  const flow = pageFlows[path]
  if (!flow) throw new TypeError(`${path} is not a login page; known pages: ${Object.keys(pageFlows).join(', ')}`)
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
