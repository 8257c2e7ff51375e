import { expect, it } from 'vitest'
import { judge, summarize } from '../scripts/mutation-score.js'

it('counts in a report of Stryker what was noticed, of what could be', () => {
  const mutants = ['Killed', 'Timeout', 'Ignored', 'NoCoverage', 'Survived'].map((status) => ({ status }))
  expect(
    summarize({
      files: { 'packages/wecom-login/src/x.ts': { mutants }, 'packages/wecom-login/src/y.ts': { mutants: [] } },
    }),
  ).toEqual({ 'x.ts': { noticed: 2, of: 4 } })
})

it('holds a core folder to 85 and its files to 70, any other folder to 70', () => {
  const files = {
    'a/one.ts': { noticed: 69, of: 100 },
    'a/two.ts': { noticed: 100, of: 100 },
    'a/small.ts': { noticed: 0, of: 9 },
  }
  const told = (isCore: boolean) =>
    judge('a', files, isCore).map(({ name, noticed, of, least, passed }) => [name, noticed, of, least, passed])
  expect(told(true)).toEqual([
    ['a', 169, 209, 85, false],
    ['a/one.ts', 69, 100, 70, false],
    ['a/two.ts', 100, 100, 70, true],
  ])
  expect(told(false)).toEqual([['a', 169, 209, 70, true]])
})
