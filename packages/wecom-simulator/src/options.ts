import { assertKeys, assertOneOf } from './core/asserts.js'
import { assertSeed, type ChanceFault } from './faults/chance.js'
import { assertQuota, type QuotaScale } from './rules/quota.js'
import type { AppInput } from './world/app.js'
import type { PersonInput } from './world/person.js'
import { seed } from './world/seed.js'
import type { Corp, Department, Seed } from './world/world.js'

/**
 * Options of `createSimulator`. All are optional.
 *
 * @example
 * import { createSimulator, type SimulatorOptions } from 'wecom-simulator'
 *
 * const options: SimulatorOptions = { seed: 7, lenient: ['trusted_ip'], quota: { scale: 0.01 } }
 * const sim = createSimulator(options)
 */
export interface SimulatorOptions {
  /** Names of rules to relax; default none. `rules` lists them. */
  readonly lenient?: readonly string[]
  /** Names of rules to enforce although they are relaxed by default (only `loopback_redirect` is); default none. */
  readonly strict?: readonly string[]
  /** With `same` (default) `gettoken` returns the same token while it is valid; with `new` a different one each time, and the old ones stay valid. */
  readonly tokenOnRepeat?: 'same' | 'new'
  /** Lifetime of an access token in seconds, from 1 to 7200, the default. A short one tests renewal quickly. */
  readonly accessTokenSeconds?: number
  /** Enforces WeCom's rate limits, also against wrong secrets, with errcode 45009; `{ scale: 0.001 }` for a thousandth of them. Default false. */
  readonly quota?: boolean | QuotaScale
  /**
   * An integer from 0 to 4294967295. With the same seed, the same requests in the same order get the same random faults,
   * codes, tokens and tickets, so these can be guessed. Default: random, and they cannot.
   */
  readonly seed?: number
  /** Random faults, such as `{ call: '*', probability: 0.05, fault: { kind: 'html' } }`; default none. */
  readonly faults?: readonly ChanceFault[]
  /**
   * Accepts any corpid, agentid and secret, so an existing program keeps its configuration. Its apps are shown under names such as
   * `adopted_1`, and some rules cannot be checked for them. Default false.
   */
  readonly acceptAnyApp?: boolean
  /** Id and name of the corp; the built-in people and apps move there. */
  readonly corp?: Partial<Corp>
  /** Departments to add to the built-in ones; one with the same id replaces it. */
  readonly departments?: readonly Department[]
  /** People to add to the built-in ones; one with the same id replaces them. */
  readonly people?: readonly PersonInput[]
  /** Apps to add to the built-in ones, by key; one with the same key replaces it. */
  readonly apps?: Readonly<Record<string, AppInput>>
  /** Allows `NODE_ENV=production`, where `createSimulator` otherwise throws, because anybody can log in as anybody. Default false. */
  readonly dangerouslyAllowProduction?: boolean
}

const names =
  'lenient strict tokenOnRepeat accessTokenSeconds quota seed faults acceptAnyApp corp departments people apps dangerouslyAllowProduction'.split(
    ' ',
  )

/** Throws a TypeError for a wrong option, and an Error in production. Names of rules, people and apps are checked elsewhere. */
export function assertOptions(options: SimulatorOptions): void {
  assertKeys(options, names, 'options')
  const { tokenOnRepeat = 'same', seed = 0, faults = [], corp = {}, departments = [], people = [], apps = {} } = options
  assertOneOf(tokenOnRepeat, ['same', 'new'], 'options.tokenOnRepeat')
  const { accessTokenSeconds = 7_200 } = options
  if (!Number.isInteger(accessTokenSeconds) || accessTokenSeconds < 1 || accessTokenSeconds > 7_200)
    throw new TypeError('options.accessTokenSeconds must be a whole number from 1 to 7200')
  assertSeed(seed)
  assertQuota(options.quota ?? false)
  assertKeys(corp, ['id', 'name'], 'options.corp')
  assertOneOf(options.acceptAnyApp ?? false, [true, false], 'options.acceptAnyApp')
  if (options.acceptAnyApp && corp.id !== undefined)
    throw new TypeError('options.acceptAnyApp accepts the corpid that the program sends; remove options.corp.id')
  assertKeys(apps, Object.keys(apps), 'options.apps')
  for (const [name, list] of Object.entries({ departments, people, faults })) {
    if (!Array.isArray(list)) throw new TypeError(`options.${name} must be an array`)
  }
  if (process.env['NODE_ENV'] === 'production' && options.dangerouslyAllowProduction !== true) {
    throw new Error('The simulator refuses to run with NODE_ENV=production, because anybody could log in as anybody.')
  }
}

/** The built-in company with what the options add. */
export function seedFor({ corp, departments = [], people = [], apps = {} }: SimulatorOptions): Seed {
  return {
    ...seed,
    corp: { ...seed.corp, ...corp },
    departments: [...seed.departments, ...departments],
    people: [...seed.people, ...people],
    apps: { ...seed.apps, ...apps },
  }
}
