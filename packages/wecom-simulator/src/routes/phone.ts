import { setTimeout as sleep } from 'node:timers/promises'

import { allow, refuse } from '../login/grant-code.js'
import { personNamed } from '../login/headless.js'
import { PhonePage } from '../pages/index.js'
import type { PhoneStep } from '../pages/page-props.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import { readForm } from '../rules/request-body.js'
import type { Simulation } from '../simulation.js'
import type { Person } from '../world/person.js'
import type { Scan } from '../world/scans.js'
import { clientPerson, nextStepOrForget, rememberClient } from './client-cookie.js'
import { langOf, type PageApp, type PageContext, sendPage } from './context.js'
import { demandNoForeignSite } from './own-origin.js'
import { scanOf } from './scan.js'
import { viewChoice, viewPerson, viewRequest } from './views.js'

/** What the phone shows after scanning: who holds it, confirm or refuse, then how it ended. */
export function addPhoneRoutes(app: PageApp, sim: Simulation): void {
  app.get('/_sim/phone/:id', (c) => {
    const scan = scanOf(sim, c)
    const { searchParams } = new URL(scan.pageUrl)
    const request = viewRequest(sim, scan.attempt.flow, searchParams)
    // A browser that sends no referrer sends no Origin with a form either.
    c.header('referrer-policy', 'same-origin')
    return sendPage(c, PhonePage({ lang: langOf(c), request, step: stepOf(c, sim, scan) }))
  })

  app.post('/_sim/phone/:id', async (c) => {
    const scan = scanOf(sim, c)
    demandNoForeignSite(c)
    const form = await readForm(c.req.raw)
    if (form.has('decision')) await beSlow(sim, c.req.raw.signal)
    submitPhone(c, sim, scan, form)
    return c.redirect(`/_sim/phone/${scan.id}`, 303)
  })
}

/** A phone that gave up waiting has decided nothing: the signal's reason is thrown. */
async function beSlow(sim: Simulation, signal: AbortSignal): Promise<void> {
  const delayMs = sim.faults.takePhone()?.delayMs
  if (delayMs) await sleep(delayMs, undefined, { signal })
}

function stepOf(c: PageContext, sim: Simulation, scan: Scan): PhoneStep {
  const state = sim.scans.stateOf(scan)
  const scannedBy = scan.personId === undefined ? undefined : sim.world.people.find(scan.personId)
  if (state === 'expired') return { name: 'expired' }
  if (state === 'confirmed' || state === 'refused') {
    return { name: state, person: scannedBy && viewPerson(sim, scannedBy, scan.attempt.app) }
  }
  const url = new URL(c.req.url)
  const person = clientPerson(c, sim)
  if (!person) {
    return { name: 'choose', choice: viewChoice(sim, scan.attempt.app, { action: url.pathname, field: 'person' }, url) }
  }
  scanAs(c, sim, scan, person)
  return {
    name: 'confirm',
    person: viewPerson(sim, person, scan.attempt.app),
    form: { action: url.pathname, field: 'decision', hidden: { person: person.id } },
    changePersonUrl: changePersonUrl(scan),
  }
}

function changePersonUrl(scan: Scan): string {
  return `/_sim/phone/${scan.id}?who=1`
}

/** Records the scan of this person. A person who is refused has not scanned, and the previous person no longer counts. */
function scanAs(c: PageContext, sim: Simulation, scan: Scan, person: Person): void {
  delete scan.personId
  nextStepOrForget(c, sim, scan.attempt, person, changePersonUrl(scan))
  scan.personId = person.id
}

/** A scan that is over stays as it ended; the page says so. */
function submitPhone(c: PageContext, sim: Simulation, scan: Scan, form: URLSearchParams): void {
  const state = sim.scans.stateOf(scan)
  if (state !== 'waiting' && state !== 'scanned') return
  const person = personNamed(sim, form.get('person') ?? '')
  scanAs(c, sim, scan, person)
  const decision = form.get('decision')
  rememberClient(c, person)
  if (decision === null) return
  if (decision !== 'confirm' && decision !== 'refuse') throw new SimulatorRefusal('simulator_parameter')
  const deliveries = sim.faults.takeCallback()?.deliveries ?? 1
  scan.end =
    decision === 'confirm'
      ? { state: 'confirmed', callback: allow(sim, scan.attempt, person, undefined), deliveries }
      : { state: 'refused', callback: refuse(scan.attempt), deliveries }
}
