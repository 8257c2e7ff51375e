import { createHash } from 'node:crypto'

import { homeCorpId } from './adopted.js'
import { type App, type AppInput, createApp } from './app.js'
import { assertKeys, assertText } from '../core/asserts.js'
import { createPerson, type Member, type Person, type PersonInput, type PersonPatch, userIdFieldOf } from './person.js'
import { WrongField } from '../core/wrong-field.js'

/** The corp (企业) whose apps people log in to. */
export interface Corp {
  readonly id: string
  readonly name: string
}

/** A department of the corp; the root has id 1 and `parentId` 0. */
export interface Department {
  readonly id: number
  readonly name: string
  readonly parentId: number
}

/** What a world starts with. */
export interface Seed {
  readonly corp: Corp
  /** Corps joined with this one (互联企业); their members are seen as `CorpId/userid`. */
  readonly linkedCorps: readonly Corp[]
  readonly departments: readonly Department[]
  readonly people: readonly PersonInput[]
  readonly apps: Readonly<Record<string, AppInput>>
}

/** The corp, its departments, people and apps. Everything returned is frozen; edits go through the verbs. */
export interface World {
  readonly corp: Corp
  readonly linkedCorps: readonly Corp[]
  readonly departments: {
    list(): readonly Department[]
    /** Adds a department, or replaces the one of that id. */
    add(department: Department): Department
  }
  readonly people: {
    list(): readonly Person[]
    /** The person of that id, or the member of this corp with that userid in any case; a TypeError lists who there is. */
    get(id: string): Person
    /** The person of that id or userid, `undefined` if there is nobody. */
    find(id: string): Person | undefined
    /** The member of a corp with that userid, in any case of letters (D:90196). */
    member(corpId: string, userId: string): Member | undefined
    /** Adds a person, or replaces the one of that id. */
    add(person: PersonInput): Person
    /** Changes a person: `edit('zhangsan', { departments: [6] })` moves, `{ mobile: '' }` blanks. */
    edit(id: string, patch: PersonPatch): Person
    /** The administrator disables the account (禁用). */
    disable(id: string): Person
    enable(id: string): Person
    /** The member leaves the corp (离职). */
    leave(id: string): Person
    /** As if the person had never been there; codes and tickets in flight are lost. */
    remove(id: string): void
  }
  readonly apps: {
    list(): readonly App[]
    /** The app of that key; a TypeError lists which there are. */
    get(key: string): App
    /** Adds an app, or replaces the one of that key. */
    add(key: string, app: AppInput): App
    /** Changes an app: `edit('modern', { trustedIps: [] })`. */
    edit(key: string, patch: AppInput): App
    disable(key: string): App
    enable(key: string): App
  }
  /** Whether a member stands in the app's visible range (可见范围). */
  isVisible(app: App, member: Member): boolean
  /** The openid of a person for one corp: the same each time, another one for another corp. */
  openId(personId: string, corpId?: string): string
}

/** What only the simulator itself does to a world. */
interface WorldUpkeep {
  /** Back to the seed. */
  restart(): void
  /** Takes an app out, as if it had never been there. */
  dropApp(key: string): void
}

/** Creates a world from a seed; `changed` is told of edits. A TypeError names what is wrong in the seed. */
export function createWorld(seed: Seed, changed = () => {}): World & WorldUpkeep {
  assertText(seed.corp.id, 'corp.id')
  assertText(seed.corp.name, 'corp.name')
  const departments = new Map<number, Department>()
  const people = new Map<string, Person>()
  const apps = new Map<string, App>()

  /** Members by corp and userid: with 100,000 of them nobody wants to look through the list. */
  const members = new Map<string, Member>()
  const seatOf = (corpId: string, userId: string) => JSON.stringify([corpId, userId.toLowerCase()])
  const homeOf = (corpId: string) => homeCorpId(corpId, seed.corp.id)
  const findMember = (corpId: string, userId: string) => members.get(seatOf(homeOf(corpId), userId))
  const findPerson = (id: string): Person | undefined => people.get(id) ?? findMember(seed.corp.id, id)
  const unseat = (person: Person | undefined) => {
    if (person?.kind === 'member') members.delete(seatOf(person.corpId, person.userId))
  }
  const seat = (person: Person) => {
    if (person.kind === 'member') members.set(seatOf(person.corpId, person.userId), person)
  }

  const world: World = {
    corp: Object.freeze({ ...seed.corp }),
    linkedCorps: Object.freeze(seed.linkedCorps.map((corp) => Object.freeze({ ...corp }))),
    departments: Object.freeze({
      list: () => [...departments.values()],
      add(department: Department) {
        assertKeys(department, ['id', 'name', 'parentId'], 'department')
        const { id, name, parentId } = department
        assertText(name, 'department.name')
        if (!Number.isSafeInteger(id) || id <= 0) {
          throw new WrongField('department.id', { zh: '应该是正整数', en: 'must be a positive integer' })
        }
        if (id !== 1 && !departments.has(parentId)) {
          throw new WrongField('department.parentId', {
            zh: '应该是已有部门的 id，上级要写在下级前面',
            en: 'must be the id of a department that exists, and stands before those below it',
          })
        }
        const added = Object.freeze({ id, name, parentId })
        departments.set(id, added)
        changed()
        return added
      },
    }),
    people: Object.freeze({
      list: () => [...people.values()],
      find: findPerson,
      member: findMember,
      get(id: string) {
        const person = findPerson(id)
        if (!person) throw new TypeError(`There is no person ${JSON.stringify(id)}. Known: ${listed(people.keys())}.`)
        return person
      },
      add(input: PersonInput) {
        const person = createPerson(input, seed.corp.id, [...departments.keys()])
        const twin = person.kind === 'member' && findMember(person.corpId, person.userId)
        if (twin && twin.id !== person.id) {
          throw new WrongField(userIdFieldOf(input), {
            zh: `已经是 ${twin.id} 的 userid`,
            en: `belongs to ${twin.id} already`,
          })
        }
        unseat(people.get(person.id))
        people.set(person.id, person)
        seat(person)
        changed()
        return person
      },
      edit(id: string, patch: PersonPatch) {
        const person = world.people.get(id)
        return world.people.add({ ...person, ...patch, id: person.id, kind: person.kind })
      },
      disable: (id: string) => world.people.edit(id, { status: 'disabled' }),
      enable: (id: string) => world.people.edit(id, { status: 'active' }),
      leave: (id: string) => world.people.edit(id, { status: 'left' }),
      remove(id: string) {
        const person = world.people.get(id)
        unseat(person)
        people.delete(person.id)
        changed()
      },
    }),
    apps: Object.freeze({
      list: () => [...apps.values()],
      get(key: string) {
        const app = apps.get(key)
        if (!app) throw new TypeError(`There is no app ${JSON.stringify(key)}. Known: ${[...apps.keys()].join(', ')}.`)
        return app
      },
      add(key: string, input: AppInput) {
        const others = [...apps.values()].filter((app) => app.key !== key)
        const app = createApp(
          key,
          input,
          seed.corp.id,
          1 + Math.max(1_000_000, ...others.map((other) => other.agentId)),
        )
        const twin = others.find((other) => other.secret === app.secret)
        if (twin) {
          throw new WrongField(`apps.${key}.secret`, {
            zh: `已经是应用 ${twin.key} 的 secret`,
            en: `belongs to another app already, ${twin.key}`,
          })
        }
        const sameId =
          app.agentId === 0
            ? undefined
            : others.find((other) => other.corpId === app.corpId && other.agentId === app.agentId)
        if (sameId) {
          throw new WrongField(`apps.${key}.agentId`, {
            zh: `已经是应用 ${sameId.key} 的 agentId；要替换它，请把这一项也叫做 ${sameId.key}`,
            en: `belongs to another app of the corp already, ${sameId.key}; to replace that one, use ${sameId.key} as the key`,
          })
        }
        apps.set(key, app)
        changed()
        return app
      },
      edit(key: string, patch: AppInput) {
        const { key: _key, ...app } = world.apps.get(key)
        return world.apps.add(key, { ...app, ...patch })
      },
      disable: (key: string) => world.apps.edit(key, { disabled: true }),
      enable: (key: string) => world.apps.edit(key, { disabled: false }),
    }),
    isVisible(app, member) {
      if (member.corpId !== homeOf(app.corpId)) return false
      if (app.visibleMembers.some((userId) => userId.toLowerCase() === member.userId.toLowerCase())) return true
      return member.departments.some((id) => ancestry(id).some((each) => app.visibleDepartments.includes(each)))
    },
    openId(personId, corpId = seed.corp.id) {
      const hash = createHash('sha256').update(`openid\0${homeOf(corpId)}\0${world.people.get(personId).id}`)
      return `o${hash.digest('base64url').slice(0, 27)}`
    },
  }

  function ancestry(id: number): number[] {
    const line: number[] = []
    for (let at = departments.get(id); at && !line.includes(at.id); at = departments.get(at.parentId)) line.push(at.id)
    return line
  }

  for (const department of seed.departments) world.departments.add(department)
  for (const person of seed.people) world.people.add(person)
  for (const [key, app] of Object.entries(seed.apps)) world.apps.add(key, app)
  const first = { departments: new Map(departments), people: new Map(people), apps: new Map(apps) }

  return Object.freeze({
    ...world,
    restart() {
      refill(departments, first.departments)
      refill(people, first.people)
      members.clear()
      for (const person of people.values()) seat(person)
      refill(apps, first.apps)
      changed()
    },
    dropApp(key: string) {
      apps.delete(key)
      changed()
    },
  })
}

/** The names for an error: of many, the first twenty. */
function listed(names: Iterable<string>): string {
  const all = [...names]
  return all.length > 20 ? `${all.slice(0, 20).join(', ')} and ${all.length - 20} more` : all.join(', ')
}

function refill<Key, Value>(map: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void {
  map.clear()
  for (const [key, value] of from) map.set(key, value)
}
