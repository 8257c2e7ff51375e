import type { PageContext } from '../routes/context.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { App } from '../world/app.js'
import type { Person } from '../world/person.js'
import type { World } from '../world/world.js'
import { moveOutOfRange } from './out-of-range.js'

/** Something the administrator does to a person; returns `undefined` if the person is gone. */
export type PersonVerb = (world: World, id: string) => Person | undefined

/** Something the administrator does to an app. */
export type AppVerb = (world: World, key: string) => App

/** What can be done to a person, by the last part of the path. */
export const personVerbs: Readonly<Record<string, PersonVerb>> = Object.freeze({
  disable: ({ people }, id) => people.disable(id),
  enable: ({ people }, id) => people.enable(id),
  leave: ({ people }, id) => people.leave(id),
  hide: moveOutOfRange,
  'make-member': (world, id) => become(world, id, 'member'),
  'make-customer': (world, id) => become(world, id, 'customer'),
  'make-stranger': (world, id) => become(world, id, 'stranger'),
  remove({ people }, id) {
    people.remove(id)
    return undefined
  },
})

/** What can be done to an app. */
export const appVerbs: Readonly<Record<string, AppVerb>> = Object.freeze({
  disable: ({ apps }, key) => apps.disable(key),
  enable: ({ apps }, key) => apps.enable(key),
})

/** The verb named by the path. Refuses an unknown one. */
export function verbNamed<Verb>(verbs: Readonly<Record<string, Verb>>, c: PageContext): Verb {
  const name = c.req.param('verb') ?? ''
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!verb) throw new SimulatorRefusal('path_known')
  return verb
}

/** Turns a person into another kind, with the same id and name; other fields are lost. */
function become({ people }: World, id: string, kind: 'member' | 'customer' | 'stranger'): Person {
  const person = people.get(id)
  return person.kind === kind ? person : people.add({ id: person.id, name: person.name, kind })
}
