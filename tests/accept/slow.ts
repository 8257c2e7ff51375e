import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AcceptCase, Figures } from './case.js'

const root = join(import.meta.dirname, '../..')

interface Summary {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Runs `*.slow.test.ts` in a vitest of its own; `which` is an argument that chooses among them. */
const runSlowTests = (which: string): Figures => {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-slow-'))
  const summary = join(folder, 'summary.json')
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=./scripts/summary-reporter.mjs',
        which,
      ],
      {
        cwd: root,
        // What it says goes where the cases' own words go: stdout is for their figures.
        stdio: ['ignore', process.stderr, process.stderr],
        env: { ...process.env, WECOM_LOGIN_SLOW_TESTS: '1', WECOM_LOGIN_TEST_SUMMARY: summary },
      },
    )
    const { passed, failed, skipped } = JSON.parse(readFileSync(summary, 'utf8')) as Summary
    return { cases: passed, failed: status !== 0 && failed === 0 ? 1 : failed, skipped }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const image = 'packages/wecom-simulator/test/docker/build.slow.test.ts'

const slow: AcceptCase = {
  id: 'S-slow',
  title: 'the tests that take long: the console, the embedded panel and whole logins in Chromium, what must not grow',
  counts: { ci: 1, full: 1 },
  target: { failed: 0, skipped: 0 },
  isLong: true,
  run: async () => runSlowTests(`--exclude=${image}`),
}

const docker: AcceptCase = {
  id: 'S-docker',
  title: "the steps of the simulator's Dockerfile one by one, and what comes of them as a user without rights",
  counts: { ci: 0, full: 1 },
  target: { failed: 0, skipped: 0 },
  isLong: true,
  run: async () => runSlowTests(image),
}

/** The tests that `npm test` leaves out. */
export const slowCases: readonly AcceptCase[] = [slow, docker]
