import { setTimeout as sleep } from 'node:timers/promises'
import { begin, isLoggedIn } from './fleet.js'
import type { Site, SiteAnswer, SiteRequest } from './site.js'
import type { Upstream } from './upstream.js'

/** How many of these logins did not succeed. */
export const failedOf = (answers: readonly SiteAnswer[]): number => answers.filter((each) => !isLoggedIn(each)).length

/** The slowest of these, whole milliseconds. */
export const slowestOf = (answers: readonly SiteAnswer[]): number =>
  Math.ceil(Math.max(...answers.map(({ durationMs }) => durationMs)))

/** The value that this part of them (0.5, 0.99) does not exceed. */
export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((left, right) => left - right)[Math.min(values.length - 1, Math.floor(part * values.length))] ??
  Number.NaN

/** Logins that come evenly, at each process in turn, back at the next one; a process that ends takes its own with it. */
export const logInSteadily = async (
  upstream: Upstream,
  sites: readonly Pick<Site, 'handle'>[],
  { count, perSecond }: { readonly count: number; readonly perSecond: number },
): Promise<readonly SiteAnswer[]> => {
  const answers: Promise<SiteAnswer>[] = []
  const startedAt = performance.now()
  const run = async (index: number): Promise<SiteAnswer> => {
    const [first, second] = [sites[index % sites.length], sites[(index + 1) % sites.length]]
    if (first === undefined || second === undefined) throw new Error('a fleet has at least one process')
    const callback: SiteRequest = await begin(upstream, first)
    return second.handle(callback)
  }
  for (let index = 0; index < count; index += 1) {
    await sleep(startedAt + (index * 1_000) / perSecond - performance.now())
    answers.push(run(index))
  }
  return Promise.all(answers)
}

/** Waits until something is so, at most 20 s. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (let turn = 0; !(await isSo()); turn += 1) {
    if (turn > 2_000) throw new Error('waited 20 s in vain')
    await sleep(10)
  }
}

/** The least of up to three measurements, fewer once one is within the limit: a busy machine can only add to them. */
export const leastOf = async (limit: number, measure: () => Promise<number>): Promise<number> => {
  let least = await measure()
  for (let again = 0; again < 2 && !(least <= limit); again += 1) least = Math.min(least, await measure())
  return least
}
