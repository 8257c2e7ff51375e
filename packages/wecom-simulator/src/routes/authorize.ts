import { allow, allowWithConsent, type NextStep, refuse } from '../login/grant-code.js'
import { personNamed } from '../login/headless.js'
import { ConsentPage, WhoPage } from '../pages/index.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { Simulation } from '../simulation.js'
import type { Person } from '../world/person.js'
import { clientPerson, nextStepOrForget, rememberClient } from './client-cookie.js'
import { langOf, type PageApp, sendPage } from './context.js'
import { deliver } from './deliver.js'
import { answerLoginPage, type LoginPageInput } from './login-page.js'
import { previewField, viewChoice, viewPerson, viewRequest } from './views.js'

/** The in-client page `connect/oauth2/authorize`: who holds the client, consent where the scope asks, then the callback. */
export function addAuthorizeRoute(app: PageApp, sim: Simulation): void {
  app.all('/connect/oauth2/authorize', (c) =>
    answerLoginPage(c, sim, 'authorize', (input) =>
      input.form ? submitAuthorize(sim, input, input.form) : showAuthorize(sim, input),
    ),
  )
}

function showAuthorize(sim: Simulation, input: LoginPageInput): Response | Promise<Response> {
  const { c, url, attempt } = input
  const person = clientPerson(c, sim)
  if (!person) return askWho(sim, input)
  const step = nextStepOrForget(c, sim, attempt, person, changePersonUrl(url))
  if (step.name === 'consent') return askConsent(sim, input, person, step)
  return deliver(c, sim, allow(sim, attempt, person, step.consented), 302)
}

function submitAuthorize(
  sim: Simulation,
  { c, url, attempt }: LoginPageInput,
  form: URLSearchParams,
): Response | Promise<Response> {
  const person = personNamed(sim, form.get('person') ?? '')
  const step = nextStepOrForget(c, sim, attempt, person, changePersonUrl(url))
  const decision = form.get('decision')
  if (decision !== null && decision !== 'allow' && decision !== 'refuse')
    throw new SimulatorRefusal('simulator_parameter')
  rememberClient(c, person)
  if (decision === 'refuse') return deliver(c, sim, refuse(attempt), 303)
  if (step.name === 'code') return deliver(c, sim, allow(sim, attempt, person, step.consented), 303)
  if (decision === 'allow') {
    return deliver(c, sim, allowWithConsent(sim, { ...attempt, app: step.app }, person, form.getAll('field')), 303)
  }
  // A browser carries the fragment over by itself.
  return c.redirect(pageAddress(url) + (c.env.seesFragment ? '#wechat_redirect' : ''), 303)
}

function askWho(sim: Simulation, { c, url, attempt }: LoginPageInput) {
  const form = { action: pageAddress(url), field: 'person' }
  const page = WhoPage({
    lang: langOf(c),
    request: viewRequest(sim, 'authorize', url.searchParams),
    choice: viewChoice(sim, attempt.app, form, url),
    fragmentCheck: sim.rulebook.isOn('wechat_redirect'),
  })
  return sendPage(c, page, { formTarget: attempt.redirectUri.origin })
}

function askConsent(
  sim: Simulation,
  { c, url, attempt }: LoginPageInput,
  person: Person,
  { app, fields }: Extract<NextStep, { name: 'consent' }>,
) {
  const page = ConsentPage({
    lang: langOf(c),
    request: viewRequest(sim, 'authorize', url.searchParams),
    person: viewPerson(sim, person, app),
    fields: fields.map((name) => ({ name, value: person.kind === 'member' ? previewField(person, name) : undefined })),
    form: { action: pageAddress(url), field: 'decision', hidden: { person: person.id } },
    switchField: 'field',
    changePersonUrl: changePersonUrl(url),
    fragmentCheck: sim.rulebook.isOn('wechat_redirect'),
  })
  return sendPage(c, page, { formTarget: attempt.redirectUri.origin })
}

/** Where this page asks who is there; a link, unlike a form, does not take the fragment along. */
function changePersonUrl(url: URL): string {
  return `${pageAddress(url, { who: '1' })}#wechat_redirect`
}

/** This page's address without what was only meant for the last request. */
function pageAddress(url: URL, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(url.searchParams)
  for (const name of ['who', 'q']) query.delete(name)
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  return `${url.pathname}?${query.toString()}`
}
