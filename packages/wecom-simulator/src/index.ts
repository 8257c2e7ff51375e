export type { App, AppInput, AppKind, SensitiveField } from './world/app.js'
export type { ApiCall, ApiCallName } from './core/calls.js'
export type { Duration, SimulatorClock } from './core/clock.js'
export type { FaultTarget, ScriptedFault } from './faults/faults.js'
export type { ChanceFault } from './faults/chance.js'
export type { CallbackFault, Fault, FaultEffect, PhoneFault } from './faults/fault.js'
export type { FaultKind } from './faults/kinds.js'
export type { OpenOptions } from './login/headless.js'
export type { JournalEntry } from './world/journal.js'
export type { ListenOptions } from './server/listen-options.js'
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
} from './world/person.js'
export type { QuotaScale } from './rules/quota.js'
export { type RefusalFact, SimulatorRefusal } from './rules/refusal.js'
export { rules } from './rules/index.js'
export type { DocPage, Rule } from './rules/rule.js'
export {
  type AppCredentials,
  type Apps,
  createSimulator,
  type Endpoints,
  type ListeningSimulator,
  type SimulatedClient,
  type Simulator,
  type SimulatorFaults,
} from './simulator.js'
export type { Corp, Department, World } from './world/world.js'
export type { Bilingual } from './core/bilingual.js'
export type { RuleName } from './rules/rule-rows.js'
