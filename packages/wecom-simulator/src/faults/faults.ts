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

/** Where a fault can strike: an API call, the browser's way to the app's callback, or the phone's decision. */
export type FaultPlace = ApiCallName | 'callback' | 'phone'

/** A scripted fault that nothing has met yet. */
export interface ScriptedFault {
  readonly call: FaultPlace
  readonly fault: Fault | CallbackFault | PhoneFault
}

/** Faults waiting for their call, first in, first out, and those that come by chance. */
export interface Faults {
  /** What chance draws from. */
  readonly seed: number
  /** Queues a fault; a TypeError for an unknown call, a fault of another shape, and more than 1,000 waiting. */
  add(call: string, fault: unknown): void
  /** Adds a rule of chance; a TypeError names what is wrong with it. */
  addChance(rule: unknown): void
  /** The fault for this request, taken off its queue, else drawn. */
  take(call: ApiCallName): Fault | undefined
  takeCallback(): CallbackFault | undefined
  takePhone(): PhoneFault | undefined
  /** Scripted faults that nothing has met yet, oldest first. */
  waiting(): readonly ScriptedFault[]
  /** Rules of chance, in the order they are asked. */
  chances(): readonly ChanceFault[]
  /** Forgets what is waiting and every rule of chance. */
  clear(): void
  /** Forgets what is waiting; back to the first rules of chance and the first draw. */
  restart(): void
}

const mostWaiting = 1_000

/** Creates empty queues, with rules of chance to begin with; `changed` is told of every change. */
export function createFaults(seed: number, first: readonly ChanceFault[] = [], changed = () => {}): Faults {
  const queue: ScriptedFault[] = []
  const counts = new Map<FaultPlace, number>()
  const firstRules = first.map(readChance)
  let rules = firstRules

  function takeAny(place: FaultPlace): ScriptedFault['fault'] | undefined {
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
      if (queue.length >= mostWaiting) throw new TypeError(`There are ${mostWaiting} faults waiting already.`)
      queue.push(scripted)
      changed()
    },
    addChance(rule: unknown) {
      const added = readChance(rule)
      if (rules.length >= mostWaiting) throw new TypeError(`There are ${mostWaiting} rules of chance already.`)
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
