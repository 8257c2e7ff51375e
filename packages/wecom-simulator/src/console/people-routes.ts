import { PeoplePage, PersonPage } from '../pages/index.js'
import { matchPeople } from '../pages/people-search.js'
import type { PageApp, PageContext } from '../routes/context.js'
import { viewPerson } from '../routes/views.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { Simulation } from '../simulation.js'
import { addChange, addConsolePage, type Render } from './console-route.js'
import { departmentChoices, personValues, readNewPerson, readPersonPatch, typedValues } from './forms.js'
import { hiddenDepartment } from './out-of-range.js'
import { personVerbs, verbNamed } from './verbs.js'

/** How many people a page shows at most. */
const mostShown = 60

/** The people, and a page for each. */
export function addPeopleRoutes(app: PageApp, sim: Simulation): void {
  const { people } = sim.world
  const personOf = (c: PageContext) => {
    const person = people.find(c.req.param('id') ?? '')
    if (!person) throw new SimulatorRefusal('path_known')
    return person
  }
  const pathOf = (id: string, done: string) => `/_sim/people/${encodeURIComponent(id)}?done=${done}`

  const list: Render = (c, props, typed) => {
    const query = c.req.query('q') ?? ''
    const everybody = people.list().map((person) => viewPerson(sim, person))
    const found = matchPeople(everybody, query)
    return PeoplePage({
      ...props,
      people: found.slice(0, mostShown),
      found: found.length,
      total: everybody.length,
      query,
      departments: departmentChoices(sim),
      values: typed ? typedValues(typed) : { kind: 'member', departments: ['1'] },
    })
  }
  const one: Render = (c, props, typed) => {
    const person = personOf(c)
    const hidden = person.kind === 'member' ? hiddenDepartment(sim.world, person) : undefined
    return PersonPage({
      ...props,
      person: viewPerson(sim, person),
      kind: person.kind,
      status: person.kind === 'member' ? person.status : undefined,
      hiddenDepartment: sim.world.departments.list().find(({ id }) => id === hidden)?.name,
      departments: departmentChoices(sim),
      values: typed ? typedValues(typed) : personValues(person),
    })
  }

  addConsolePage(app, '/_sim/people', list)
  addChange(app, '/_sim/people', list, (form) => {
    const person = readNewPerson(form)
    if (people.find(person.id)) throw new TypeError(`There is already a person ${JSON.stringify(person.id)}`)
    return pathOf(people.add(person).id, 'added')
  })
  addConsolePage(app, '/_sim/people/:id', one)
  addChange(app, '/_sim/people/:id', one, (form, c) => {
    const person = personOf(c)
    return pathOf(people.edit(person.id, readPersonPatch(form, person)).id, 'saved')
  })
  addChange(app, '/_sim/people/:id/:verb', one, (_form, c) => {
    const person = verbNamed(personVerbs, c)(sim.world, personOf(c).id)
    return person ? pathOf(person.id, 'saved') : '/_sim/people?done=removed'
  })
}
