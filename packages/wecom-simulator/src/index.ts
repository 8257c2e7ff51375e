export type { App, AppInput, AppKind, SensitiveField } from './app.js'
export type { ApiCall, ApiCallName } from './calls.js'
export type { Duration, SimulatorClock } from './clock.js'
export type { FaultPlace, ScriptedFault } from './faults.js'
export type { ChanceFault } from './faults/chance.js'
export type { CallbackFault, Fault, FaultEffect, PhoneFault } from './faults/fault.js'
export type { FaultKind } from './faults/kinds.js'
export type { OpenOptions } from './headless.js'
export type { JournalEntry } from './journal.js'
export type { ListenOptions } from './listen-options.js'
export type { SimulatorOptions } from './options.js'
export type {
  Customer,
  Gender,
  Member,
  MemberStatus,
  Parent,
  Person,
  PersonInput,
  PersonPatch,
  Stranger,
} from './person.js'
export type { QuotaScale } from './quota.js'
export { type RefusalFact, SimulatorRefusal } from './refusal.js'
export { type Bilingual, type Rule, type RuleName, rules } from './rules.js'
export {
  type AppCredentials,
  type Apps,
  type ClientHolder,
  createSimulator,
  type Endpoints,
  type ListeningSimulator,
  type Simulator,
  type SimulatorFaults,
} from './simulator.js'
export type { Corp, Department, World } from './world.js'
