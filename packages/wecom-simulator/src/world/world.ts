import { createHash } from 'node:crypto'

import { assertKeys, assertText } from '../core/asserts.js'
import { WrongField } from '../core/wrong-field.js'
import { homeCorpId } from './adopted.js'
import { type App, type AppInput, createApp } from './app.js'
import { createPerson, type Member, type Person, type PersonInput, type PersonPatch, userIdFieldOf } from './person.js'
import { texts } from './texts.js'

/**
 * A corp (企业): the one whose apps people log in to, or one linked with it.
 *
 * @example
 * import { createSimulator, type Corp } from 'wecom-simulator'
 *
 * const corp: Corp = createSimulator().world.corp
 * console.log(corp.id, corp.name)
 */
export interface Corp {
  readonly id: string
  readonly name: string
}

/**
 * A department of the corp. The root department has id 1 and `parentId` 0.
 *
 * @example
 * import { createSimulator, type Department } from 'wecom-simulator'
 *
 * const legal: Department = { id: 31, name: '法务部', parentId: 1 }
 * const sim = createSimulator({ departments: [legal] })
 */
export interface Department {
  readonly id: number
  readonly name: string
  readonly parentId: number
}

/** What a world starts with. */
export interface Seed {
  readonly corp: Corp
  /** Corps linked with this one (互联企业); their members are seen as `CorpId/userid`. */
  readonly linkedCorps: readonly Corp[]
  readonly departments: readonly Department[]
  readonly people: readonly PersonInput[]
  readonly apps: Readonly<Record<string, AppInput>>
}

/**
 * The corp with its departments, people and apps. Everything it returns is frozen; use its methods to change something.
 *
 * @example
 * import { createSimulator, type World } from 'wecom-simulator'
 *
 * const world: World = createSimulator().world
 * world.people.leave('zhangsan')
 * world.apps.edit('modern', { trustedIps: [] })
 */
export interface World {
  readonly corp: Corp
  readonly linkedCorps: readonly Corp[]
  readonly departments: {
    list(): readonly Department[]
    /** Adds a department, or replaces the one with that id. */
    add(department: Department): Department
  }
  readonly people: {
    list(): readonly Person[]
    /** The person with that id, or the member of this corp with that userid in any case. Throws a TypeError that lists the people. */
    get(id: string): Person
    /** The person with that id or userid, or `undefined`. */
    find(id: string): Person | undefined
    /** The member of a corp with that userid, compared without case. */
    member(corpId: string, userId: string): Member | undefined
    /** Adds a person, or replaces the one with that id. */
    add(person: PersonInput): Person
    /** Changes a person: `edit('LiSi', { departments: [6] })` moves one, `{ mobile: '' }` clears a field. */
    edit(id: string, patch: PersonPatch): Person
    /** The administrator disables the account (禁用). */
    disable(id: string): Person
    /** The account is active again, also after `leave`. */
    enable(id: string): Person
    /** The member leaves the corp (离职). */
    leave(id: string): Person
    /** Removes the person without a trace; pending codes and tickets become invalid. */
    remove(id: string): void
  }
  readonly apps: {
    list(): readonly App[]
    /** The app with that key. Throws a TypeError that lists the apps. */
    get(key: string): App
    /** Adds an app, or replaces the one with that key. */
    add(key: string, app: AppInput): App
    /** Changes an app: `edit('modern', { trustedIps: [] })`. */
    edit(key: string, patch: AppInput): App
    /** The administrator disables the app (停用). */
    disable(key: string): App
    enable(key: string): App
  }
  /** Whether a member is in the app's visible range (可见范围). */
  isVisible(app: App, member: Member): boolean
  /** The openid of a person for one corp, by default this one: always the same, and different for each corp. */
  openId(personId: string, corpId?: string): string
}

/** What only the simulator itself may do to a world. */
interface WorldUpkeep {
  /** Back to the seed. */
  restart(): void
  /** Removes an app without a trace. */
  dropApp(key: string): void
}

/** Creates a world from a seed; `changed` is called at every edit. Throws a TypeError that names what is wrong in the seed. */
export function createWorld(seed: Seed, changed = () => {}): World & WorldUpkeep {
  assertText(seed.corp.id, 'corp.id')
  assertText(seed.corp.name, 'corp.name')
  const departments = new Map<number, Department>()
  const people = new Map<string, Person>()
  const apps = new Map<string, App>()

  /** Members by corp and userid, because a list of 100,000 is too slow to search. */
  const members = new Map<string, Member>()
  const memberKey = (corpId: string, userId: string) => JSON.stringify([corpId, userId.toLowerCase()])
  const homeOf = (corpId: string) => homeCorpId(corpId, seed.corp.id)
  const findMember = (corpId: string, userId: string) => members.get(memberKey(homeOf(corpId), userId))
  const findPerson = (id: string): Person | undefined => people.get(id) ?? findMember(seed.corp.id, id)
  const unindex = (person: Person | undefined) => {
    if (person?.kind === 'member') members.delete(memberKey(person.corpId, person.userId))
  }
  const index = (person: Person) => {
    if (person.kind === 'member') members.set(memberKey(person.corpId, person.userId), person)
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
          throw new WrongField('department.id', texts.positiveInteger)
        }
        if (id !== 1 && !departments.has(parentId)) {
          throw new WrongField('department.parentId', texts.department.parent)
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
        if (!person)
          throw new TypeError(`There is no person ${JSON.stringify(id)}; known people: ${listed(people.keys())}`)
        return person
      },
      add(input: PersonInput) {
        const person = createPerson(input, seed.corp.id, [...departments.keys()])
        const twin = person.kind === 'member' && findMember(person.corpId, person.userId)
        if (twin && twin.id !== person.id) {
          throw new WrongField(userIdFieldOf(input), texts.person.userIdTaken(twin.id))
        }
        unindex(people.get(person.id))
        people.set(person.id, person)
        index(person)
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
        unindex(person)
        people.delete(person.id)
        changed()
      },
    }),
    apps: Object.freeze({
      list: () => [...apps.values()],
      get(key: string) {
        const app = apps.get(key)
        if (!app)
          throw new TypeError(`There is no app ${JSON.stringify(key)}; known apps: ${[...apps.keys()].join(', ')}`)
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
          throw new WrongField(`apps.${key}.secret`, texts.app.secretTaken(twin.key))
        }
        const sameId =
          app.agentId === 0
            ? undefined
            : others.find((other) => other.corpId === app.corpId && other.agentId === app.agentId)
        if (sameId) {
          throw new WrongField(`apps.${key}.agentId`, texts.app.agentIdTaken(sameId.key))
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
      for (const person of people.values()) index(person)
      refill(apps, first.apps)
      changed()
    },
    dropApp(key: string) {
      apps.delete(key)
      changed()
    },
  })
}

/** Names for an error message, at most twenty. */
function listed(names: Iterable<string>): string {
  const all = [...names]
  return all.length > 20 ? `${all.slice(0, 20).join(', ')} and ${all.length - 20} more` : all.join(', ')
}

function refill<Key, Value>(map: Map<Key, Value>, from: ReadonlyMap<Key, Value>): void {
  map.clear()
  for (const [key, value] of from) map.set(key, value)
}
