import { randomInt } from 'node:crypto'

import type { App, AppKind } from './world/app.js'
import type { ApiCall } from './core/calls.js'
import { createChanges } from './core/changes.js'
import { createClock, type SimulatorClock } from './core/clock.js'
import { createAdoption } from './world/adoption.js'
import { createDirectory } from './world/directory.js'
import { createFaults, type Faults } from './faults/faults.js'
import type { ChanceFault } from './faults/chance.js'
import type { CallbackFault, Fault, PhoneFault } from './faults/fault.js'
import { createHandler } from './server/handler.js'
import { type OpenOptions, openPage } from './login/headless.js'
import { fetchInMemory } from './server/in-memory.js'
import { createJournal, type JournalEntry } from './world/journal.js'
import { createLedger } from './world/ledger.js'
import type { ListenOptions } from './server/listen-options.js'
import { assertOptions, seedFor, type SimulatorOptions } from './options.js'
import { createQuota } from './rules/quota.js'
import { createRulebook } from './rules/rulebook.js'
import { createScans } from './world/scans.js'
import type { Listening } from './server/serve.js'
import type { Simulation } from './simulation.js'
import { createWorld, type World } from './world/world.js'
import { createRandom } from './core/random.js'

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
export interface ClientHolder {
  /**
   * Goes through the login page at this address without showing it; the app's callback address, with `code` and `state`, or
   * `state` alone after a refusal. Rejects with `SimulatorRefusal` where the page would show an error.
   */
  open(url: string | URL, options?: OpenOptions): Promise<URL>
}

/** The faults of a simulator: those waiting, those that come by chance, and what chance draws from. */
export interface SimulatorFaults extends Pick<Faults, 'seed' | 'waiting' | 'chances' | 'clear'> {
  /** Adds a fault that comes by chance; a TypeError names what is wrong with it. */
  random(rule: ChanceFault): void
}

/** A WeCom in memory. */
export interface Simulator {
  /** Answers a request as the servers would; takes what `fetch` takes, the host does not matter. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>
  /** Listens on 127.0.0.1, by default on a free port, which is also a forward proxy for the four WeCom hosts. */
  listen(port?: number, options?: ListenOptions): Promise<ListeningSimulator>
  /** Base URLs that work with `fetch`. */
  readonly endpoints: Endpoints
  /** Corp id, agent id and secret of each app, as they are now. */
  readonly apps: Apps
  /** A person, by id or userid; a TypeError lists who there is. */
  as(person: string): ClientHolder
  /** Scripts the next answer of a call, once; further ones queue up. */
  next(call: ApiCall, fault: Fault): void
  /** The browser delivers the next callback from a login page more than once. */
  next(step: 'callback', fault: CallbackFault): void
  /** The next decision on the phone arrives late. */
  next(step: 'phone', fault: PhoneFault): void
  /** What was requested so far, secrets masked: everything, or one call (`'gettoken'`) or page (`'wwlogin/sso/login'`). */
  calls(call?: string): readonly JournalEntry[]
  readonly faults: SimulatorFaults
  readonly clock: SimulatorClock
  /** People, departments and apps, and the tokens in circulation. */
  readonly world: World & {
    /** Ends the access tokens of one app, or of all, before their time; says how many. */
    revokeTokens(appKey?: string): number
  }
  /**
   * Back to the start: people, apps, codes, tokens, faults, journal, clock. What was issued before is never issued again, also with a
   * seed: each reset begins another sequence, the same one in each run.
   */
  reset(): void
}

/** Creates a simulator. Nothing is opened or started: no port, no timer. A TypeError names a wrong option; an Error refuses production. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  assertOptions(options)
  const {
    tokenOnRepeat = 'same',
    accessTokenSeconds = 7_200,
    quota: limits = false,
    seed = randomInt(2 ** 32),
  } = options
  const changes = createChanges()
  const rulebook = createRulebook(options.lenient, options.strict)
  const { restart: restartWorld, dropApp, ...world } = createWorld(seedFor(options), changes.tell)
  const directory = createDirectory(world, options.acceptAnyApp ? createAdoption(world, dropApp) : undefined)
  const { restart: restartClock, ...clock } = createClock(changes.tell)
  // The seed that chance is given when nobody chose one is shown to everybody: codes cannot come from it.
  const random = createRandom(options.seed)
  const ledger = createLedger(clock, random, changes.tell, accessTokenSeconds * 1_000)
  const scans = createScans(clock, random)
  const quota = limits === false ? undefined : createQuota(limits === true ? {} : limits, clock, rulebook)
  const faults = createFaults(seed, options.faults, changes.tell)
  const secrets = () => [...world.apps.list().map((app) => app.secret), ...directory.secrets()]
  const journal = createJournal(secrets, changes.tell, options.acceptAnyApp ? directory.corp : undefined)
  const reset = () => {
    for (const part of [random, ledger, scans, quota, faults, journal, directory]) part?.restart()
    restartClock()
    restartWorld()
  }
  const parts = { world, directory, ledger, scans, random, clock, rulebook, quota, journal, faults, changes }
  const sim: Simulation = Object.freeze({ ...parts, tokenOnRepeat, reset })
  const handle = createHandler(sim)

  return Object.freeze({
    fetch: async (input: Request | URL | string, init?: RequestInit) => fetchInMemory(handle, input, init),
    async listen(port = 0, how: ListenOptions = {}) {
      const { listen } = await import('./server/serve.js')
      const server = await listen(handle, port, how)
      return Object.freeze({ ...server, endpoints: endpointsAt(server.url) })
    },
    endpoints: endpointsAt('http://wecom.localhost'),
    get apps() {
      return Object.freeze(Object.fromEntries(world.apps.list().map((app) => [app.key, credentialsOf(app)]))) as Apps
    },
    as(id: string): ClientHolder {
      const { id: personId } = world.people.get(id)
      return Object.freeze({
        async open(url: string | URL, how: OpenOptions = {}) {
          return openPage(sim, world.people.get(personId), new URL(url), how)
        },
      })
    },
    next: (call: string, fault: unknown) => faults.add(call, fault),
    calls: (call?: string) => journal.list(call),
    faults: Object.freeze({
      seed,
      waiting: faults.waiting,
      chances: faults.chances,
      clear: faults.clear,
      random: (rule: ChanceFault) => faults.addChance(rule),
    }),
    clock: Object.freeze(clock),
    world: Object.freeze({
      ...world,
      revokeTokens: (appKey?: string) =>
        ledger.revokeTokens(appKey === undefined ? undefined : world.apps.get(appKey).key),
    }),
    reset,
  })
}

/** The base URLs of a simulator at one origin: all four are the same. */
function endpointsAt(origin: string): Endpoints {
  return Object.freeze({ api: origin, authorize: origin, webLogin: origin, qrConnect: origin })
}

function credentialsOf({ key, name, corpId, agentId, secret, kind }: App): AppCredentials {
  return Object.freeze({ key, name, corpId, agentId, secret, kind })
}
