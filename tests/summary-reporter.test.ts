import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const repository = join(import.meta.dirname, '..')

it('counts as failed whatever did not pass: tests, hooks, modules and errors nobody caught', () => {
  expect(
    summaryOf({
      'good.test.js': `it('a', () => {}); it('b', () => {}); it.skip('c', () => {})`,
      'bad.test.js': `it('d', () => { throw new Error('no') })`,
      'hook.test.js': `beforeAll(() => { throw new Error('no') }); it('e', () => {})`,
      'module.test.js': `throw new Error('no')`,
      'uncaught.test.js': `it('f', async () => { Promise.reject(new Error('no')); await new Promise(setImmediate) })`,
    }),
  ).toEqual({ passed: 3, failed: 4, skipped: 2 })
})

function summaryOf(files: Record<string, string>): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'summary-reporter-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const summary = join(folder, 'summary.json')
    const vitest = join(repository, 'node_modules/vitest/vitest.mjs')
    const reporter = join(repository, 'scripts/summary-reporter.mjs')
    spawnSync(process.execPath, [vitest, 'run', '--root', folder, '--globals', '--reporter', reporter], {
      env: { PATH: process.env.PATH, WECOM_LOGIN_TEST_SUMMARY: summary },
    })
    return JSON.parse(readFileSync(summary, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
