import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

import type { Person } from '../world/person.js'
import type { Simulation } from '../simulation.js'
import { nextStep, type NextStep } from '../login/grant-code.js'
import type { LoginAttempt } from '../world/login-attempt.js'
import type { PageContext } from './context.js'

const name = 'wecom_simulator_client'

/** Who holds the simulated client in this browser; `undefined` when nobody was picked, or `who` asks to pick again. */
export function clientPerson(c: PageContext, { world }: Simulation): Person | undefined {
  const id = c.req.query('who') === undefined ? getCookie(c, name) : undefined
  const person = id === undefined ? undefined : world.people.find(id)
  return person?.id === id ? person : undefined
}

/** From now on this person holds the client, until the browser is closed. */
export function rememberClient(c: PageContext, person: Person): void {
  setCookie(c, name, person.id, { path: '/', httpOnly: true, sameSite: 'Lax' })
}

/** Nobody holds the client any more. */
export function forgetClient(c: PageContext): void {
  deleteCookie(c, name, { path: '/' })
}

/** What comes next for this person. Once refused, they no longer hold the client, and the page leads to where another is chosen. */
export function nextStepOrForget(
  c: PageContext,
  sim: Simulation,
  attempt: LoginAttempt,
  person: Person,
  choosePersonUrl: string,
): NextStep {
  try {
    return nextStep(sim, attempt, person)
  } catch (error) {
    forgetClient(c)
    c.set('choosePersonUrl', choosePersonUrl)
    throw error
  }
}
