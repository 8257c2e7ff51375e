import type { AcceptCase } from './case.js'
import { begin, isLoggedIn, type SiteProcess, startSite } from './fleet/fleet.js'
import { leastOf, quantile } from './fleet/measures.js'
import type { Upstream } from './fleet/upstream.js'
import { withUpstream } from './fleet/with.js'

/** Callbacks one after another, each without the time that its requests took; milliseconds. */
const overheads = async (upstream: Upstream, site: SiteProcess, count: number): Promise<readonly number[]> => {
  const found: number[] = []
  for (let index = 0; index < count; index += 1) {
    const callback = await begin(upstream, site)
    const before = site.events.length
    const answer = await site.handle(callback)
    if (!isLoggedIn(answer)) throw new Error(`login ${index} ended with ${answer.status}`)
    let requestsMs = 0
    for (const event of site.events.slice(before)) if (event.type === 'request') requestsMs += event.durationMs
    found.push(answer.durationMs - requestsMs)
  }
  return found
}

const limitMs = 3
/** So many that all which is to be compiled has been. */
const warmUp = 2_000

/** The site is a process of its own, so that no garbage of the simulator is collected in the middle of its logins. */
const overhead: AcceptCase = {
  id: 'A48',
  title: 'warm logins, from the callback to the answer without the time of WeCom: the 99th percentile in ms',
  counts: { ci: 1_000, full: 3_000 },
  target: { p99_ms: `<=${limitMs}` },
  isLong: true,
  run: (count) =>
    withUpstream({}, async (upstream) => {
      const site = await startSite(upstream)
      try {
        await overheads(upstream, site, warmUp)
        const p99 = await leastOf(limitMs, async () => quantile(await overheads(upstream, site, count), 0.99))
        return { cases: count, p99_ms: Math.round(p99 * 100) / 100 }
      } finally {
        await site.close()
      }
    }),
}

export const overheadCases: readonly AcceptCase[] = [overhead]
