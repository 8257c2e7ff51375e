import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonTestResults } from 'vitest/reporters'
import { type RunOptions, tool } from './run.js'

/** How many tests ended how. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Runs vitest with these arguments, shows what it says, and counts; a run that broke without failing a test has failed once. */
export const runVitest = async (args: readonly string[], options: RunOptions): Promise<Counts> => {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-test-'))
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { code } = await tool('vitest', 'vitest', ['run', ...reporters, ...args], options)
    const counts = countTests(JSON.parse(readFileSync(file, 'utf8')))
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch (error) {
    console.error(error)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Counts tests by outcome; a file that failed without a test that did, by its hooks or when it was loaded, counts as one. */
const countTests = ({ numPassedTests, numFailedTests, numTotalTests, testResults }: JsonTestResults): Counts => {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numTotalTests - numPassedTests - numFailedTests,
  }
}
