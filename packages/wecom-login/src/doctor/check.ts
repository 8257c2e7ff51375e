import type { Bilingual } from '../explain/entry.js'
import type { Examination } from './examination.js'
import type { FindingText } from './finding.js'

/** Values for a finding's text: our own wording in both languages, or a value that is made safe for a terminal later. */
export type Facts = Readonly<Record<string, string | number | Bilingual>>

/** A result of a check: which of its findings, and the facts for its text. */
export interface Sighting<Id extends string = string> {
  readonly id: Id
  readonly facts?: Facts
}

/** One check of the doctor. */
export interface Check<Id extends string = string> {
  readonly id: string
  readonly title: Bilingual
  /** Checks that must succeed first, because this one would be useless or harmful otherwise. */
  readonly needs: readonly string[]
  /** Every finding it can have. */
  readonly findings: Readonly<Record<Id, FindingText>>
  readonly run: (
    examination: Examination,
  ) => readonly Sighting<NoInfer<Id>>[] | Promise<readonly Sighting<NoInfer<Id>>[]>
}

/** Defines a check; the compiler knows its findings by name. */
export function defineCheck<const Id extends string>(check: Check<Id>): Check<Id> {
  return Object.freeze(check)
}
