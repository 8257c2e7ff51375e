import type { Bilingual } from '../core/bilingual.js'
import type { PersonKind, PersonView } from './page-props.js'
import { texts } from './texts.js'

/** People under one heading. */
export interface PeopleGroup {
  /** A kind of people, or the name of a department. */
  readonly heading: Bilingual | string
  readonly people: readonly PersonView[]
}

/** How many people a page shows at most. */
export const mostPeople = 100

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Keeps the people whose name, id, department or position contains every word of the query, in any case. */
export function matchPeople(people: readonly PersonView[], query = ''): readonly PersonView[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  return people.filter((person) => {
    const text = fold(
      [person.name, person.id, person.shownId, person.position, ...(person.departments ?? [])]
        .filter(Boolean)
        .join('\n'),
    )
    return words.every((word) => text.includes(word))
  })
}

const outsiders: readonly PersonKind[] = ['linked_member', 'customer', 'stranger', 'parent']

/** Groups members by main department, in order of first appearance, then everybody else by kind. */
export function groupPeople(people: readonly PersonView[]): readonly PeopleGroup[] {
  const departments = new Map<string, PersonView[]>()
  for (const person of people.filter(({ kind }) => kind === 'member')) {
    const department = person.departments?.[0] ?? ''
    const group = departments.get(department) ?? []
    group.push(person)
    departments.set(department, group)
  }
  const inside = [...departments].map(([name, members]) => ({
    heading: name ? name : texts.kind.member,
    people: members,
  }))
  const outside = outsiders.map((kind) => ({
    heading: texts.kind[kind],
    people: people.filter((person) => person.kind === kind),
  }))
  return [...inside, ...outside].filter((group) => group.people.length > 0)
}
