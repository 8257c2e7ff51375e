import type { Choice, FormValues } from '../pages/console/console-props.js'
import type { Simulation } from '../simulation.js'
import { type App, type AppInput, isCreatedAfterCutoff, type SensitiveField } from '../world/app.js'
import type { Member, Person, PersonInput, PersonPatch } from '../world/person.js'

/** The typed values, to show them again with the error. */
export function typedValues(form: URLSearchParams): FormValues {
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]))
}

function text(form: URLSearchParams, name: string) {
  return (form.get(name) ?? '').trim()
}

function lines(form: URLSearchParams, name: string) {
  return text(form, name)
    .split(/[\s,，、]+/)
    .filter(Boolean)
}

function numbers(form: URLSearchParams, name: string) {
  return form.getAll(name).map(Number)
}

/** The person that the form of the people page adds. */
export function readNewPerson(form: URLSearchParams): PersonInput {
  const kind = text(form, 'kind') || 'member'
  const person = { id: text(form, 'id'), name: text(form, 'name'), kind }
  const departments = numbers(form, 'departments')
  // The kind is checked where people are made.
  return (kind === 'member' ? { ...person, ...(departments.length > 0 && { departments }) } : person) as PersonInput
}

/** What the form of a person's page changes. */
export function readPersonPatch(form: URLSearchParams, person: Person): PersonPatch {
  const name = text(form, 'name')
  if (person.kind === 'stranger') return { name }
  if (person.kind === 'customer') {
    return { name, externalUserId: text(form, 'externalUserId'), followers: lines(form, 'followers') }
  }
  if (person.kind === 'parent') {
    return { name, externalUserId: text(form, 'externalUserId'), parentUserId: text(form, 'parentUserId') }
  }
  const checked = numbers(form, 'departments')
  // The first is the main one; boxes do not keep an order.
  const departments = [...new Set([...person.departments.filter((id) => checked.includes(id)), ...checked])]
  return {
    name,
    userId: text(form, 'userId'),
    position: text(form, 'position'),
    gender: text(form, 'gender') as Member['gender'],
    mobile: text(form, 'mobile'),
    email: text(form, 'email'),
    bizMail: text(form, 'bizMail'),
    address: text(form, 'address'),
    departments,
    leads: person.leads.filter((id) => departments.includes(id)),
    wechatBound: form.has('wechatBound'),
  }
}

/** A person's page, filled in. */
export function personValues(person: Person): FormValues {
  if (person.kind !== 'member') return Object.fromEntries(Object.entries(person).filter(([name]) => name !== 'kind'))
  const { leads: _leads, leaders: _leaders, departments, wechatBound, ...fields } = person
  return { ...fields, departments: departments.map(String), wechatBound: String(wechatBound) }
}

const createdBefore = '2021-05-10T09:00:00+08:00'
const createdAfter = '2025-03-01T10:00:00+08:00'

/** What the form of an app's page changes; the date of creation only when the app is to be of the other generation. */
export function readAppPatch(form: URLSearchParams, app: App): AppInput {
  const wantsAfter = text(form, 'generation') === 'after'
  return {
    name: text(form, 'name'),
    ...(wantsAfter !== isCreatedAfterCutoff(app) && { createdAt: wantsAfter ? createdAfter : createdBefore }),
    trustedDomains: lines(form, 'trustedDomains'),
    callbackDomains: lines(form, 'callbackDomains'),
    trustedIps: lines(form, 'trustedIps'),
    visibleDepartments: numbers(form, 'visibleDepartments'),
    visibleMembers: lines(form, 'visibleMembers'),
    sensitiveFields: form.getAll('sensitiveFields') as SensitiveField[],
  }
}

/** An app's page, filled in. */
export function appValues(app: App): FormValues {
  const { name, trustedDomains, callbackDomains, trustedIps, visibleMembers, sensitiveFields } = app
  return {
    name,
    generation: isCreatedAfterCutoff(app) ? 'after' : 'before',
    trustedDomains,
    callbackDomains,
    trustedIps,
    visibleDepartments: app.visibleDepartments.map(String),
    visibleMembers,
    sensitiveFields,
  }
}

/** The departments to choose from. */
export function departmentChoices({ world }: Simulation): readonly Choice[] {
  return world.departments.list().map(({ id, name }) => ({ value: String(id), label: name }))
}
