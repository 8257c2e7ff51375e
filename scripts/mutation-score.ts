// What a report of Stryker says, counted, and whether it is enough.
const leastCore = 85
const leastAll = 70
/** Of fewer changes a percentage says nothing. */
const fewest = 10

/** How many mutants the tests noticed, and how many there were. */
export interface MutantCounts {
  readonly noticed: number
  readonly of: number
}

/** What came of a room or a file, and the least its score, a percentage, may be. */
export interface MutationVerdict extends MutantCounts {
  readonly name: string
  readonly score: number
  readonly least: number
  readonly passed: boolean
}

/** What is read of a report. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

/** What a report counts, by file. */
export const summarize = ({ files }: MutationReport): Record<string, MutantCounts> =>
  Object.fromEntries(
    Object.entries(files).flatMap(([file, { mutants }]) => {
      const count = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status)).length
      const noticed = count('Killed', 'Timeout')
      const of = noticed + count('Survived', 'NoCoverage')
      return of === 0 ? [] : [[file.replace('packages/wecom-login/src/', ''), { noticed, of }]]
    }),
  )

/** Judges a room and, if it is core, each of its files. */
export const judge = (
  room: string,
  files: Readonly<Record<string, MutantCounts>>,
  isCore: boolean,
): MutationVerdict[] => {
  const ofFiles = Object.entries(files)
    .filter(([, { of }]) => isCore && of >= fewest)
    .map(([file, counts]) => verdict(file, [counts], leastAll))
  return [verdict(room, Object.values(files), isCore ? leastCore : leastAll), ...ofFiles]
}

const verdict = (name: string, list: readonly MutantCounts[], least: number): MutationVerdict => {
  const sum = (key: keyof MutantCounts) => list.reduce((total, counts) => total + counts[key], 0)
  const [noticed, of] = [sum('noticed'), sum('of')]
  const score = of === 0 ? 100 : (100 * noticed) / of
  return { name, least, noticed, of, score, passed: score >= least }
}
