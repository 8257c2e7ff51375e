import type { Bilingual } from '../explain/entry.js'
import type { Examination } from './examination.js'
import type { FindingText } from './finding.js'

/** What is filled into a finding's text; told in both languages where it is words. Whatever it holds is made safe for a terminal. */
export type Facts = Readonly<Record<string, string | number | Bilingual>>

/** Something a check has seen: which of its findings, and the facts of it. */
export interface Sighting<Id extends string = string> {
  readonly id: Id
  readonly facts?: Facts
}

/** One question the doctor asks. */
export interface Check<Id extends string = string> {
  readonly id: string
  readonly title: Bilingual
  /** Checks that have to be fine for this one to make sense, or to do no harm. */
  readonly needs: readonly string[]
  /** Everything it can find. */
  readonly findings: Readonly<Record<Id, FindingText>>
  readonly run: (
    examination: Examination,
  ) => readonly Sighting<NoInfer<Id>>[] | Promise<readonly Sighting<NoInfer<Id>>[]>
}

/** A check, its findings known by their names to the compiler. */
export const defineCheck = <const Id extends string>(check: Check<Id>): Check<Id> => Object.freeze(check)
