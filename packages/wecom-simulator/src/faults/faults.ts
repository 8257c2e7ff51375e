import { apiCallNames, type ApiCallName, resolveApiCall } from '../core/calls.js'
import { assertChance, type ChanceFault, draw } from './chance.js'
import {
  type CallbackFault,
  type Fault,
  type PhoneFault,
  readCallbackFault,
  readFault,
  readPhoneFault,
} from './fault.js'

/**
 * What a fault applies to: an API call, the browser's redirect to the app's callback, or the decision made on the phone.
 *
 * @example
 * import { createSimulator, type FaultTarget } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * sim.next('callback', { deliveries: 2 })
 * const targets: FaultTarget[] = sim.faults.waiting().map(({ call }) => call)
 */
export type FaultTarget = ApiCallName | 'callback' | 'phone'

/**
 * A scripted fault that is still waiting for its request.
 *
 * @example
 * import { createSimulator, type ScriptedFault } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * sim.next('gettoken', { status: 502 })
 * const [waiting]: readonly ScriptedFault[] = sim.faults.waiting()
 */
export interface ScriptedFault {
  readonly call: FaultTarget
  readonly fault: Fault | CallbackFault | PhoneFault
}

/** Scripted faults, first in, first out, and random ones. */
export interface Faults {
  /** Seed of the random faults. */
  readonly seed: number
  /** Queues a fault. Throws a TypeError for an unknown call, a malformed fault, or more than 1,000 waiting. */
  add(call: string, fault: unknown): void
  /** Adds a random fault. Throws a TypeError that names what is wrong with it. */
  addChance(rule: unknown): void
  /** The fault for this request: the next scripted one, else a random one. */
  take(call: ApiCallName): Fault | undefined
  takeCallback(): CallbackFault | undefined
  takePhone(): PhoneFault | undefined
  /** Scripted faults that are still waiting, oldest first. */
  waiting(): readonly ScriptedFault[]
  /** Random faults, in the order they are tried. */
  chances(): readonly ChanceFault[]
  /** Removes all scripted and random faults. */
  clear(): void
  /** Removes the scripted faults, and goes back to the first random faults and the first draw. */
  restart(): void
}

const mostWaiting = 1_000

/** Creates empty queues, with random faults to start with; `changed` is called at every change. */
export function createFaults(seed: number, first: readonly ChanceFault[] = [], changed = () => {}): Faults {
  const queue: ScriptedFault[] = []
  const counts = new Map<FaultTarget, number>()
  const firstRules = first.map(readChance)
  let rules = firstRules

  function takeAny(place: FaultTarget): ScriptedFault['fault'] | undefined {
    const count = counts.get(place) ?? 0
    counts.set(place, count + 1)
    const index = queue.findIndex(({ call }) => call === place)
    if (index !== -1) {
      const [scripted] = queue.splice(index, 1)
      changed()
      return scripted?.fault
    }
    const isApi = apiCallNames.some((name) => name === place)
    return rules.find(
      ({ call, probability }, rule) =>
        (call === place || (call === '*' && isApi)) && draw(seed, rule, place, count) < probability,
    )?.fault
  }

  return Object.freeze({
    seed,
    add(call: string, fault: unknown) {
      const scripted = Object.freeze(readPlaced(call, fault))
      if (queue.length >= mostWaiting) throw new TypeError(`Too many scripted faults; at most ${mostWaiting} can wait`)
      queue.push(scripted)
      changed()
    },
    addChance(rule: unknown) {
      const added = readChance(rule)
      if (rules.length >= mostWaiting) throw new TypeError(`Too many random faults; at most ${mostWaiting}`)
      rules = [...rules, added]
      changed()
    },
    take: (call: ApiCallName) => takeAny(call) as Fault | undefined,
    takeCallback: () => takeAny('callback') as CallbackFault | undefined,
    takePhone: () => takeAny('phone') as PhoneFault | undefined,
    waiting: () => Object.freeze([...queue]),
    chances: () => Object.freeze([...rules]),
    clear() {
      queue.length = 0
      rules = []
      changed()
    },
    restart() {
      queue.length = 0
      rules = firstRules
      counts.clear()
      changed()
    },
  })
}

function readPlaced(call: string, fault: unknown): ScriptedFault {
  if (call === 'callback') return { call, fault: readCallbackFault(fault) }
  if (call === 'phone') return { call, fault: readPhoneFault(fault) }
  return { call: resolveApiCall(call), fault: readFault(fault) }
}

function readChance(rule: unknown): ChanceFault {
  assertChance(rule)
  const { call, probability, fault } = rule
  const placed = call === '*' ? { call, fault: readFault(fault) } : readPlaced(call, fault)
  return Object.freeze({ ...placed, probability }) as ChanceFault
}
