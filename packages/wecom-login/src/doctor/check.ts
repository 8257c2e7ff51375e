import type { Bilingual } from '../explain/entry.js'
import type { Examination } from './examination.js'
import { type FindingKind, type FindingText, type FindingWords, findingText } from './finding.js'
import { bilingual, type Texts } from './texts.js'

/** Values for a finding's text: our own wording in both languages, or a value that is made safe for a terminal later. */
export type Facts = Readonly<Record<string, string | number | Bilingual>>

/** A result of a check: which of its findings, and the facts for its text. */
export interface Sighting<Id extends string = string> {
  readonly id: Id
  readonly facts?: Facts
}

/** One check of the doctor. */
export interface Check {
  readonly id: string
  readonly title: Bilingual
  /** Checks that must succeed first, because this one would be useless or harmful otherwise. */
  readonly needs: readonly string[]
  /** Every finding it can have. */
  readonly findings: Readonly<Record<string, FindingText>>
  readonly run: (examination: Examination) => readonly Sighting[] | Promise<readonly Sighting[]>
}

type CheckId = keyof Texts['checks']
type FindingId<Id extends CheckId> = Extract<keyof Texts['findings'][Id], string>
type Words = { readonly [Id in CheckId]: Readonly<Record<FindingId<Id>, FindingWords>> }

/** Defines a check. It has exactly the findings for which there are words in the texts. */
export function defineCheck<Id extends CheckId>({
  id,
  needs,
  findings,
  run,
}: {
  readonly id: Id
  readonly needs: readonly CheckId[]
  readonly findings: Readonly<Record<FindingId<Id>, FindingKind>>
  readonly run: (
    examination: Examination,
  ) => readonly Sighting<FindingId<Id>>[] | Promise<readonly Sighting<FindingId<Id>>[]>
}): Check {
  const withWords = ([name, kind]: [string, FindingKind]) => {
    const wordsOf = ({ findings }: { readonly findings: Words }) => findings[id][name as FindingId<Id>]
    return [name, findingText(kind, wordsOf)] as const
  }
  return Object.freeze({
    id,
    title: bilingual(({ checks }) => checks[id]),
    needs,
    findings: Object.fromEntries(Object.entries<FindingKind>(findings).map(withWords)),
    run,
  })
}
