import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

import { nextStep, type NextStep } from '../login/grant-code.js'
import type { Simulation } from '../simulation.js'
import type { LoginAttempt } from '../world/login-attempt.js'
import type { Person } from '../world/person.js'
import type { PageContext } from './context.js'

const name = 'wecom_simulator_client'

/** The person chosen for the simulated client in this browser; `undefined` if none was chosen, or if `who` asks to choose again. */
export function clientPerson(c: PageContext, { world }: Simulation): Person | undefined {
  const id = c.req.query('who') === undefined ? getCookie(c, name) : undefined
  const person = id === undefined ? undefined : world.people.find(id)
  return person?.id === id ? person : undefined
}

/** Remembers this person until the browser is closed. */
export function rememberClient(c: PageContext, person: Person): void {
  setCookie(c, name, person.id, { path: '/', httpOnly: true, sameSite: 'Lax' })
}

/** Forgets the chosen person. */
export function forgetClient(c: PageContext): void {
  deleteCookie(c, name, { path: '/' })
}

/** What comes next for this person. If refused, the person is forgotten, and the error page links to where another can be chosen. */
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
