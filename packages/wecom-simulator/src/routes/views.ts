import type { LoginFlow } from '../core/login-flows.js'
import { readRedirectUri } from '../core/redirect-uri.js'
import type { LoginRequest, PersonChoice, PersonView, PostForm } from '../pages/page-props.js'
import { texts } from '../pages/texts.js'
import type { Simulation } from '../simulation.js'
import { homeCorpId } from '../world/adopted.js'
import type { App, SensitiveField } from '../world/app.js'
import type { Member, Person } from '../world/person.js'
import { visitorOf } from '../world/visitor.js'

/** What the query of a login page asked for, as far as it can be read. */
export function viewRequest({ world, directory }: Simulation, flow: LoginFlow, query: URLSearchParams): LoginRequest {
  const value = (name: string) => query.get(name) ?? undefined
  const sent = value('appid')
  const corpId = sent === undefined ? undefined : (directory.corp(sent) ?? sent)
  const agentId = value('agentid')
  const app = directory.appNumbered(corpId ?? '', agentId ?? '')
  const homeId = homeCorpId(corpId ?? '', world.corp.id)
  const redirectUri = value('redirect_uri')
  return {
    flow,
    corpId,
    agentId,
    appName: app?.name,
    corpName: [world.corp, ...world.linkedCorps].find((corp) => corp.id === homeId)?.name,
    scope: value('scope'),
    state: value('state'),
    redirectUri,
    redirectHost: redirectUri === undefined ? undefined : readRedirectUri(redirectUri)?.host,
  }
}

/** The agentid of an app as pages show it; that of an adopted app may not be known yet. */
export function viewAgentId({ agentId }: App): string {
  return agentId === 0 ? '—' : String(agentId)
}

/** A person as the pages show them, seen from one app where there is one. */
export function viewPerson({ world }: Simulation, person: Person, app?: App): PersonView {
  const { id, name } = person
  if (person.kind === 'stranger') return { id, name, kind: 'stranger', shownId: world.openId(id) }
  if (person.kind !== 'member') return { id, name, kind: person.kind, shownId: person.externalUserId }
  if (person.corpId !== homeCorpId(app?.corpId ?? world.corp.id, world.corp.id)) {
    return { id, name, kind: 'linked_member', shownId: `${person.corpId}/${person.userId}`, position: person.position }
  }
  const names = new Map(world.departments.list().map((department) => [department.id, department.name]))
  return {
    id,
    name,
    kind: 'member',
    shownId: person.userId,
    departments: person.departments.map((each) => names.get(each) ?? String(each)),
    position: person.position,
    traits: traitsOf(world, person, app),
    ...(person.email === '' && person.bizMail === '' && { note: texts.person.noEmail }),
  }
}

function traitsOf(world: Simulation['world'], member: Member, app: App | undefined): PersonView['traits'] {
  const apps = app ? [app] : world.apps.list().filter((each) => each.corpId === member.corpId)
  const isHidden = !apps.some((each) => {
    const visitor = visitorOf(world, each, member)
    return visitor.kind === 'member' && visitor.visible
  })
  return [
    ...(member.status === 'disabled' || member.status === 'inactive' ? (['disabled'] as const) : []),
    ...(member.status === 'left' ? (['left'] as const) : []),
    ...(isHidden ? (['out_of_range'] as const) : []),
  ]
}

/** A list of everybody to pick from: `form` takes the choice, a GET of `searchAction` with the same query searches. */
export function viewChoice(sim: Simulation, app: App | undefined, form: PostForm, searchUrl: URL): PersonChoice {
  const { q: query, ...hidden } = Object.fromEntries(searchUrl.searchParams)
  return {
    people: sim.world.people.list().map((person) => viewPerson(sim, person, app)),
    form,
    search: { action: searchUrl.pathname, field: 'q', query, hidden },
  }
}

/** What a member would give away with a field, for the consent page. */
export function previewField(member: Member, field: SensitiveField): string | undefined {
  const previews: Partial<Record<SensitiveField, string>> = {
    gender: texts.gender[member.gender].zh,
    mobile: member.mobile,
    email: member.email,
    biz_mail: member.bizMail,
    address: member.address,
  }
  return previews[field] || undefined
}
