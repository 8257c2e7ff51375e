import type { Bilingual } from '../../core/bilingual.js'
import type { DocPage } from '../../rules/rule.js'
import type { PageProps, PersonKind, PersonView } from '../page-props.js'

/** A page of the console. */
export type ConsoleSection = 'overview' | 'people' | 'apps' | 'journal' | 'faults'

/** What every page of the console takes besides its own props. */
export interface ConsoleProps extends PageProps {
  /** What was just done. */
  readonly done?: Bilingual | undefined
  /** Why something was not done, in the words of the simulator. */
  readonly problem?: string | undefined
}

/** Values of a form's fields: a text, or the checked ones of several boxes. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** One of several to choose from. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** One request, as the journal shows it. */
export interface EntryView {
  readonly id: number
  /** Beijing time, `14:03:22`. */
  readonly time: string
  readonly iso: string
  readonly method: string
  readonly call: string
  readonly outcome: 'ok' | 'refused' | 'fault' | 'pending'
  readonly status?: number | undefined
  readonly errcode?: number | undefined
  readonly rule?: string | undefined
  readonly why?: Bilingual | undefined
  readonly fix?: Bilingual | undefined
  readonly pages?: readonly DocPage[] | undefined
  /** What the fault was, and whether the call did its work. */
  readonly fault?: string | undefined
  readonly effect?: 'before' | 'after' | undefined
  readonly query: readonly (readonly [name: string, value: string])[]
  readonly body: readonly (readonly [name: string, value: string])[]
  readonly notes: readonly string[]
}

/** The clock, as the overview shows it. */
export interface ClockView {
  readonly nowMs: number
  /** Beijing time, `2026-10-15 14:03:22`. */
  readonly text: string
  /** How far it is ahead of real time; absent when it is not. */
  readonly ahead?: Span | undefined
}

/** A length of time, to the second. */
export type Span = readonly (readonly [count: number, unit: 'd' | 'h' | 'min' | 's'])[]

/** Props of `OverviewPage`. */
export interface OverviewPageProps extends ConsoleProps {
  readonly clock: ClockView
  readonly tokens: readonly { readonly key: string; readonly name: string; readonly count: number }[]
  readonly entries: readonly EntryView[]
  readonly waitingFaults: number
}

/** Props of `PeoplePage`. */
export interface PeoplePageProps extends ConsoleProps {
  /** Those found, at most as many as are shown. */
  readonly people: readonly PersonView[]
  readonly found: number
  readonly total: number
  readonly query: string
  readonly departments: readonly Choice[]
  /** Values of the form that adds a person. */
  readonly values: FormValues
}

/** Props of `PersonPage`. */
export interface PersonPageProps extends ConsoleProps {
  readonly person: PersonView
  readonly kind: 'member' | 'customer' | 'stranger' | 'parent'
  readonly status?: 'active' | 'disabled' | 'inactive' | 'left' | undefined
  /** Department outside every visible range, if there is one. */
  readonly hiddenDepartment?: string | undefined
  readonly departments: readonly Choice[]
  readonly values: FormValues
}

/** One app in the list. */
export interface AppLine {
  readonly key: string
  readonly name: string
  readonly agentId: string
  readonly corpName: string
  readonly disabled: boolean
  readonly isAfterCutoff: boolean
  /** Brought by a program: hosts and addresses are checked only once they are listed. */
  readonly isAdopted: boolean
}

/** Props of `AppsPage`. */
export interface AppsPageProps extends ConsoleProps {
  readonly apps: readonly AppLine[]
  readonly values: FormValues
}

/** Props of `AppPage`. */
export interface AppPageProps extends ConsoleProps {
  readonly app: AppLine & { readonly corpId: string; readonly secret: string }
  readonly departments: readonly Choice[]
  readonly values: FormValues
}

/** Props of `JournalPage`. */
export interface JournalPageProps extends ConsoleProps {
  /** Newest first. */
  readonly entries: readonly EntryView[]
  /** The call that is shown alone; `''` for all. */
  readonly call: string
  readonly calls: readonly string[]
  /** Address of the entries before these, if there are any. */
  readonly earlierUrl?: string | undefined
}

/** What a fault is, with its errcode or HTTP status, or the name of its kind. */
export interface FaultName {
  readonly words: Bilingual
  readonly code?: number
  readonly kind?: string
}

/** One scripted or random fault. */
export interface FaultLine {
  readonly call: string
  /** Absent for one that the form does not offer. */
  readonly fault?: FaultName | undefined
  /** The fault as JSON if it has no name, effect, delay, probability. */
  readonly details: readonly string[]
}

/** A group of faults to choose from. */
export interface FaultGroup {
  readonly label: Bilingual
  readonly faults: readonly { readonly value: string; readonly name: FaultName }[]
}

/** Props of `FaultsPage`. */
export interface FaultsPageProps extends ConsoleProps {
  readonly calls: readonly string[]
  readonly groups: readonly FaultGroup[]
  readonly waiting: readonly FaultLine[]
  readonly chances: readonly FaultLine[]
  readonly seed: number
  readonly values: FormValues
}

/** Kinds of person that can be added. */
export const addableKinds = ['member', 'customer', 'stranger', 'parent'] as const satisfies readonly PersonKind[]
