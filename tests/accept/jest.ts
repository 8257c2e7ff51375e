import { execFile } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { AcceptCase } from './case.js'

const root = join(import.meta.dirname, '../..')
const example = join(root, 'examples/nest-jest')
const releases = [
  { nest: 11, manifest: example },
  { nest: 10, manifest: join(root, 'tests/nest-10') },
] as const

const jest: AcceptCase = {
  id: 'jest-nest',
  title: 'examples/nest-jest, compiled to CommonJS: its Jest tests pass, and it builds; with Nest 11, then 10',
  counts: { ci: 0, full: releases.length },
  target: { tests: '>=3', failed: 0 },
  isLong: true,
  run: async (count) => {
    const outcomes = []
    for (const release of releases.slice(0, count)) outcomes.push(await runJest(release))
    return {
      cases: outcomes.length,
      tests: Math.min(...outcomes.map(({ tests }) => tests)),
      failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    }
  },
}

/** The sources of the example beside the manifest of a release, so that no other release is found on the way up. */
const runJest = async ({ nest, manifest }: (typeof releases)[number]) => {
  const cwd = join(root, '.tmp', `nest-${nest}`)
  await mkdir(cwd, { recursive: true })
  for (const name of ['src', 'tsconfig.json']) await cp(join(example, name), join(cwd, name), { recursive: true })
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) await cp(join(manifest, name), join(cwd, name))
  // On Windows npm is a batch file, which only a shell starts.
  const npm = (...args: string[]) => promisify(execFile)('npm', args, { cwd, shell: process.platform === 'win32' })
  await npm('ci')
  await npm('exec', '--', 'tsc')
  const { stdout } = await npm('exec', '--', 'jest', '--json', '--silent').catch(toOutput)
  const { numTotalTests, numFailedTests, numFailedTestSuites } = JSON.parse(stdout)
  return { tests: Number(numTotalTests), failed: Number(numFailedTests) + Number(numFailedTestSuites) }
}

/** Jest ends with 1 when a test failed, and has said which. */
const toOutput = (error: unknown): { stdout: string } => {
  if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' && error.stdout !== '') {
    console.error(error.stdout)
    return { stdout: error.stdout }
  }
  throw error
}

/** Apps compiled to CommonJS and tested with Jest, as most of Nest's are. */
export const jestCases: readonly AcceptCase[] = [jest]
