import type { AppInput } from './world/app.js'
import { assertKeys, assertOneOf } from './core/asserts.js'
import { assertSeed, type ChanceFault } from './faults/chance.js'
import type { PersonInput } from './world/person.js'
import { assertQuota, type QuotaScale } from './rules/quota.js'
import { seed } from './world/seed.js'
import type { Corp, Department, Seed } from './world/world.js'

/** What `createSimulator` can be told; everything is optional. */
export interface SimulatorOptions {
  /** Rules to relax, by name. */
  readonly lenient?: readonly string[]
  /** Rules to enforce that are relaxed by default: `loopback_redirect`. */
  readonly strict?: readonly string[]
  /** `same` (default): `gettoken` answers the same token while it is good; `new`: another one each time, the old ones stay good. */
  readonly tokenOnRepeat?: 'same' | 'new'
  /** Life of an access token, as `expires_in` says it: 1 to 7,200, the default. Short ones make a long run short. */
  readonly accessTokenSeconds?: number
  /** WeCom's limits of calls and its ban for wrong secrets, answered with 45009; `{ scale: 0.001 }` for a thousandth of them. Default false. */
  readonly quota?: boolean | QuotaScale
  /**
   * Integer below 2 ** 32: with the same seed, the same requests in the same order meet the same faults and get the same codes, tokens
   * and tickets, which can be guessed then. Default random, and they cannot.
   */
  readonly seed?: number
  /** Faults that come by chance, such as `{ call: '*', probability: 0.05, fault: { kind: 'html' } }`. */
  readonly faults?: readonly ChanceFault[]
  /**
   * Takes in the corpid, agentid and secret that a program brings, so that an existing one needs no other configuration. They are
   * shown under names such as `adopted_1`, and some rules cannot be checked then. Default false.
   */
  readonly acceptAnyApp?: boolean
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

const names =
  'lenient strict tokenOnRepeat accessTokenSeconds quota seed faults acceptAnyApp corp departments people apps dangerouslyAllowProduction'.split(
    ' ',
  )

/** A TypeError for a wrong option, and an Error in production; names of rules, people and apps are checked by their owners. */
export function assertOptions(options: SimulatorOptions): void {
  assertKeys(options, names, 'options')
  const { tokenOnRepeat = 'same', seed = 0, faults = [], corp = {}, departments = [], people = [], apps = {} } = options
  assertOneOf(tokenOnRepeat, ['same', 'new'], 'options.tokenOnRepeat')
  const { accessTokenSeconds = 7_200 } = options
  if (!Number.isInteger(accessTokenSeconds) || accessTokenSeconds < 1 || accessTokenSeconds > 7_200)
    throw new TypeError('options.accessTokenSeconds must be a whole number from 1 to 7200.')
  assertSeed(seed)
  assertQuota(options.quota ?? false)
  assertKeys(corp, ['id', 'name'], 'options.corp')
  assertOneOf(options.acceptAnyApp ?? false, [true, false], 'options.acceptAnyApp')
  if (options.acceptAnyApp && corp.id !== undefined)
    throw new TypeError('options.acceptAnyApp takes the corpid that the program sends: leave options.corp.id out.')
  assertKeys(apps, Object.keys(apps), 'options.apps')
  for (const [name, list] of Object.entries({ departments, people, faults })) {
    if (!Array.isArray(list)) throw new TypeError(`options.${name} must be an array.`)
  }
  if (process.env['NODE_ENV'] === 'production' && options.dangerouslyAllowProduction !== true) {
    throw new Error('The simulator refuses to run with NODE_ENV=production: anybody could log in as anybody.')
  }
}

/** The seeded company with what the options add. */
export function seedFor({ corp, departments = [], people = [], apps = {} }: SimulatorOptions): Seed {
  return {
    ...seed,
    corp: { ...seed.corp, ...corp },
    departments: [...seed.departments, ...departments],
    people: [...seed.people, ...people],
    apps: { ...seed.apps, ...apps },
  }
}
