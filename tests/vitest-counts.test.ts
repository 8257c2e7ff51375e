import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Counts, runVitest } from '../scripts/vitest.js'

it('counts as failed whatever did not pass: tests, hooks and modules', async () => {
  expect(
    await countsOf({
      'good.test.js': `it('a', () => {}); it('b', () => {}); it.skip('c', () => {})`,
      'bad.test.js': `it('d', () => { throw new Error('no') })`,
      'hook.test.js': `beforeAll(() => { throw new Error('no') }); it('e', () => {})`,
      'module.test.js': `throw new Error('no')`,
    }),
  ).toEqual({ passed: 2, failed: 3, skipped: 2 })
})

it('counts an error nobody caught as failed', async () => {
  const file = `it('f', async () => { Promise.reject(new Error('no')); await new Promise(setImmediate) })`
  expect(await countsOf({ 'uncaught.test.js': file })).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

const countsOf = async (files: Record<string, string>): Promise<Counts> => {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-counts-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return await runVitest(['--root', folder, '--globals'], {})
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
