import type { Member, Person } from '../world/person.js'
import type { World } from '../world/world.js'

/** A department in which this member would not be visible to any app of the corp, or `undefined`. */
export function hiddenDepartment(world: World, member: Member): number | undefined {
  const isHidden = (id: number) =>
    world.apps.list().every((app) => !world.isVisible(app, { ...member, departments: [id] }))
  const hidden = world.departments.list().filter(({ id }) => isHidden(id))
  return (hidden.find(({ parentId }) => parentId !== 0) ?? hidden[0])?.id
}

/** Moves a member out of the visible range (可见范围) of every app. Throws a TypeError if there is no such department. */
export function moveOutOfRange(world: World, id: string): Person {
  const person = world.people.get(id)
  if (person.kind !== 'member') throw new TypeError(`${person.id} is not a member, so no visible range applies`)
  const department = hiddenDepartment(world, person)
  if (department === undefined) {
    throw new TypeError('Every department is in the visible range of some app; edit the apps first')
  }
  return world.people.edit(person.id, { departments: [department], leads: [] })
}
