import { runVitest } from '../../scripts/vitest.js'
import type { AcceptCase, Figures } from './case.js'

/** Runs `*.slow.test.ts` in a vitest of its own; `which` is an argument that chooses among them. */
const runSlowTests = async (which: string): Promise<Figures> => {
  // What it says goes where the cases' own words go: stdout is for their figures.
  const { passed, failed, skipped } = await runVitest([which], {
    show: 'stderr',
    env: { WECOM_LOGIN_SLOW_TESTS: '1' },
  })
  return { cases: passed, failed, skipped }
}

const image = 'packages/wecom-simulator/test/docker/build.slow.test.ts'

const slow: AcceptCase = {
  id: 'S-slow',
  title: 'the tests that take long: the console, the embedded panel and whole logins in Chromium, what must not grow',
  counts: { ci: 1, full: 1 },
  target: { failed: 0, skipped: 0 },
  isLong: true,
  run: () => runSlowTests(`--exclude=${image}`),
}

const docker: AcceptCase = {
  id: 'S-docker',
  title: "the steps of the simulator's Dockerfile one by one, and what comes of them as a user without rights",
  counts: { ci: 0, full: 1 },
  target: { failed: 0, skipped: 0 },
  isLong: true,
  run: () => runSlowTests(image),
}

/** The tests that `npm test` leaves out. */
export const slowCases: readonly AcceptCase[] = [slow, docker]
