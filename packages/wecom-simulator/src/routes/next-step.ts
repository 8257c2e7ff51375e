import { type LoginAttempt, nextStep as findNextStep, type NextStep } from '../login/check-login.js'
import type { Person } from '../world/person.js'
import type { Simulation } from '../simulation.js'
import { forgetClient } from './client-cookie.js'
import type { PageContext } from './context.js'

/** What comes next for this person. Once refused, they no longer hold the client, and the page leads to where another is chosen. */
export function nextStep(
  c: PageContext,
  sim: Simulation,
  attempt: LoginAttempt,
  person: Person,
  choosePersonUrl: string,
): NextStep {
  try {
    return findNextStep(sim, attempt, person)
  } catch (error) {
    forgetClient(c)
    c.set('choosePersonUrl', choosePersonUrl)
    throw error
  }
}
