import type { App, AppInput, AppKind } from './app.js'
import { assertKeys, assertOneOf } from './asserts.js'
import type { ApiCall } from './calls.js'
import { createClock, type SimulatorClock } from './clock.js'
import { createFaults, type Fault } from './faults.js'
import { createHandler } from './handler.js'
import { assertOpenOptions, type OpenOptions, pageFlows, passThrough } from './headless.js'
import { createJournal, type JournalEntry } from './journal.js'
import { createLedger } from './ledger.js'
import { checkLogin, loginParameters } from './login.js'
import { noteUnknown } from './parameters.js'
import type { PersonInput } from './person.js'
import { SimulatorRefusal } from './refusal.js'
import { createRulebook } from './rulebook.js'
import { ruleOf } from './rules.js'
import { createScans } from './scans.js'
import { seed } from './seed.js'
import type { Listening } from './serve.js'
import type { Carrier, Simulation } from './simulation.js'
import { createWorld, type Corp, type Department, type World } from './world.js'

/** What `createSimulator` can be told; everything is optional. */
export interface SimulatorOptions {
  /** Rules to relax, by name. */
  readonly lenient?: readonly string[]
  /** Rules to enforce that are relaxed by default: `loopback_redirect`. */
  readonly strict?: readonly string[]
  /** `same` (default): `gettoken` answers the same token while it is good; `new`: another one each time, the old ones stay good. */
  readonly tokenOnRepeat?: 'same' | 'new'
  /** Name and id of the corp; the seeded people and apps move there. */
  readonly corp?: Partial<Corp>
  /** Departments beside the seeded ones; the same id replaces. */
  readonly departments?: readonly Department[]
  /** People beside the seeded ones; the same id replaces. */
  readonly people?: readonly PersonInput[]
  /** Apps beside the seeded ones; the same key replaces. */
  readonly apps?: Readonly<Record<string, AppInput>>
  /** Without it `createSimulator` throws when `NODE_ENV` is `production`: anybody can log in as anybody here. Default false. */
  readonly dangerouslyAllowProduction?: boolean
}

/** Absolute base URLs to give to a client. */
export interface Endpoints {
  readonly api: string
  readonly authorize: string
  readonly webLogin: string
  readonly qrConnect: string
}

/** What a client of an app has to know. */
export interface AppCredentials {
  /** Key, as in `sim.apps.<key>`. */
  readonly key: string
  readonly name: string
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  readonly kind: AppKind
}

/** The seeded apps, and those added. */
export type Apps = Readonly<Record<string, AppCredentials>> & {
  readonly [key in 'classic' | 'modern' | 'other' | 'delegated' | 'partner']: AppCredentials
}

/** A simulator listening on a port; `url` is its front page. */
export interface ListeningSimulator extends Listening {
  readonly endpoints: Endpoints
}

/** Somebody holding the simulated client. */
export interface Visitor {
  /**
   * Goes through the login page at this address without showing it; the app's callback address, with `code` and `state`, or
   * `state` alone after a refusal. Rejects with `SimulatorRefusal` where the page would show an error.
   */
  open(url: string | URL, options?: OpenOptions): Promise<URL>
}

/** A WeCom in memory. */
export interface Simulator {
  /** Answers a request as the servers would; takes what `fetch` takes, the host does not matter. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>
  /** Listens on 127.0.0.1, by default on a free port. */
  listen(port?: number): Promise<ListeningSimulator>
  /** Base URLs that work with `fetch`. */
  readonly endpoints: Endpoints
  /** Corp id, agent id and secret of each app, as they are now. */
  readonly apps: Apps
  /** A person, by id or userid; a TypeError lists who there is. */
  as(person: string): Visitor
  /** Scripts the next answer of a call, once; further ones queue up. */
  next(call: ApiCall, fault: Fault): void
  /** What was requested so far, secrets masked: everything, or one call (`'gettoken'`) or page (`'wwlogin/sso/login'`). */
  calls(call?: string): readonly JournalEntry[]
  readonly clock: SimulatorClock
  /** People, departments and apps, and the tokens in circulation. */
  readonly world: World & {
    /** Ends the access tokens of one app, or of all, before their time; says how many. */
    revokeTokens(appKey?: string): number
  }
  /** Back to the start: people, apps, codes, tokens, faults, journal, clock. */
  reset(): void
}

const inMemory: Carrier = Object.freeze({ remoteAddress: '127.0.0.1', seesFragment: true })
const optionNames = [
  'lenient',
  'strict',
  'tokenOnRepeat',
  'corp',
  'departments',
  'people',
  'apps',
  'dangerouslyAllowProduction',
]

/** Creates a simulator. Nothing is opened or started: no port, no timer. A TypeError names a wrong option; an Error refuses production. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  assertKeys(options, optionNames, 'options')
  if (process.env['NODE_ENV'] === 'production' && options.dangerouslyAllowProduction !== true) {
    throw new Error('The simulator refuses to run with NODE_ENV=production: anybody could log in as anybody.')
  }
  const { tokenOnRepeat = 'same' } = options
  assertOneOf(tokenOnRepeat, ['same', 'new'], 'options.tokenOnRepeat')
  const rulebook = createRulebook(options.lenient, options.strict)
  const { restart: restartWorld, ...world } = createWorld(mergeSeed(options))
  const { restart: restartClock, ...clock } = createClock()
  const ledger = createLedger(clock)
  const scans = createScans(clock)
  const faults = createFaults()
  const journal = createJournal(() => world.apps.list().map((app) => app.secret))
  const sim: Simulation = Object.freeze({ world, ledger, scans, clock, rulebook, journal, faults, tokenOnRepeat })
  const handle = createHandler(sim)

  return Object.freeze({
    async fetch(input: Request | URL | string, init?: RequestInit) {
      const request = new Request(input, init)
      request.signal.throwIfAborted()
      return handle(request, inMemory).catch((error: unknown) => {
        request.signal.throwIfAborted()
        throw error
      })
    },
    async listen(port = 0) {
      const { listen } = await import('./serve.js')
      const server = await listen(handle, port)
      return Object.freeze({ ...server, endpoints: endpointsAt(server.url) })
    },
    endpoints: endpointsAt('http://wecom.localhost'),
    get apps() {
      return Object.freeze(Object.fromEntries(world.apps.list().map((app) => [app.key, credentialsOf(app)]))) as Apps
    },
    as(id: string): Visitor {
      const { id: personId } = world.people.get(id)
      return Object.freeze({
        open: async (url: string | URL, how: OpenOptions = {}) => open(sim, personId, new URL(url), how),
      })
    },
    next: (call: ApiCall, fault: Fault) => faults.add(call, fault),
    calls: (call?: string) => journal.list(call),
    clock: Object.freeze(clock),
    world: Object.freeze({
      ...world,
      revokeTokens: (appKey?: string) =>
        ledger.revokeTokens(appKey === undefined ? undefined : world.apps.get(appKey).key),
    }),
    reset() {
      for (const part of [ledger, scans, faults, journal]) part.restart()
      restartClock()
      restartWorld()
    },
  })
}

/** The base URLs of a simulator at one origin: all four are the same. */
function endpointsAt(origin: string): Endpoints {
  return Object.freeze({ api: origin, authorize: origin, webLogin: origin, qrConnect: origin })
}

function credentialsOf({ key, name, corpId, agentId, secret, kind }: App): AppCredentials {
  return Object.freeze({ key, name, corpId, agentId, secret, kind })
}

function mergeSeed({ corp = {}, departments = [], people = [], apps = {} }: SimulatorOptions) {
  assertKeys(corp, ['id', 'name'], 'options.corp')
  assertKeys(apps, Object.keys(apps), 'options.apps')
  for (const [name, list] of Object.entries({ departments, people })) {
    if (!Array.isArray(list)) throw new TypeError(`options.${name} must be an array.`)
  }
  return {
    ...seed,
    corp: { ...seed.corp, ...corp },
    departments: [...seed.departments, ...departments],
    people: [...seed.people, ...people],
    apps: { ...seed.apps, ...apps },
  }
}

function open(sim: Simulation, personId: string, url: URL, how: OpenOptions): URL {
  assertOpenOptions(how)
  const flow = pageFlows[url.pathname]
  if (!flow) throw new TypeError(`${url.pathname} is not a login page. Known: ${Object.keys(pageFlows).join(', ')}.`)
  const draft = {
    call: url.pathname.slice(1),
    at: sim.clock.now(),
    method: 'OPEN',
    path: url.pathname,
    query: url.searchParams,
    notes: noteUnknown(url.searchParams.keys(), loginParameters),
  }
  try {
    const attempt = checkLogin(sim, flow, url, true)
    const callback = passThrough(sim, attempt, sim.world.people.get(personId), how)
    sim.journal.add({ ...draft, status: 302 })
    return new URL(callback)
  } catch (error) {
    if (error instanceof SimulatorRefusal) {
      const { rule, source, errcode, problem: why } = error
      sim.journal.add({ ...draft, status: ruleOf(rule).status ?? 400, rule, source, errcode, why })
    }
    throw error
  }
}
