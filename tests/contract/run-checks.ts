import type { Check } from './contract.js'
import type { Site } from './site.js'

/** How one check ended. */
export interface Outcome {
  readonly name: string
  readonly passed: boolean
  /** Why it did not pass. */
  readonly error?: unknown
}

/** Runs every check on a site, one after the other, whatever became of those before. */
export const runChecks = async (site: Site, checks: readonly Check[]): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const { name, run } of checks) {
    const outcome = await run(site).then(
      () => ({ name, passed: true }),
      (error: unknown) => ({ name, passed: false, error }),
    )
    outcomes.push(outcome)
  }
  return outcomes
}
