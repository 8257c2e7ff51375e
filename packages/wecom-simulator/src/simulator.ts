import { randomInt } from 'node:crypto'

import type { ApiCall } from './core/calls.js'
import { createChanges } from './core/changes.js'
import { createClock, type SimulatorClock } from './core/clock.js'
import { createRandom } from './core/random.js'
import type { ChanceFault } from './faults/chance.js'
import type { CallbackFault, Fault, PhoneFault } from './faults/fault.js'
import { createFaults, type ScriptedFault } from './faults/faults.js'
import { type OpenOptions, openPage } from './login/headless.js'
import { assertOptions, seedFor, type SimulatorOptions } from './options.js'
import { createQuota } from './rules/quota.js'
import { createRulebook } from './rules/rulebook.js'
import { createHandler } from './server/handler.js'
import { fetchInMemory } from './server/in-memory.js'
import type { ListenOptions } from './server/listen-options.js'
import type { Listening } from './server/serve.js'
import type { Simulation } from './simulation.js'
import { createAdoption } from './world/adoption.js'
import type { App, AppKind } from './world/app.js'
import { createDirectory } from './world/directory.js'
import { createJournal, type JournalEntry } from './world/journal.js'
import { createLedger } from './world/ledger.js'
import { createScans } from './world/scans.js'
import { createWorld, type World } from './world/world.js'

/**
 * Base URLs to give to a WeCom client.
 *
 * @example
 * import { createSimulator, type Endpoints } from 'wecom-simulator'
 *
 * const endpoints: Endpoints = createSimulator().endpoints
 * const url = `${endpoints.api}/cgi-bin/gettoken`
 */
export interface Endpoints {
  readonly api: string
  readonly authorize: string
  readonly webLogin: string
  readonly qrConnect: string
}

/**
 * What a client needs to know about an app.
 *
 * @example
 * import { createSimulator, type AppCredentials } from 'wecom-simulator'
 *
 * const { corpId, agentId, secret }: AppCredentials = createSimulator().apps.modern
 *
 * @see [获取 access_token](https://developer.work.weixin.qq.com/document/path/91039)
 */
export interface AppCredentials {
  /** Key, as in `sim.apps.<key>`. */
  readonly key: string
  readonly name: string
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  readonly kind: AppKind
}

/**
 * The built-in apps and those added, by key. `classic` was created before 2022-06-20 and `modern` after it; `partner` belongs to a linked corp.
 *
 * @example
 * import { createSimulator, type Apps } from 'wecom-simulator'
 *
 * const apps: Apps = createSimulator({ apps: { portal: {} } }).apps
 * console.log(apps.modern.agentId, apps['portal']?.agentId)
 */
export type Apps = Readonly<Record<string, AppCredentials>> & {
  readonly [key in 'classic' | 'modern' | 'other' | 'delegated' | 'partner']: AppCredentials
}

/**
 * A simulator listening on a port; `url` is its front page.
 *
 * @example
 * import { createSimulator, type ListeningSimulator } from 'wecom-simulator'
 *
 * const server: ListeningSimulator = await createSimulator().listen()
 * console.log(server.url, server.endpoints.api)
 * await server.close()
 */
export interface ListeningSimulator extends Listening {
  readonly endpoints: Endpoints
}

/**
 * The simulated WeCom client in the hands of one person.
 *
 * @example
 * import { createSimulator, type SimulatedClient } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * const client: SimulatedClient = sim.as('zhangsan')
 * const open = (loginUrl: string) => client.open(loginUrl)
 */
export interface SimulatedClient {
  /**
   * Goes through the login page at this address without showing it. Resolves to the app's callback address with `code` and `state`, or
   * with `state` alone if the person refused. Rejects with `SimulatorRefusal` where the page would show an error, and with a TypeError
   * for a wrong option or an address that is not a login page.
   */
  open(url: string | URL, options?: OpenOptions): Promise<URL>
}

/**
 * The faults of a simulator: scripted ones that are waiting, and random ones.
 *
 * @example
 * import { createSimulator, type SimulatorFaults } from 'wecom-simulator'
 *
 * const faults: SimulatorFaults = createSimulator({ seed: 7 }).faults
 * faults.random({ call: '*', probability: 0.05, fault: { errcode: -1 } })
 * console.log(faults.seed, faults.chances())
 */
export interface SimulatorFaults {
  /** Seed of the random faults. */
  readonly seed: number
  /** Scripted faults that are still waiting, oldest first. */
  waiting(): readonly ScriptedFault[]
  /** Random faults, in the order they are tried. */
  chances(): readonly ChanceFault[]
  /** Adds a random fault. Throws a TypeError that names what is wrong with it. */
  random(rule: ChanceFault): void
  /** Removes all scripted and random faults. */
  clear(): void
}

/**
 * A simulated WeCom in memory. See `createSimulator`.
 *
 * @example
 * import { createSimulator, type Simulator } from 'wecom-simulator'
 *
 * const sim: Simulator = createSimulator()
 * const { corpId, secret } = sim.apps.modern
 * const answer = await sim.fetch(`${sim.endpoints.api}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`)
 * console.log(await answer.json(), sim.calls('gettoken').length)
 */
export interface Simulator {
  /** Answers a request as WeCom's servers would. Takes the arguments of `fetch`; the host does not matter. */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>
  /**
   * Listens on 127.0.0.1, by default on a free port, which is also a forward proxy for the WeCom hosts. Rejects when the port is taken,
   * and with a TypeError for a wrong option.
   */
  listen(port?: number, options?: ListenOptions): Promise<ListeningSimulator>
  /** Base URLs that work with `fetch`. */
  readonly endpoints: Endpoints
  /** Current corp id, agent id and secret of each app. */
  readonly apps: Apps
  /** The client of a person, by id or userid. Throws a TypeError that lists the people. */
  as(person: string): SimulatedClient
  /** Scripts a fault for the next request of a call. Several of them queue up. Throws a TypeError for an unknown call or a malformed fault. */
  next(call: ApiCall, fault: Fault): void
  /** Makes the browser deliver the next callback from a login page more than once. */
  next(step: 'callback', fault: CallbackFault): void
  /** Makes the next decision on the phone arrive late. */
  next(step: 'phone', fault: PhoneFault): void
  /**
   * The requests so far, with secrets masked: all, or those of one call (`'gettoken'`) or page (`'wwlogin/sso/login'`). Throws a TypeError
   * for an unknown name.
   */
  calls(call?: string): readonly JournalEntry[]
  /** Scripted faults that are waiting, and random faults. */
  readonly faults: SimulatorFaults
  /** The clock that codes, tokens and limits expire by. */
  readonly clock: SimulatorClock
  /** People, departments and apps, and the tokens in circulation. */
  readonly world: World & {
    /** Revokes the access tokens of one app, or of all apps, and returns how many. */
    revokeTokens(appKey?: string): number
  }
  /**
   * Goes back to the start: people, apps, codes, tokens, faults, journal, clock. What was issued before is never issued again, even with a
   * seed: each reset starts a new sequence, the same one in every run.
   */
  reset(): void
}

/**
 * Creates a simulator in memory. It opens no port and starts no timer. Throws a TypeError that names a wrong option, and an Error when
 * `NODE_ENV` is `production`.
 *
 * @example
 * import { createSimulator } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * const { corpId, agentId } = sim.apps.modern
 * const query = new URLSearchParams({ login_type: 'CorpApp', appid: corpId, agentid: String(agentId), state: 'abc' })
 * query.set('redirect_uri', 'http://localhost:3000/callback')
 * const callback = await sim.as('zhangsan').open(`${sim.endpoints.webLogin}/wwlogin/sso/login?${query}`)
 * console.log(callback.searchParams.get('code'))
 *
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 * @see [构造 Web 登录链接](https://developer.work.weixin.qq.com/document/path/98171)
 */
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
  // A random seed of the faults is shown to everybody, so codes must not be derived from it.
  const random = createRandom(options.seed)
  const ledger = createLedger(clock, random, changes.tell, accessTokenSeconds * 1_000)
  const scans = createScans(clock, random)
  const quota = limits === false ? undefined : createQuota(limits === true ? {} : limits, clock, rulebook)
  const faults = createFaults(seed, options.faults, changes.tell)
  const secrets = () => [...world.apps.list().map((app) => app.secret), ...directory.secrets()]
  const journal = createJournal(secrets, changes.tell, options.acceptAnyApp ? directory.corp : undefined)
  const reset = () => {
    for (const each of [random, ledger, scans, quota, faults, journal, directory]) each?.restart()
    restartClock()
    restartWorld()
  }
  const sim: Simulation = Object.freeze({
    world,
    directory,
    ledger,
    scans,
    random,
    clock,
    rulebook,
    quota,
    journal,
    faults,
    changes,
    tokenOnRepeat,
    reset,
  })
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
    as(id: string): SimulatedClient {
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

/** The base URLs of a simulator at one origin, all the same. */
function endpointsAt(origin: string): Endpoints {
  return Object.freeze({ api: origin, authorize: origin, webLogin: origin, qrConnect: origin })
}

function credentialsOf({ key, name, corpId, agentId, secret, kind }: App): AppCredentials {
  return Object.freeze({ key, name, corpId, agentId, secret, kind })
}
